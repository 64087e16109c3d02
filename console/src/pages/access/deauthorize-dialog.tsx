/**
 * Takes an application's grants for an API away, and by default the live tokens with them, in one request
 * each. Says before how many tokens live, and after who may still accept them.
 */
import { Button, Checkbox, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { call, send, type Answer } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { useNow } from '../../parts/time.tsx'
import { toast } from '../../parts/toast.tsx'
import { count } from '../../texts/catalogue.ts'
import { absolute, inUnits } from '../../texts/duration.ts'
import type { Api } from '../apis/api-page.tsx'
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
  const [result, setResult] = useState<readonly Reach[]>([])
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
    if (reached.some((one) => one.still_accepted_by.length > 0)) setResult(reached)
    else onDone?.()
  }
  return (
    <>
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
          <Checkbox
            label={words.revoke}
            description={words.revokeHelp}
            checked={revokes}
            onChange={(event) => setRevokes(event.currentTarget.checked)}
          />
        )}
      </ConfirmDialog>
      <StillAccepted
        reached={result}
        onClose={() => {
          setResult([])
          onDone?.()
        }}
      />
    </>
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

/** Who may go on accepting what was revoked, and until when. */
const StillAccepted = ({
  reached,
  onClose,
}: {
  reached: readonly Reach[]
  onClose: () => void
}) => {
  const audiences = reached.flatMap((one) => one.audiences)
  return (
    <Modal opened={reached.length > 0} onClose={onClose} title={words.resultTitle} size="lg">
      <Stack>
        <List spacing={6}>
          {audiences
            .filter(({ accepts_until: until }) => until !== null)
            .map(({ audience, accepts_until: until }) => (
              <List.Item key={audience}>
                {words.result(audience, absolute(Date.parse(until ?? '')))}
              </List.Item>
            ))}
        </List>
        <Text c="dimmed">{words.resultHelp}</Text>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {words.close}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
