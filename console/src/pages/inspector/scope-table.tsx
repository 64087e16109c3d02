import { Anchor, Group, Text } from '@mantine/core'
import { useMemo } from 'react'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import {
  isOpenIdScope,
  scopeRows,
  type ScopeDecision,
  type ScopeRow,
  type Verdict,
} from './decision.ts'
import { texts } from './texts.ts'

const words = texts.scopes

export interface DecisionSubject {
  readonly clientId: string | undefined
  readonly userId: string | undefined
  readonly apiId: string | undefined
  readonly clientGrantId: string | undefined
  /** Whether the API asks for roles (RBAC), as it is set now. */
  readonly hasRbac: boolean
  /** The roles that give a permission to the user, as they are now; undefined when not known. */
  /** Scopes that the user would still be asked for. */
  readonly toBeAsked?: readonly string[]
  /** The request was refused as a whole: what passed its gates is in no token. */
  readonly isRefused?: boolean
  readonly rolesFor?: ((scope: string) => string | undefined) | undefined
}

const signs: Readonly<Record<Verdict, { sign: string; colour: string }>> = {
  yes: { sign: '✔', colour: 'var(--lk-success)' },
  no: { sign: '✖', colour: 'var(--lk-danger)' },
  na: { sign: '', colour: 'dimmed' },
  unreached: { sign: '', colour: 'dimmed' },
}

const GateMark = ({ verdict, detail }: { verdict: Verdict; detail?: string | undefined }) => (
  <Text span size="sm" c={signs[verdict].colour} className="lk-gate">
    {signs[verdict].sign !== '' && <span aria-hidden="true">{signs[verdict].sign} </span>}
    {detail ?? words[verdict]}
  </Text>
)

/** Why the scopes are as they are: every gate of every scope, and what to change for those left out. */
export const ScopeTable = ({
  decision,
  subject,
}: {
  decision: ScopeDecision
  subject: DecisionSubject
}) => {
  const columns = useMemo(() => columnsFor(subject), [subject])
  const rows = scopeRows(decision, {
    clientGrant:
      subject.clientGrantId !== undefined ||
      decision.leftOut.some(({ gate }) => gate === 'client_grant'),
    rbac: subject.hasRbac || decision.leftOut.some(({ gate }) => gate === 'rbac'),
    user: subject.userId !== undefined,
  })
  return (
    <>
      {decision.requested === undefined && (
        <Text size="sm" c="dimmed" mb="sm">
          {subject.userId === undefined ? words.all : words.noneAsked}
        </Text>
      )}
      <DataTable
        label={words.caption}
        columns={columns}
        hidden={subject.userId === undefined ? ['rbac', 'consent'] : []}
        rows={rows}
        rowKey={({ scope }) => scope}
        empty={<Empty>{words.empty}</Empty>}
        compact
      />
    </>
  )
}

const columnsFor = (subject: DecisionSubject): readonly Column<ScopeRow>[] => [
  {
    id: 'scope',
    header: words.scope,
    isRowHeader: true,
    cell: ({ scope }) => (
      <Text span className="lk-id" dir="ltr" translate="no">
        {scope}
      </Text>
    ),
  },
  {
    id: 'asked',
    header: words.asked,
    cell: ({ asked }) =>
      asked ? <GateMark verdict="yes" /> : <GateMark verdict="na" detail={words.notAsked} />,
  },
  { id: 'api', header: words.api, cell: ({ gates }) => <GateMark verdict={gates.api} /> },
  {
    id: 'grant',
    header: words.grant,
    cell: ({ gates }) => <GateMark verdict={gates.client_grant} />,
  },
  {
    id: 'rbac',
    header: words.rbac,
    cell: ({ gates, scope }) => (
      <GateMark
        verdict={gates.rbac}
        detail={gates.rbac === 'yes' ? subject.rolesFor?.(scope) : undefined}
      />
    ),
  },
  {
    id: 'consent',
    header: words.consent,
    cell: ({ gates, scope }) =>
      subject.toBeAsked?.includes(scope) === true ? (
        <GateMark verdict="na" detail={words.asks} />
      ) : (
        <GateMark verdict={gates.consent} />
      ),
  },
  { id: 'result', header: words.result, cell: (row) => <Result row={row} subject={subject} /> },
]

const Result = ({ row: { leftOut }, subject }: { row: ScopeRow; subject: DecisionSubject }) => {
  if (leftOut === undefined)
    return (
      <Text span size="sm" fw={600}>
        {subject.isRefused === true ? words.allowed : words.in}
      </Text>
    )
  const isOffline = isOpenIdScope(leftOut.scope) && leftOut.gate === 'api'
  const name = isOffline ? 'apiOffline' : leftOut.gate
  const to = fixAt(name, subject)
  return (
    <Group gap={6}>
      <Text span size="sm">
        <b>{words.out}</b>: {words.reasons[name]}
      </Text>
      {to !== undefined && (
        <Anchor component={ConsoleLink} to={to} size="sm" py={2}>
          {words.fixes[name]}
        </Anchor>
      )}
    </Group>
  )
}

const fixAt = (
  name: keyof typeof words.fixes,
  { clientId, userId, apiId }: DecisionSubject,
): string | undefined => {
  const at = (section: string, id: string | undefined, page: string): string | undefined =>
    id === undefined || id === '' ? undefined : `/${section}/${encodeURIComponent(id)}/${page}`
  switch (name) {
    case 'api':
      return at('apis', apiId, 'permissions')
    case 'apiOffline':
      return at('apis', apiId, 'settings')
    case 'client_grant':
      return at('applications', clientId, 'apis')
    case 'rbac':
      return at('users', userId, 'roles')
    case 'consent':
      return at('users', userId, 'grants')
    default:
      return at('applications', clientId, 'settings')
  }
}
