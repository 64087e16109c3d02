/**
 * The list of users. The plain search asks an index (id, or the beginning of email, name, username), so
 * it answers at once whatever the tenant's size; `Advanced` takes a Lucene query, whose first 1,000
 * matches can be paged.
 */
import { Box, Button, Group, TextInput } from '@mantine/core'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { call } from '../../api/call.ts'
import { findCall, type Found } from '../../api/find.ts'
import type { Problem } from '../../api/problem.ts'
import { usePages } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Guarded } from '../../parts/guarded.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchBox } from '../../parts/search-field.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { When } from '../../parts/time.tsx'
import { number } from '../../texts/catalogue.ts'
import { texts } from './texts.ts'
import { administratorsConnection, userName, userPath, type User } from './user.ts'

export const UsersPage = () => {
  const [filters] = useFilters('lucene', 'advanced')
  const isAdvanced = filters.advanced !== undefined || filters.lucene !== undefined
  return (
    <Page title={texts.users} intro={texts.intro} wide actions={<CreateUser />}>
      {isAdvanced ? <AdvancedSearch /> : <PlainSearch />}
    </Page>
  )
}

const Bar = ({ children, toggle }: { children: ReactNode; toggle: ReactNode }) => (
  <Group align="flex-start" gap="sm">
    <Box flex="1 1 280px" maw={720}>
      {children}
    </Box>
    {toggle}
  </Group>
)

const PlainSearch = () => {
  const [filters, setFilters] = useFilters('q', 'advanced')
  const words = filters.q ?? ''
  return (
    <>
      <Bar
        toggle={
          <Button
            variant="subtle"
            className="lk-beside-field"
            onClick={() => setFilters({ advanced: 'on', q: '' })}
          >
            {texts.advanced}
          </Button>
        }
      >
        <SearchBox
          label={texts.search}
          description={texts.searchHelp}
          maxLength={600}
          words={words}
          onSearch={(q) => setFilters({ q })}
        />
      </Bar>
      <FoundUsers words={words} />
    </>
  )
}

const AdvancedSearch = () => {
  const [filters, setFilters] = useFilters('lucene', 'advanced')
  const query = filters.lucene ?? ''
  const pages = useMatchingUsers(query)
  const flaw = pages.problem?.kind === 'refused_input' ? flawOf(pages.problem) : undefined
  return (
    <>
      <Bar
        toggle={
          <Button
            variant="subtle"
            className="lk-beside-field"
            onClick={() => setFilters({ advanced: '', lucene: '' })}
          >
            {texts.plain}
          </Button>
        }
      >
        <QueryBox
          query={query}
          error={flaw}
          onRun={(lucene) => setFilters({ lucene, advanced: 'on' })}
        />
      </Bar>
      {flaw === undefined && <Users pages={pages} empty={<Empty>{texts.nothingMatches}</Empty>} />}
    </>
  )
}

/** What the server says of a query, without its frame. */
const flawOf = ({ message }: Problem): string =>
  /: '(.*)' on property q/.exec(message)?.[1] ?? message

const CreateUser = () => (
  <Guarded scopes={['create:users']}>
    <Button component={ConsoleLink} to="/users/new">
      {texts.create}
    </Button>
  </Guarded>
)

const QueryBox = ({
  query,
  error,
  onRun,
}: {
  query: string
  error: string | undefined
  onRun: (query: string) => void
}) => {
  const [typed, setTyped] = useState(query)
  const run = (event: SyntheticEvent): void => {
    event.preventDefault()
    onRun(typed.trim())
  }
  return (
    <form onSubmit={run}>
      <Group align="flex-start" gap="sm" wrap="nowrap">
        <TextInput
          flex={1}
          label={texts.query}
          description={texts.queryHelp}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={texts.queryExample}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          classNames={{ input: 'lk-id' }}
          error={error}
          dir="ltr"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" className="lk-beside-field">
          {texts.runQuery}
        </Button>
      </Group>
    </form>
  )
}

interface Row {
  readonly id: string
  readonly name: string
  readonly email: string | undefined
  readonly connection: string | undefined
  readonly logins: number
  readonly lastLogin: string | undefined
  readonly created: string | undefined
  readonly isBlocked: boolean
}

