import { Button, Group } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { toast } from '../../parts/toast.tsx'
import type { IssuedToken, LedgerToken } from '../tokens/ledger-token.ts'
import type { RevocationTarget } from '../tokens/revocation.ts'
import { RevokeTokensDialog } from '../tokens/revoke-tokens-dialog.tsx'
import { readScopes } from './decision.ts'
import { texts } from './texts.ts'

const words = texts.actions

/** What can be done with a token that was looked at. */
export const TokenActions = ({
  revocable,
  entry,
  report,
  status,
  onRevoked,
}: {
  /** Undefined for what is no live token of ours. */
  revocable: Pick<LedgerToken, 'id' | 'kind'> | undefined
  entry: IssuedToken | undefined
  /** Makes the report when it is asked for. */
  report: (() => string) | undefined
  /** Stands before the buttons. */
  status?: ReactNode
  onRevoked: () => void
}) => {
  const [target, setTarget] = useState<RevocationTarget | undefined>()
  return (
    <Group gap="sm">
      {status}
      {revocable !== undefined && (
        <Guarded scopes={['delete:tokens']}>
          <Button
            color="red"
            variant="outline"
            onClick={() => setTarget({ of: 'one', token: revocable })}
          >
            {words.revoke}
          </Button>
        </Guarded>
      )}
      {entry !== undefined && (
        <>
          <Button variant="default" component={ConsoleLink} to={simulateAt(entry)}>
            {words.simulate}
          </Button>
          <Button
            variant="default"
            component={ConsoleLink}
            to={`/logs?q=${encodeURIComponent(`log_id:"${entry.log_id ?? ''}"`)}`}
          >
            {words.logs}
          </Button>
        </>
      )}
      {report !== undefined && (
        <Button
          variant="subtle"
          leftSection={<IconClipboardText size={16} />}
          onClick={() => {
            void navigator.clipboard.writeText(report()).then(() => toast(words.reported))
          }}
        >
          {words.report}
        </Button>
      )}
      <RevokeTokensDialog
        target={target}
        onClose={() => setTarget(undefined)}
        onRevoked={onRevoked}
      />
    </Group>
  )
}

/** Simulate, filled in with the request of this token. */
const simulateAt = (token: IssuedToken): string => {
  const request = new URLSearchParams({
    ...(typeof token.client_id === 'string' ? { application: token.client_id } : {}),
    ...(typeof token.audience === 'string' ? { api: token.audience } : {}),
    ...(typeof token.user_id === 'string' ? { user: token.user_id } : {}),
    scope: (readScopes(token.scope_decision)?.requested ?? []).join(' '),
  })
  return `/tokens/simulate?${request.toString()}`
}
