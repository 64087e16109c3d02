import { Checkbox, List, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { call, send } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { useRead } from '../../api/query.ts'
import { useMay } from '../../api/state.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { toast } from '../../parts/toast.tsx'
import { count, number } from '../../texts/catalogue.ts'
import { revokeAllCall, useReach } from '../applications/reach.ts'
import { cancelCall, finishCall, replaceCall } from './calls.ts'
import type { FreshSecret } from './fresh-secret.tsx'
import { callersOf, type Secret } from './secret-share.ts'
import { texts } from './texts.ts'

interface Common {
  readonly clientId: string
  readonly opened: boolean
  readonly onClose: () => void
  readonly onChanged: () => Promise<void>
}

const newestTokens = 100

/** Retires the older secret; lists who still used it. */
export const FinishRotation = ({
  clientId,
  opened,
  onClose,
  onChanged,
  older,
}: Common & { older: Secret }) => {
  const mayRead = useMay('read:tokens')
  const { data } = useRead(
    opened && mayRead
      ? call('get', '/latchkey/tokens', { query: { client_id: clientId, take: newestTokens } })
      : null,
  )
  const callers = callersOf(data?.tokens ?? [], older.id, Date.now())
  const request = finishCall(clientId, older.id ?? '')
  const isCut = data?.next !== undefined
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={texts.finish.title(older.hint ?? '')}
      verb={texts.finish.verb}
      effects={[
        texts.finish.effect(older.hint ?? ''),
        ...(data === undefined
          ? []
          : [
              callers.tokens === 0 && !isCut
                ? texts.finish.nobody
                : count(callers.tokens, texts.finish.callers),
              ...(isCut ? [texts.finish.callersMany] : []),
            ]),
        texts.finish.live,
      ]}
      calls={() => [request]}
      onConfirm={async () => {
        await send(request)
        toast(texts.finish.done)
        await onChanged()
      }}
    >
      {callers.addresses.length > 0 && (
        <div>
          <Text size="sm" fw={500}>
            {texts.finish.addresses}
          </Text>
          <List size="sm">
            {callers.addresses.slice(0, 10).map(({ ip, tokens }) => (
              <List.Item key={ip}>{texts.finish.from(ip, number(tokens))}</List.Item>
            ))}
          </List>
        </div>
      )}
    </ConfirmDialog>
  )
}

/** Takes the new secret back. */
export const CancelRotation = ({
  clientId,
  opened,
  onClose,
  onChanged,
  newer,
  older,
}: Common & { newer: Secret; older: Secret }) => {
  const request = cancelCall(clientId, newer.id ?? '')
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={texts.cancel.title}
      verb={texts.cancel.verb}
      effects={[
        texts.cancel.effect(newer.hint ?? ''),
        texts.cancel.keeps(older.hint ?? ''),
        ...(typeof newer.last_used_at === 'string' ? [texts.cancel.used] : []),
      ]}
      calls={() => [request]}
      onConfirm={async () => {
        await send(request)
        toast(texts.cancel.done)
        await onChanged()
      }}
    />
  )
}

/** Ends every secret at once, for one that leaked; asks what happens to live tokens. */
export const ReplaceSecret = ({
  clientId,
  opened,
  onClose,
  onChanged,
  name,
  onSecret,
}: Common & { name: string; onSecret: (fresh: FreshSecret) => void }) => {
  const [alsoRevoke, setAlsoRevoke] = useState(false)
  const mayRevoke = useMay('delete:tokens')
  const reach = useReach(clientId, opened)
  const live = reach.data?.revoked
  const calls = () => [replaceCall(clientId), ...(alsoRevoke ? [revokeAllCall(clientId)] : [])]
  const run = async (): Promise<void> => {
    const { client_secret: value = '' } = await send(replaceCall(clientId))
    // The old secret is gone now: the new one is shown whatever happens to the tokens.
    const failed = alsoRevoke && !(await revoked(clientId))
    onClose()
    onSecret({ value, ...(failed ? { warning: texts.fresh.revokeFailed } : {}) })
    toast(texts.replace.done)
    await onChanged()
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={texts.replace.title}
      verb={texts.replace.verb}
      typedName={name}
      effects={[texts.replace.effect, texts.replace.stops]}
      calls={calls}
      onConfirm={run}
    >
      <Stack gap={4}>
        {mayRevoke && live !== 0 && (
          <Checkbox
            label={live === undefined ? texts.replace.liveUnknown : count(live, texts.replace.live)}
            description={texts.replace.liveHelp}
            checked={alsoRevoke}
            onChange={(event) => setAlsoRevoke(event.currentTarget.checked)}
          />
        )}
        {live === 0 && <Text size="sm">{texts.replace.noLive}</Text>}
      </Stack>
    </ConfirmDialog>
  )
}

const revoked = async (clientId: string): Promise<boolean> => {
  try {
    await send(revokeAllCall(clientId))
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
