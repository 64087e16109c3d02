import { Anchor, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Section } from '../../parts/page.tsx'
import { Duration, When } from '../../parts/time.tsx'
import { count } from '../../texts/catalogue.ts'
import { bothForms } from '../../texts/duration.ts'
import type { NamedApi } from './api-names.tsx'
import type { LedgerToken } from './ledger-token.ts'
import { lifetimeOf, type PolicyGroup } from './policy.ts'
import type { RevocationTarget } from './revocation.ts'
import { RevokeTokensDialog } from './revoke-tokens-dialog.tsx'
import { texts } from './texts.ts'
import { tokenColumns } from './token-columns.tsx'

const words = texts.policy
const wanted = ['id', 'application', 'subject', 'issued', 'remaining']

const columns: readonly Column<LedgerToken>[] = [
  ...tokenColumns.filter(({ id }) => wanted.includes(id)).slice(0, 3),
  {
    id: 'given',
    header: words.given,
    cell: (token) => <Duration seconds={lifetimeOf(token)} />,
  },
  ...tokenColumns.filter(({ id }) => wanted.includes(id)).slice(3),
]

const shownAtFirst = 10

/** The tokens of one API that outlive the policy, and what can be done about them. */
export const PolicyGroupSection = ({ group, api }: { group: PolicyGroup; api: NamedApi }) => {
  const [target, setTarget] = useState<RevocationTarget | undefined>()
  const [isWhole, setWhole] = useState(false)
  const { tokens, allowed, lastEnd } = group
  const ids = [...new Set(tokens.map(({ id }) => id))]
  return (
    <Section
      title={api.name}
      intro={
        <>
          {count(tokens.length, words.over)}. {words.lives(bothForms(allowed))}; {words.longest}{' '}
          <When at={lastEnd} />
        </>
      }
      actions={
        <Group gap="sm">
          {api.id !== undefined && (
            <Anchor component={ConsoleLink} to={`/apis/${api.id}/settings`} size="sm" py={4}>
              {words.editLifetime}
            </Anchor>
          )}
          <Guarded scopes={['delete:tokens']}>
            <Button
              variant="outline"
              color="red"
              onClick={() => setTarget({ of: 'several', ids, name: api.name })}
            >
              {words.revokeThese}
            </Button>
          </Guarded>
        </Group>
      }
    >
      <div className="lk-ledger">
        <DataTable
          label={`${words.caption}: ${api.name}`}
          columns={columns}
          rows={isWhole ? tokens : tokens.slice(0, shownAtFirst)}
          rowKey={({ row }) => row}
          hasMore={!isWhole && tokens.length > shownAtFirst}
          more={() => setWhole(true)}
          empty={
            <Empty>
              <Text>{words.none}</Text>
            </Empty>
          }
          compact
        />
      </div>
      <RevokeTokensDialog target={target} onClose={() => setTarget(undefined)} />
    </Section>
  )
}
