/**
 * Takes an application's grants for an API away, and by default the live tokens with them, in one request
 * each. Says how many tokens live, and whether the API goes on accepting them.
 */
import { Checkbox, Stack, Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { call, send, type Answer } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { useMay } from '../../api/state.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { useNow } from '../../parts/time.tsx'
import { toast } from '../../parts/toast.tsx'
import { count } from '../../texts/catalogue.ts'
import { inUnits } from '../../texts/duration.ts'
import type { Api } from '../apis/api-page.tsx'
import { sortReach } from '../tokens/reach.ts'
import { askReach } from '../tokens/revocation.ts'
import { grantTemplates } from './grant-calls.ts'
import type { Grant } from './grants.ts'
import { texts } from './texts.ts'

type Reach = Answer<'/latchkey/client-grants/{id}/deauthorize', 'post'>

export interface DeauthorizeDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  /** Called when the grants are gone. */
  readonly onDone?: () => void
  /** One grant, or the machine's and the user's of one application. */
  readonly grants: readonly Grant[]
  readonly clientName: string
  readonly api: Pick<Api, 'name' | 'identifier' | 'subject_type_authorization'>
}

const deauthorizeCall = (grant: Grant, revokes: boolean) =>
  call('post', '/latchkey/client-grants/{id}/deauthorize', {
    path: { id: grant.id },
    body: { revoke_tokens: revokes },
  })

const words = texts.deauthorize

export const DeauthorizeDialog = ({
  opened,
  onClose,
  onDone,
  grants,
  clientName,
  api,
}: DeauthorizeDialogProps) => {
  const [revokes, setRevokes] = useState(true)
  const refresh = useRefresh()
  const live = useLiveTokens(opened ? grants : [], api.identifier)
  const run = async (): Promise<void> => {
    const reached: Reach[] = []
    for (const grant of grants) reached.push(await send(deauthorizeCall(grant, revokes)))
    await refresh(...grantTemplates)
    const revoked = reached.reduce((sum, one) => sum + one.revoked, 0)
    toast(
      revoked === 0
        ? words.done(clientName)
        : words.doneRevoked(clientName, count(revoked, words.tokens)),
    )
    onDone?.()
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={words.title(clientName, api.name)}
      verb={words.verb(clientName)}
      effects={[...effectsOf({ grants, clientName, api }), live.sentence, words.keep]}
      canBeUndone={false}
      calls={() => grants.map((grant) => deauthorizeCall(grant, revokes))}
      onConfirm={run}
    >
      {live.hasAny && (
        <Stack gap="xs">
          <Checkbox
            label={words.revoke}
            description={words.revokeHelp}
            checked={revokes}
            onChange={(event) => setRevokes(event.currentTarget.checked)}
          />
          {revokes && <Acceptance grants={grants} apiName={api.name} />}
        </Stack>
      )}
    </ConfirmDialog>
  )
}

const effectsOf = ({
  grants,
  clientName,
  api,
}: Pick<DeauthorizeDialogProps, 'grants' | 'clientName' | 'api'>): string[] =>
  grants.map(({ subject_type: subject = 'client' }) =>
    subject === 'user' && api.subject_type_authorization?.user?.policy === 'allow_all'
      ? words.effects.userImplicit(clientName, api.name)
      : words.effects[subject](clientName, api.name),
  )

/** How many tokens under these grants live, and how long the last of those known does. */
const useLiveTokens = (grants: readonly Grant[], audience: string) => {
  const now = useNow()
  const clientId = grants[0]?.client_id
  const { data } = useRead(
    clientId === undefined
      ? null
      : call('get', '/latchkey/tokens', {
          query: { client_id: clientId, audience, status: 'active', take: 100 },
        }),
  )
  const subjects = new Set(grants.map(({ subject_type: subject = 'client' }) => subject))
  const tokens = (data?.tokens ?? []).filter(
    ({ kind, user_id: user }) =>
      kind === 'access_token' && subjects.has(typeof user === 'string' ? 'user' : 'client'),
  )
  const isMore = data?.next !== undefined
  if (tokens.length === 0) return { hasAny: isMore, sentence: words.noLive }
  const last = Math.max(...tokens.map(({ expires_at: at }) => Date.parse(at ?? '')))
  const sentence = words.live(count(tokens.length, words.liveTokens), inUnits((last - now) / 1000))
  return { hasAny: true, sentence: isMore ? texts.rows.atLeast(sentence) : sentence }
}

/** Says when the API goes on accepting what is revoked, as far as the server has seen. */
const Acceptance = ({ grants, apiName }: { grants: readonly Grant[]; apiName: string }) => {
  const now = useNow()
  const may = useMay('delete:tokens')
  const targets = grants.map(({ id }) => ({
    of: 'all' as const,
    filter: { client_grant_id: id },
    name: apiName,
  }))
  const until = useQueries({
    queries: targets.map((target) => ({
      queryKey: ['reach', target],
      queryFn: ({ signal }: { signal: AbortSignal }) => askReach(target, signal),
      enabled: may,
      gcTime: 0,
      retry: false,
    })),
    combine: (results) =>
      results
        .flatMap(({ data }) => (data === undefined ? [] : sortReach(data).accepting))
        .map((one) => Date.parse(one.until)),
  })
  if (until.length === 0) return null
  return (
    <Text size="sm" role="status">
      {words.accepts(apiName, inUnits((Math.max(...until) - now) / 1000))}
    </Text>
  )
}
