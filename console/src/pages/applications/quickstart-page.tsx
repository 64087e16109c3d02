/** How to begin with this application: its own values in ready code, and a check that watches for a token. */
import { Alert, Anchor, Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { call } from '../../api/call.ts'
import { choicesOf } from '../../api/find.ts'
import { useRead } from '../../api/query.ts'
import { useTenant } from '../../api/state.ts'
import { CodeBlock } from '../../parts/code-block.tsx'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'
import { RecordPicker } from '../../parts/record-picker.tsx'
import { RevealSecret } from '../credentials/reveal-secret.tsx'
import { ApplicationPage, applicationPath, type Application } from './application-page.tsx'
import { FirstToken } from './first-token.tsx'
import { guidesFor, signInAddress, type GuideFacts } from './guides.ts'
import { texts } from './quickstart-texts.ts'

type Known = Application & { client_id: string }

export const QuickstartPage = () => (
  <ApplicationPage>
    {(application) => (
      <Stack gap="lg" key={application.client_id}>
        {application.app_type === 'non_interactive' || application.app_type === undefined ? (
          <ServiceGuide application={application} />
        ) : (
          <SignInGuide application={application} />
        )}
        <FirstToken application={application} />
      </Stack>
    )}
  </ApplicationPage>
)

const useFacts = (
  application: Known,
  audience: string | undefined,
  scopes: readonly string[],
): GuideFacts => {
  const { issuer } = useTenant()
  return {
    issuer,
    clientId: application.client_id,
    audience,
    scopes,
    callback: application.callbacks?.[0],
    isBasic: application.token_endpoint_auth_method === 'client_secret_basic',
  }
}

const mostGrants = 50

interface Grant {
  readonly audience?: string
  readonly scope?: readonly string[]
}

/** A service: which API, which secret, which lines. */
const ServiceGuide = ({ application }: { application: Known }) => {
  const id = application.client_id
  const query = useRead(
    call('get', '/v2/client-grants', { query: { client_id: id, take: mostGrants } }),
  )
  const grants = ((query.data as { client_grants?: Grant[] } | undefined)?.client_grants ?? []).map(
    ({ audience = '', scope = [] }) => ({ audience, scope }),
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const grant = grants.find(({ audience }) => audience === chosen) ?? grants[0]
  const facts = useFacts(application, grant?.audience, grant?.scope ?? [])
  return (
    <Loaded query={query}>
      {() => (
        <>
          <Step number={1} title={texts.chooseApi} intro={texts.chooseApiText}>
            {grant === undefined ? (
              <Missing text={texts.noGrant} to={applicationPath(id, 'apis')} link={texts.addApi} />
            ) : (
              <Select
                label={texts.api}
                maw={480}
                allowDeselect={false}
                data={grants.map(({ audience }) => audience)}
                value={grant.audience}
                onChange={setChosen}
                description={grant.scope.join(' ')}
                inputWrapperOrder={['label', 'input', 'description']}
              />
            )}
          </Step>
          <Step number={2} title={texts.secret} intro={texts.secretText}>
            <RevealSecret clientId={id} />
          </Step>
          <Step number={3} title={texts.run} intro={texts.runText}>
            <Guides type={application.app_type} facts={facts} />
          </Step>
        </>
      )}
    </Loaded>
  )
}

/** An application that signs people in: where they return to, who they are, which lines. */
const SignInGuide = ({ application }: { application: Known }) => {
  const id = application.client_id
  const [audience, setAudience] = useState<string | null>(null)
  const facts = useFacts(application, audience ?? undefined, [])
  const isPublic = application.token_endpoint_auth_method === 'none'
  return (
    <>
      <Step number={1} title={texts.callback}>
        {facts.callback === undefined ? (
          <Missing
            text={texts.noCallback}
            to={applicationPath(id, 'settings')}
            link={texts.addCallback}
          />
        ) : (
          <Text size="sm" component="div">
            {texts.callbackIs} <CopyValue value={facts.callback} what={texts.callbackIs} />
          </Text>
        )}
      </Step>
      <Step number={2} title={texts.connection}>
        <OpenConnections clientId={id} />
      </Step>
      <Step number={3} title={texts.addCode} intro={texts.runText}>
        <Stack gap="md">
          <RecordPicker
            label={texts.api}
            description={texts.apiHelp}
            kind="resource servers by identifier"
            search={choicesOf('resource_server', (found) => found.identifier ?? found.id)}
            value={audience}
            onChange={setAudience}
            clearable
          />
          <Guides type={application.app_type} facts={facts} />
          {facts.callback !== undefined && (
            <Group gap="sm">
              <Button
                variant="default"
                component="a"
                href={signInAddress(facts, isPublic)}
                target="_blank"
                rel="noreferrer"
                leftSection={<IconExternalLink size={16} />}
              >
                {texts.try}
              </Button>
              <Text size="sm" c="dimmed">
                {texts.tryText}
              </Text>
            </Group>
          )}
        </Stack>
      </Step>
    </>
  )
}

const Step = ({
  number,
  title,
  intro,
  children,
}: {
  number: number
  title: string
  intro?: string
  children: ReactNode
}) => (
  <Section title={texts.step(number, title)} {...(intro === undefined ? {} : { intro })}>
    {children}
  </Section>
)

const Missing = ({ text, to, link }: { text: string; to: string; link: string }) => (
  <Alert color="yellow" variant="light">
    <Group justify="space-between" gap="sm">
      <Text size="sm" c="var(--mantine-color-text)">
        {text}
      </Text>
      <Button size="xs" variant="default" component={ConsoleLink} to={to}>
        {link}
      </Button>
    </Group>
  </Alert>
)

const Guides = ({ type, facts }: { type: string | undefined; facts: GuideFacts }) => {
  const guides = guidesFor(type, facts)
  const [id, setId] = useState<string | undefined>()
  const guide = guides.find((one) => one.id === id) ?? guides[0]
  if (guide === undefined) return null
  return (
    <Stack gap="sm">
      {guides.length > 1 && (
        <Group>
          <SegmentedControl
            aria-label={texts.language}
            value={guide.id}
            onChange={setId}
            data={guides.map((one) => ({ value: one.id, label: one.label }))}
          />
        </Group>
      )}
      <CodeBlock code={guide.code} label={guide.label} />
    </Stack>
  )
}

const shownConnections = 10

const OpenConnections = ({ clientId }: { clientId: string }) => {
  const query = useRead(
    call('get', '/v2/clients/{id}/connections', {
      path: { id: clientId },
      query: { take: shownConnections, fields: 'name,id,display_name', include_fields: true },
    }),
  )
  const to = applicationPath(clientId, 'connections')
  return (
    <Loaded query={query}>
      {({ connections }) =>
        connections.length === 0 ? (
          <Missing text={texts.noConnection} to={to} link={texts.openConnection} />
        ) : (
          <Text size="sm" component="div">
            {texts.connections}{' '}
            <Anchor size="sm" component={ConsoleLink} to={to}>
              {connections.map(({ display_name: shown, name }) => shown ?? name).join(', ')}
            </Anchor>
          </Text>
        )
      }
    </Loaded>
  )
}