const FoundUsers = ({ words }: { words: string }) => {
  const pages = usePages({
    pageAt: (from) => findCall('user', { q: words, from }),
    rowsOf: ({ results }) => results.map(rowOfFound),
    nextOf: ({ next }) => next,
  })
  const empty =
    words === '' ? (
      <Empty action={<CreateUser />}>{texts.empty}</Empty>
    ) : (
      <Empty>{texts.nothingFound}</Empty>
    )
  return <Users pages={pages} empty={empty} />
}

const rowOfFound = (found: Found): Row => ({
  id: found.id,
  name: userName({
    user_id: found.id,
    ...(found.name === null ? {} : { name: found.name }),
    ...(found.email === undefined ? {} : { email: found.email }),
    ...(found.username === undefined ? {} : { username: found.username }),
    ...(found.phone_number === undefined ? {} : { phone_number: found.phone_number }),
  }),
  email: found.email,
  connection: found.connection ?? undefined,
  logins: found.logins_count ?? 0,
  lastLogin: found.last_login,
  created: found.created_at,
  isBlocked: found.blocked === true,
})

const pageSize = 50
/** The server pages no further than 1,000 matches. */
const lastPage = 1000 / pageSize - 1

const useMatchingUsers = (query: string) =>
  usePages({
    pageAt: (cursor) =>
      call('get', '/v2/users', {
        query: {
          ...(query === '' ? {} : { q: query }),
          search_engine: 'v3',
          per_page: pageSize,
          page: Number(cursor ?? 0),
          include_totals: true,
        },
      }),
    rowsOf: (answer) => usersOf(answer).map(rowOfUser),
    nextOf: (answer) => {
      const page = 'start' in answer ? answer.start / pageSize : 0
      const isLast = usersOf(answer).length < pageSize || page >= lastPage
      return isLast ? undefined : String(page + 1)
    },
  })

type UsersAnswer = readonly Partial<User>[] | { readonly users: readonly Partial<User>[] }

const usersOf = (answer: UsersAnswer): readonly Partial<User>[] =>
  'users' in answer ? answer.users : answer

const rowOfUser = (user: Partial<User>): Row => ({
  id: user.user_id ?? '',
  name: userName(user),
  email: user.email,
  connection: user.identities?.[0]?.connection,
  logins: user.logins_count ?? 0,
  lastLogin: user.last_login,
  created: user.created_at,
  isBlocked: user.blocked === true,
})

const Users = ({
  pages,
  empty,
}: {
  pages: ReturnType<typeof usePages<unknown, Row>>
  empty: ReactNode
}) => (
  <DataTable
    {...pages}
    label={texts.users}
    columns={columns}
    rowKey={({ id }) => id}
    empty={empty}
  />
)

/** Two letters for a name: the first of its first two words, or the first two. */
const initialsOf = (name: string): string => {
  const [first = '', second = ''] = name.split(' ').map((word) => [...word])
  return [first[0], second[0] ?? first[1]].join('').toUpperCase()
}

const columns: readonly Column<Row>[] = [
  {
    id: 'user',
    header: texts.columns.user,
    cell: ({ id, name, email }) => (
      <div className="lk-user">
        <span className="lk-initials" aria-hidden="true">
          {initialsOf(name)}
        </span>
        <div>
          <ConsoleLink to={userPath(id)} className="lk-link lk-strong">
            {name}
          </ConsoleLink>
          {email !== undefined && email !== name && (
            <div className="lk-small lk-dim lk-break">{email}</div>
          )}
        </div>
      </div>
    ),
  },
  {
    id: 'connection',
    header: texts.columns.connection,
    cell: ({ connection }) => (
      <span className="lk-break">
        {connection === administratorsConnection ? texts.administrator : (connection ?? '—')}
      </span>
    ),
  },
  {
    id: 'logins',
    header: texts.columns.logins,
    cell: ({ logins }) => <span className="lk-numbers">{number(logins)}</span>,
  },
  {
    id: 'latest',
    header: texts.columns.latestLogin,
    cell: ({ lastLogin }) =>
      lastLogin === undefined ? (
        <span className="lk-dim">{texts.never}</span>
      ) : (
        <When at={lastLogin} />
      ),
  },
  {
    id: 'created',
    header: texts.columns.created,
    cell: ({ created }) => (created === undefined ? '—' : <When at={created} />),
  },
  {
    id: 'status',
    header: texts.columns.status,
    cell: ({ isBlocked }) =>
      isBlocked ? <StatusMark status="blocked" /> : <StatusMark status="on" label={texts.active} />,
  },
]
