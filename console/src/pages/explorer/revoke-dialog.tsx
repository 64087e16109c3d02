import { call, send } from '../../api/call.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { toast } from '../../parts/toast.tsx'
import { absolute } from '../../texts/duration.ts'
import { texts } from './texts.ts'

export interface Revocable {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  /** ISO-8601. */
  readonly expiresAt: string
}

const mostNamed = 4

/** Asks, then has the server refuse a hand-made token from now on. */
export const RevokeDialog = ({
  opened,
  token,
  onClose,
  onRevoked,
}: {
  opened: boolean
  token: Revocable
  onClose: () => void
  onRevoked: (id: string) => void
}) => {
  const request = call('post', '/latchkey/tokens/revoke', { body: { jti: token.id } })
  const rest = token.scopes.length - mostNamed
  const scopes =
    token.scopes.slice(0, mostNamed).join(', ') + (rest > 0 ? ` ${texts.list.more(rest)}` : '')
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={texts.revoke.title(token.name)}
      effects={texts.revoke.effects(scopes, absolute(Date.parse(token.expiresAt)))}
      verb={texts.revoke.verb}
      calls={() => [request]}
      onConfirm={async () => {
        await send(request)
        toast(texts.revoke.done)
        onRevoked(token.id)
      }}
    />
  )
}
