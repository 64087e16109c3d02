/** Who may call what from one side: those with a grant, or all that a search finds. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { findCall, type Found } from '../../api/find.ts'
import { usePages } from '../../api/query.ts'
import { Empty } from '../../parts/empty.tsx'
import { useFilters } from '../../parts/filters.ts'
import { useAccessFilters } from './access-filters.tsx'
import { AccessTable, type AccessRow } from './access-table.tsx'
import { grantsCall, useAccesses } from './grant-calls.ts'
import { accessOf, grantsOf, type Access } from './grants.ts'

/** An API and the applications that call it, or an application and the APIs that it calls. */
export interface Side<Subject> {
  readonly side: 'application' | 'api'
  readonly words: {
    readonly table: string
    readonly empty: string
    readonly emptyAction: string
    readonly noMatch: string
  }
  /** Whose grants are listed. */
  readonly grantsOf: (subject: Subject) => Parameters<typeof grantsCall>[0]
  /** What the search finds, and what names each of it in a grant. */
  readonly kind: Found['kind']
  readonly idOf: (found: Found) => string | undefined
  readonly idIn: (access: Access) => string
  readonly pairOf: (subject: Subject, id: string) => { clientId: string; audience: string }
  /** Rows for the ids and the access of each, in the order given. */
  readonly useRows: (
    subject: Subject,
    accesses: readonly (Access | undefined)[],
    ids: readonly string[],
  ) => AccessRow[]
  /** Said above the table of those with a grant. */
  readonly above?: (subject: Subject, accesses: readonly Access[]) => ReactNode
}

interface Props<Subject> {
  readonly of: Side<Subject>
  readonly subject: Subject
}

export const AccessList = <Subject,>(props: Props<Subject>) => {
  const { q, isForAll } = useAccessFilters()
  return q === '' && !isForAll ? (
    <Authorized {...props} />
  ) : (
    <FoundByName key={String(isForAll)} {...props} q={q} isForAll={isForAll} />
  )
}

/** Those with a grant, by the grants. */
const Authorized = <Subject,>({ of, subject }: Props<Subject>) => {
  const [, setFilters] = useFilters('q', 'show')
  const pages = usePages({
    pageAt: (from) => grantsCall(of.grantsOf(subject), from),
    rowsOf: ({ client_grants: grants }) => grants,
    nextOf: ({ next }) => next,
  })
  const accesses = accessOf(pages.rows)
  const rows = of.useRows(subject, accesses, accesses.map(of.idIn))
  return (
    <>
      {of.above?.(subject, accesses)}
      <AccessTable
        {...pages}
        rows={rows}
        label={of.words.table}
        side={of.side}
        empty={
          <Empty
            action={
              <Button onClick={() => setFilters({ show: 'all' })}>{of.words.emptyAction}</Button>
            }
          >
            {of.words.empty}
          </Empty>
        }
      />
    </>
  )
}

/** Those found by name, with or without a grant. */
const FoundByName = <Subject,>({
  of,
  subject,
  q,
  isForAll,
}: Props<Subject> & { q: string; isForAll: boolean }) => {
  const pages = usePages({
    pageAt: (from) => findCall(of.kind, { q, from, take: 25 }),
    rowsOf: ({ results }) => results,
    nextOf: ({ next }) => next,
  })
  const ids = pages.rows.flatMap((found) => of.idOf(found) ?? [])
  const accesses = useAccesses(ids.map((id) => of.pairOf(subject, id)))
  const all = of.useRows(subject, accesses, ids)
  const rows = isForAll
    ? all
    : all.filter(({ access }) => access === undefined || grantsOf(access).length > 0)
  return (
    <AccessTable
      {...pages}
      rows={rows}
      label={of.words.table}
      side={of.side}
      empty={<Empty>{of.words.noMatch}</Empty>}
    />
  )
}
