import { Anchor, Button, Group, Text, Tooltip } from '@mantine/core'
import { useState } from 'react'
import { call, type Answer } from '../../api/call.ts'
import { usePages, useRead } from '../../api/query.ts'
import { useConsoleState } from '../../api/state.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Lines } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { When } from '../../parts/time.tsx'
import type { Api } from '../apis/api-page.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { texts } from './texts.ts'

type Token = Answer<'/latchkey/tokens', 'get'>['tokens'][number]

/** The seeded client that hand-made tokens are issued to. */
const explorerName = 'API Explorer Application'

const marks = { active: 'live', expired: 'expired', revoked: 'revoked' } as const

export const HandMadeList = ({ api, onRevoked }: { api: Api; onRevoked: (id: string) => void }) => {
  const search = useRead(
    call('get', '/latchkey/search', { query: { q: explorerName, kinds: 'client', take: 5 } }),
  )
  const client = search.data?.results.find(({ name }) => name === explorerName)
  return (
    <Section title={texts.list.title} intro={texts.list.intro}>
      {search.isPending ? (
        <Lines rows={2} />
      ) : (
        <Tokens
          // Without the seeded client its tokens are still among those of the API.
          query={
            client === undefined ? { audience: api.identifier ?? '' } : { client_id: client.id }
          }
          onRevoked={onRevoked}
        />
      )}
    </Section>
  )
}

const Tokens = ({
  query,
  onRevoked,
}: {
  query: { client_id?: string; audience?: string }
  onRevoked: (id: string) => void
}) => {
  const [asked, setAsked] = useState<Token | undefined>()
  const pages = usePages({
    pageAt: (from) =>
      call('get', '/latchkey/tokens', {
        query: { ...query, take: 20, ...(from === undefined ? {} : { from }) },
      }),
    rowsOf: ({ tokens }) => tokens.filter(({ made_by: maker }) => maker !== null),
    nextOf: ({ tokens, next }) => (tokens.length === 0 ? undefined : next),
  })
  return (
    <>
      <DataTable
        {...pages}
        label={texts.list.label}
        columns={columns(setAsked)}
        rowKey={({ id }) => id ?? ''}
        empty={<Empty>{texts.list.empty}</Empty>}
        compact
      />
      {asked !== undefined && (
        <RevokeDialog
          opened
          token={{
            id: asked.id ?? '',
            name: asked.note ?? asked.id ?? '',
            scopes: asked.scopes ?? [],
            expiresAt: asked.expires_at ?? '',
          }}
          onClose={() => setAsked(undefined)}
          onRevoked={onRevoked}
        />
      )}
    </>
  )
}

const columns = (ask: (token: Token) => void): readonly Column<Token>[] => [
  {
    id: 'note',
    header: texts.list.note,
    cell: (token) =>
      token.note ?? (
        <Text span c="dimmed">
          {texts.list.noNote}
        </Text>
      ),
  },
  { id: 'by', header: texts.list.by, cell: (token) => <Maker token={token} /> },
  {
    id: 'scopes',
    header: texts.list.scopes,
    cell: (token) => <Scopes scopes={token.scopes ?? []} />,
  },
  {
    id: 'expires',
    header: texts.list.expires,
    cell: ({ expires_at: at }) => <When at={at ?? ''} />,
  },
  {
    id: 'status',
    header: texts.list.status,
    cell: ({ status }) => (
      <StatusMark status={marks[(status ?? 'expired') as keyof typeof marks]} />
    ),
  },
  {
    id: 'actions',
    header: texts.list.actions,
    isHeaderHidden: true,
    cell: (token) => <Actions token={token} ask={ask} />,
  },
]

const Actions = ({ token, ask }: { token: Token; ask: (token: Token) => void }) => (
  <Group gap="xs" justify="flex-end" wrap="nowrap">
    <Anchor
      component={ConsoleLink}
      to={`/tokens/inspect?id=${encodeURIComponent(token.id ?? '')}`}
      aria-label={texts.list.explainName(token.id ?? '')}
      size="sm"
    >
      {texts.list.explain}
    </Anchor>
    {token.status === 'active' && (
      <Guarded scopes={['delete:tokens']}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={texts.list.revokeName(token.id ?? '')}
          onClick={() => ask(token)}
        >
          {texts.list.revoke}
        </Button>
      </Guarded>
    )}
  </Group>
)

const Maker = ({ token }: { token: Token }) => {
  const { data } = useConsoleState()
  const subject = String(token.made_by?.['subject'] ?? '')
  if (subject === data?.session?.user.user_id) return texts.list.you
  return (
    <Text span className="lk-id" size="xs">
      {subject}
    </Text>
  )
}

const Scopes = ({ scopes }: { scopes: readonly string[] }) => (
  <Tooltip label={scopes.slice(0, 30).join(' ')} multiline maw={420}>
    <Text span className="lk-id" tabIndex={0}>
      {scopes[0]} {scopes.length > 1 && texts.list.more(scopes.length - 1)}
    </Text>
  </Tooltip>
)
