import { Alert, Anchor, Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { choicesOf } from '../../api/find.ts'
import { Problem } from '../../api/problem.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DurationField } from '../../parts/duration-field.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { RecordPicker } from '../../parts/record-picker.tsx'
import { inUnits } from '../../texts/duration.ts'
import { clientCall, grantsCall, useClients } from '../access/grant-calls.ts'
import { GrantPanel } from '../access/grant-panel.tsx'
import { accessOf } from '../access/grants.ts'
import type { Api } from './api-page.tsx'
import { standard } from './guidance.ts'
import { texts } from './test-texts.ts'
import { TokenResult, type Outcome } from './token-result.tsx'
import { tryToken } from './try-token.ts'

export interface Chosen {
  readonly clientId: string | null
  readonly scopes: readonly string[]
  /** Seconds; null leaves it to the API's setting. */
  readonly lifetime: number | null
}

interface Props {
  readonly api: Api
  /** Applications with machine access, as far as read. */
  readonly machines: readonly string[]
  readonly chosen: Chosen
  readonly onChoose: (chosen: Chosen) => void
  readonly onToken: (token: string | undefined) => void
}

const mostNamed = 20

export const GetToken = (props: Props) => {
  const { api, machines, chosen, onChoose, onToken } = props
  const [outcome, setOutcome] = useState<Outcome | undefined>()
  const [isRunning, setRunning] = useState(false)
  const refresh = useRefresh()
  const named = useClients(machines.slice(0, mostNamed))
  const client = useRead(chosen.clientId === null ? null : clientCall(chosen.clientId))
  const choices = [...named].map(([value, { name }]) => ({ value, label: name }))
  const { clientId } = chosen
  const ask = async (): Promise<void> => {
    if (clientId === null) return
    setRunning(true)
    try {
      const token = await tryToken(questionOf(api, { ...chosen, clientId }))
      setOutcome({ token, at: Date.now(), clientId })
      onToken(token.access_token)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setOutcome({ problem: error, clientId })
      onToken(undefined)
    } finally {
      setRunning(false)
      await refresh('/latchkey/tokens', '/latchkey/tokens/counts')
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void ask()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <RecordPicker
          label={texts.application}
          description={texts.applicationHelp}
          kind={`machines ${choices.map(({ label }) => label).join(' ')}`}
          search={async (text) =>
            text === '' || choices.some(({ label }) => label === text)
              ? choices
              : choicesOf('client')(text)
          }
          value={clientId}
          valueLabel={client.data?.name}
          onChange={(value) => onChoose({ ...chosen, clientId: value, scopes: [] })}
        />
        {clientId !== null && <Granted {...props} clientId={clientId} />}
        <DurationField
          maw={320}
          label={texts.lifetime}
          description={texts.lifetimeHelp(inUnits(api.token_lifetime ?? standard))}
          value={chosen.lifetime}
          onChange={(lifetime) => onChoose({ ...chosen, lifetime })}
        />
        <Group>
          <Guarded scopes={['read:client_keys']}>
            <Button type="submit" loading={isRunning} disabled={clientId === null}>
              {texts.get}
            </Button>
          </Guarded>
        </Group>
        {outcome !== undefined && <TokenResult outcome={outcome} api={api} />}
      </Stack>
    </form>
  )
}

const questionOf = (api: Api, { clientId, scopes, lifetime }: Chosen & { clientId: string }) => ({
  client_id: clientId,
  audience: api.identifier,
  ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
  ...(lifetime === null ? {} : { expires_in: lifetime }),
})

/** What the chosen application may ask for; a way to authorize it where it may ask for nothing. */
const Granted = ({ api, chosen, onChoose, clientId }: Props & { clientId: string }) => {
  const [isPanelOpen, setPanelOpen] = useState(false)
  const grants = useRead(grantsCall({ client_id: clientId, audience: api.identifier }))
  const client = useRead(clientCall(clientId))
  if (grants.data === undefined) return null
  const grant = accessOf(grants.data.client_grants)[0]?.client
  const scopes =
    grant?.allow_all_scopes === true
      ? (api.scopes ?? []).map(({ value }) => value)
      : (grant?.scope ?? [])
  return (
    <>
      {grant === undefined ? (
        <Alert color="yellow">
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{texts.lacksGrant(client.data?.name ?? clientId)}</Text>
            <Button size="xs" variant="default" onClick={() => setPanelOpen(true)}>
              {texts.authorize}
            </Button>
          </Stack>
        </Alert>
      ) : scopes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.noScopes}
        </Text>
      ) : (
        <Checkbox.Group
          label={texts.scopes}
          description={texts.allScopes}
          value={[...chosen.scopes]}
          onChange={(value) => onChoose({ ...chosen, scopes: value })}
        >
          <Group gap="md" mt="xs" className="lk-scope-choices">
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={<span className="lk-id">{scope}</span>} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {grant !== undefined &&
        client.data !== undefined &&
        client.data.grant_types?.includes('client_credentials') !== true && (
          <Alert color="yellow">
            {texts.explained.unauthorized_client}{' '}
            <Anchor
              component={ConsoleLink}
              to={`/applications/${encodeURIComponent(clientId)}/settings`}
            >
              {texts.settings}
            </Anchor>
          </Alert>
        )}
      <GrantPanel
        opened={isPanelOpen}
        onClose={() => setPanelOpen(false)}
        clientId={clientId}
        audience={api.identifier}
      />
    </>
  )
}
