import { Button, Stack, Text, UnstyledButton } from '@mantine/core'
import { useMemo, useState } from 'react'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import type { AccessMap, ApplicationNode, Edge } from './model.ts'
import { texts } from './texts.ts'
import { apiName, applicationName, edgeWords, scopesOfEdge } from './words.ts'

const step = 100

/** The same as a table: applications down, APIs across. */
export const Matrix = ({ map, onEdge }: { map: AccessMap; onEdge: (edge: Edge) => void }) => {
  const [shown, setShown] = useState(step)
  const columns = useMemo(() => columnsOf(map, onEdge), [map, onEdge])
  const rest = map.applications.length - shown
  return (
    <Stack gap="md">
      <div className="lk-matrix" tabIndex={0} role="region" aria-label={texts.matrixLabel}>
        <DataTable
          label={texts.matrixLabel}
          columns={columns}
          rows={map.applications.slice(0, shown)}
          rowKey={({ id }) => id}
          empty={null}
          compact
        />
      </div>
      {rest > 0 && (
        <Button variant="default" onClick={() => setShown(shown + step)}>
          {texts.more(Math.min(rest, step))}
        </Button>
      )}
    </Stack>
  )
}

const columnsOf = (
  map: AccessMap,
  onEdge: (edge: Edge) => void,
): readonly Column<ApplicationNode>[] => {
  const cells = new Map<string, Edge[]>()
  for (const edge of map.edges) {
    const key = `${edge.clientId}\n${edge.audience}`
    cells.set(key, [...(cells.get(key) ?? []), edge])
  }
  const say = edgeWords(map)
  return [
    {
      id: 'application',
      header: texts.application,
      isRowHeader: true,
      cell: (application) => (
        <Text span size="sm" fw={500} className="lk-map-row">
          {applicationName(application)}
        </Text>
      ),
    },
    ...map.apis.map((api) => ({
      id: api.id,
      header: apiName(api),
      cell: (application: ApplicationNode) => (
        <Cell edges={cells.get(`${application.id}\n${api.id}`) ?? []} say={say} onEdge={onEdge} />
      ),
    })),
  ]
}

const Cell = ({
  edges,
  say,
  onEdge,
}: {
  edges: readonly Edge[]
  say: (edge: Edge) => string
  onEdge: (edge: Edge) => void
}) =>
  edges.length === 0 ? (
    <Text span size="sm" c="dimmed" className="lk-map-none">
      <span aria-hidden="true">—</span>
      <span className="lk-announcement">{texts.none}</span>
    </Text>
  ) : (
    <Stack gap={2} align="flex-start">
      {edges.map((edge) => (
        <UnstyledButton
          key={edge.id}
          className="lk-map-cell"
          data-risky={edge.risks.length > 0 || undefined}
          data-unused={edge.isUnused || undefined}
          aria-label={`${say(edge)}, ${texts.open}`}
          onClick={() => onEdge(edge)}
        >
          {edge.risks.length > 0 && '▲ '}
          {texts.acts[edge.subject]} {scopesOfEdge(edge)}
        </UnstyledButton>
      ))}
    </Stack>
  )
