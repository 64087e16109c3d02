/** The one table of who may call what, from the side of an API or of an application. */
import { Anchor, Button, Group, Stack, Text, Tooltip } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import type { Problem } from '../../api/problem.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Lines } from '../../parts/loading.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Duration, When } from '../../parts/time.tsx'
import { count } from '../../texts/catalogue.ts'
import { isManagementApi, type Api } from '../apis/api-page.tsx'
import { DeauthorizeDialog } from './deauthorize-dialog.tsx'
import type { TokenFigures } from './figures.ts'
import { GrantPanel } from './grant-panel.tsx'
import { choiceOf, grantsOf, raisingScopes, type Access, type Grant } from './grants.ts'
import { texts } from './texts.ts'

export interface AccessRow {
  readonly key: string
  /** The name at the beginning of the row: the application's, or the API's. */
  readonly name: string
  readonly to: string | undefined
  readonly detail?: string | undefined
  readonly isGone: boolean
  readonly clientId: string
  readonly clientName: string
  readonly audience: string
  /** Undefined while it is read. */
  readonly api: Api | undefined
  /** Undefined while it is read. */
  readonly access: Access | undefined
  readonly figures: TokenFigures | undefined
}

interface Props {
  readonly label: string
  readonly side: 'application' | 'api'
  readonly rows: readonly AccessRow[]
  readonly empty: ReactNode
  readonly isPending: boolean
  readonly problem: Problem | null
  readonly retry: () => void
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly more: () => void
}

type Opened = { readonly row: AccessRow; readonly what: 'panel' | 'dialog' }

const words = texts.rows

export const AccessTable = ({ side, ...table }: Props) => {
  const [opened, setOpened] = useState<Opened | undefined>()
  const columns = useMemo(() => columnsFor(side, setOpened), [side])
  const { row } = opened ?? {}
  return (
    <>
      <DataTable {...table} columns={columns} rowKey={({ key }) => key} />
      {row !== undefined && (
        <GrantPanel
          opened={opened?.what === 'panel'}
          onClose={() => setOpened(undefined)}
          clientId={row.clientId}
          audience={row.audience}
          subjectType={
            row.access?.client === undefined && row.access?.user !== undefined ? 'user' : 'client'
          }
        />
      )}
      {row?.access !== undefined && (
        <DeauthorizeDialog
          opened={opened?.what === 'dialog'}
          onClose={() => setOpened(undefined)}
          grants={grantsOf(row.access)}
          clientName={row.clientName}
          api={row.api ?? { name: row.audience, identifier: row.audience }}
        />
      )}
    </>
  )
}

const columnsFor = (
  side: 'application' | 'api',
  open: (opened: Opened) => void,
): readonly Column<AccessRow>[] => [
  {
    id: 'name',
    header: side === 'application' ? words.application : words.api,
    cell: (row) => <Name row={row} />,
  },
  {
    id: 'machine',
    header: words.machineColumn,
    cell: (row) => <Granted row={row} subject="client" />,
  },
  { id: 'user', header: words.userColumn, cell: (row) => <Granted row={row} subject="user" /> },
  ...(side === 'api'
    ? [
        {
          id: 'lifetime',
          header: words.lifetime,
          cell: ({ api }: AccessRow) =>
            api?.token_lifetime === undefined ? (
              words.none
            ) : (
              <span className="lk-nowrap">
                <Duration seconds={api.token_lifetime} />
              </span>
            ),
        },
      ]
    : []),
  { id: 'tokens', header: words.tokens, cell: (row) => <Figures row={row} /> },
  {
    id: 'actions',
    header: words.actions,
    isHeaderHidden: true,
    cell: (row) => <Actions row={row} open={open} />,
  },
]

const Name = ({ row }: { row: AccessRow }) => (
  <Stack gap={0}>
    {row.to === undefined || row.isGone ? (
      <Text fw={500} className="lk-title">
        {row.name}
      </Text>
    ) : (
      <Anchor component={ConsoleLink} to={row.to} fw={500} underline="hover" className="lk-title">
        {row.name}
      </Anchor>
    )}
    <Text size="xs" c="dimmed" className="lk-title">
      {row.isGone ? words.gone : row.detail}
    </Text>
  </Stack>
)

const mostShown = 2

/** The permissions of one of the two grants: the first ones, then how many of how many. */
const Granted = ({ row, subject }: { row: AccessRow; subject: 'client' | 'user' }) => {
  if (row.access === undefined) return <Lines rows={1} />
  const grant = row.access[subject]
  const policy = row.api?.subject_type_authorization?.user?.policy
  if (grant !== undefined) return <Scopes grant={grant} row={row} />
  if (subject === 'user' && policy === 'allow_all' && row.clientId !== '')
    return (
      <Tooltip label={words.byPolicyHelp}>
        <Text span c="dimmed" tabIndex={0}>
          {words.byPolicy}
        </Text>
      </Tooltip>
    )
  return (
    <Text span c="dimmed">
      {subject === 'client' ? words.notAuthorized : words.none}
    </Text>
  )
}

const Scopes = ({ grant, row }: { grant: Grant; row: AccessRow }) => {
  const choice = choiceOf(grant)
  const all = row.api?.scopes?.length
  const isManagement = row.api !== undefined && isManagementApi(row.api)
  const chosen = choice.scopes.length
  return (
    <Stack gap={2}>
      {choice.isForAll ? (
        <StatusMark status="warning" label={words.allAndFuture} />
      ) : (
        <Text span>
          <span className="lk-id">{choice.scopes.slice(0, mostShown).join(', ')}</span>{' '}
          {chosen > mostShown && <span>{words.more(chosen - mostShown)} </span>}
          <Text span c="dimmed" inherit className="lk-numbers">
            ({all === undefined ? words.permissions(chosen) : words.ofAll(chosen, all)})
          </Text>
        </Text>
      )}
      {raisingScopes(choice, isManagement).length > 0 && (
        <StatusMark status="warning" label={words.canRaise} />
      )}
    </Stack>
  )
}

const Figures = ({ row: { figures, access } }: { row: AccessRow }) => {
  if (access !== undefined && grantsOf(access).length === 0 && figures === undefined)
    return words.none
  if (figures === undefined)
    return (
      <Text span c="dimmed">
        {words.never}
      </Text>
    )
  const { live } = figures
  const text = live.count === 0 ? words.noTokens : count(live.count, words.live)
  return (
    <Stack gap={0}>
      <Text span className="lk-numbers">
        {live.is_at_least && live.count > 0 ? words.atLeast(text) : text}
      </Text>
      {figures.last_issued_at !== null && (
        <Text span size="xs" c="dimmed">
          {words.lastIssued} <When at={figures.last_issued_at} />
        </Text>
      )}
    </Stack>
  )
}

const Actions = ({ row, open }: { row: AccessRow; open: (opened: Opened) => void }) => {
  if (row.access === undefined) return null
  const isAuthorized = grantsOf(row.access).length > 0
  const isDefault = row.clientId === ''
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {!isDefault && !row.isGone && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={isAuthorized ? words.editOf(row.name) : words.authorizeOf(row.name)}
          onClick={() => open({ row, what: 'panel' })}
        >
          {isAuthorized ? words.edit : words.authorize}
        </Button>
      )}
      {isAuthorized && (
        <Guarded scopes={['delete:client_grants']}>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={words.deauthorizeOf(row.name)}
            onClick={() => open({ row, what: 'dialog' })}
          >
            {words.deauthorize}
          </Button>
        </Guarded>
      )}
    </Group>
  )
}
