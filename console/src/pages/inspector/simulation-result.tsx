import { Anchor, Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { CopyValue } from '../../parts/copy-value.tsx'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Section } from '../../parts/page.tsx'
import { Duration } from '../../parts/time.tsx'
import { ApiName } from '../tokens/api-names.tsx'
import { readLifetime, readScopes } from './decision.ts'
import { FactList } from './entry-facts.tsx'
import type { Simulation } from './drifted.tsx'
import { LifetimeSteps } from './lifetime-steps.tsx'
import { ScopeTable } from './scope-table.tsx'
import type { SimulatedRequest } from './simulation-form.tsx'
import { useSubject } from './subject.ts'
import { texts } from './texts.ts'

const words = texts.simulate

/** What would be issued or refused, and why. */
export const SimulationResult = ({
  answer,
  request,
}: {
  answer: Simulation
  request: SimulatedRequest
}) => {
  const scopes = readScopes(answer.scopes)
  const lifetime = readLifetime(answer.lifetime)
  const consent = consentOf(answer)
  const toBeAsked = consent?.required === true ? (consent.scopes ?? []) : []
  const subject = useSubject({
    audience: answer.audience ?? request.api,
    clientId: request.application,
    userId: request.isUser ? request.user : undefined,
    clientGrantId: answer.client_grant_id,
  })
  return (
    <Stack gap="lg" aria-live="polite">
      <Section title={words.result}>
        <Stack gap="md">
          <Outcome answer={answer} request={request} />
          {answer.issued && <IssuedFacts answer={answer} isUser={request.isUser} />}
        </Stack>
      </Section>
      {scopes !== undefined && (
        <Section title={texts.headings.scopes}>
          <ScopeTable
            decision={scopes}
            subject={{ ...subject, isRefused: !answer.issued, toBeAsked }}
          />
        </Section>
      )}
      {lifetime !== undefined && (
        <Section title={texts.headings.lifetime}>
          <LifetimeSteps decision={lifetime} />
        </Section>
      )}
    </Stack>
  )
}

const consentOf = ({ consent }: Simulation) =>
  consent as { required?: boolean; scopes?: readonly string[] } | undefined

const Outcome = ({ answer, request }: { answer: Simulation; request: SimulatedRequest }) => {
  const colour = answer.issued ? 'var(--lk-success)' : 'var(--lk-danger)'
  const Icon = answer.issued ? IconCheck : IconX
  const fix = answer.issued ? undefined : fixOf(answer, request)
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Icon size={20} color={colour} aria-hidden="true" />
        <Text fw={600} c={colour}>
          {answer.issued ? words.issued : words.refused}
        </Text>
      </Group>
      {!answer.issued && (
        <>
          <Text size="sm">{answer.error_description}</Text>
          <Text size="xs" c="dimmed" className="lk-id">
            {words.answer(answer.status ?? 0, answer.error ?? '')}
          </Text>
          {fix !== undefined && (
            <Anchor component={ConsoleLink} to={fix.to} size="sm">
              {fix.label}
            </Anchor>
          )}
        </>
      )}
    </Stack>
  )
}

/** Where the gate that said no can be opened. */
const fixOf = (
  { error, error_description: reason = '' }: Simulation,
  { application = '', user = '' }: SimulatedRequest,
): { to: string; label: string } | undefined => {
  const client = `/applications/${encodeURIComponent(application)}`
  if (reason.startsWith('Service not found')) return { to: '/apis/new', label: words.hints.api }
  if (/Grant type/.test(reason)) return { to: `${client}/settings`, label: words.hints.grantType }
  if (/blocked/.test(reason))
    return { to: `/users/${encodeURIComponent(user)}/details`, label: words.hints.user }
  if (error === 'access_denied' && !/protect|possession|encrypt/i.test(reason))
    return { to: `${client}/apis`, label: words.hints.grant }
  return undefined
}

const IssuedFacts = ({ answer, isUser }: { answer: Simulation; isUser: boolean }) => {
  const consent = consentOf(answer)
  return (
    <FactList
      facts={[
        [words.facts.api, <ApiName key="api" audience={answer.audience ?? ''} />],
        [
          words.facts.lifetime,
          answer.expires_in === undefined ? undefined : (
            <Duration key="lifetime" seconds={answer.expires_in} />
          ),
        ],
        [
          texts.scopes.many,
          answer.scope === undefined || answer.scope === '' ? (
            texts.none
          ) : (
            <CopyValue key="scope" value={answer.scope} what={texts.scopes.many} />
          ),
        ],
        [words.facts.permissions, answer.permissions?.join(' ')],
        [words.facts.alg, answer.signing_alg],
        [words.facts.dialect, answer.token_dialect],
        [
          words.facts.refresh,
          isUser
            ? answer.refresh_token === true
              ? words.withRefresh
              : words.withoutRefresh
            : undefined,
        ],
        [
          words.facts.consent,
          consent === undefined
            ? undefined
            : consent.required === true
              ? words.consentAsked((consent.scopes ?? []).join(' '))
              : words.consentNot,
        ],
      ]}
    />
  )
}
