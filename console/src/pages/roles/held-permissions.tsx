/** The permissions that a role or a user has: the list, what gives more and what takes one back. */
import { Button, type ButtonProps } from '@mantine/core'
import { useMemo, useState } from 'react'
import { send, type Call } from '../../api/call.ts'
import { usePages, useRefresh } from '../../api/query.ts'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { ListSection } from '../../parts/list-section.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { toastWithUndo } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import { useLatest } from '../../parts/use-latest.ts'
import { AssignPermissions, type Assignment } from './assign-permissions.tsx'

const pageSize = 50

interface Permission {
  readonly resource_server_identifier?: string
  readonly permission_name?: string
}

type Answered<Held> =
  | readonly Held[]
  | { readonly permissions: readonly Held[]; readonly start: number; readonly total: number }

/** What is asked of the server, for one holder. */
interface Calls<Held> {
  /** The address of the list, read again after each change. */
  readonly template: string
  readonly list: (query: {
    per_page: number
    page: number
    include_totals: boolean
  }) => Call<Answered<Held>>
  readonly give: (permissions: Assignment[]) => Call
  readonly take: (permissions: Assignment[]) => Call
}

interface Props<Held> {
  readonly calls: Calls<Held>
  readonly words: {
    readonly title: string
    readonly intro: string
    readonly empty: string
    readonly removed: (name: string) => string
  }
  /** The button that opens the dialog, and the dialog's own. */
  readonly verb: string
  readonly variant?: ButtonProps['variant']
  readonly dialogTitle: string
  readonly scopes: readonly string[]
  /** Given what takes one back; called once. */
  readonly columnsOf: (remove: (permission: Held) => void) => readonly Column<Held>[]
}

const permissionsOf = <Held,>(answer: Answered<Held>): readonly Held[] =>
  'permissions' in answer ? answer.permissions : answer

const named = (permission: Permission): Assignment => ({
  resource_server_identifier: permission.resource_server_identifier ?? '',
  permission_name: permission.permission_name ?? '',
})

export const HeldPermissions = <Held extends Permission>(props: Props<Held>) => {
  const { calls, words, verb, columnsOf } = props
  const [isAdding, setAdding] = useState(false)
  const action = useAction()
  const refresh = useRefresh()
  const again = (): Promise<void> => refresh(calls.template)
  const pages = usePages({
    pageAt: (page) =>
      calls.list({ per_page: pageSize, page: Number(page ?? 0), include_totals: true }),
    rowsOf: permissionsOf<Held>,
    nextOf: (answer) =>
      'start' in answer && answer.start + permissionsOf(answer).length < answer.total
        ? String(answer.start / pageSize + 1)
        : undefined,
  })
  const takeBack = async (permission: Assignment): Promise<void> => {
    await send(calls.take([permission]))
    await again()
    toastWithUndo(words.removed(permission.permission_name), () =>
      send(calls.give([permission])).then(again),
    )
  }
  const remove = useLatest((permission: Held) => action.run(() => takeBack(named(permission))))
  const columns = useMemo(() => columnsOf(remove), [columnsOf, remove])
  const open = (
    <Guarded scopes={props.scopes}>
      <Button variant={props.variant} onClick={() => setAdding(true)}>
        {verb}
      </Button>
    </Guarded>
  )
  return (
    <ListSection title={words.title} intro={words.intro} actions={open}>
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      <DataTable
        {...pages}
        label={words.title}
        columns={columns}
        rowKey={(permission) => Object.values(named(permission)).join(' ')}
        empty={<Empty>{words.empty}</Empty>}
      />
      <AssignPermissions
        opened={isAdding}
        onClose={() => setAdding(false)}
        title={props.dialogTitle}
        verb={verb}
        request={calls.give}
        onDone={again}
      />
    </ListSection>
  )
}
