import { Box, Stack, Text } from '@mantine/core'
import { useTenant } from '../../api/state.ts'
import { DataTable, type Column } from '../../parts/data-table.tsx'
import { useApiNames } from '../tokens/api-names.tsx'
import { useServerNow } from '../tokens/remaining.tsx'
import { claimNote, claimValue, headerNote } from './claim-notes.ts'
import { audiencesOf, type Claims } from './decode-token.ts'
import { texts } from './texts.ts'

interface ClaimRow {
  readonly name: string
  readonly value: unknown
  readonly note: string
}

const columnsOf = (colour: string): readonly Column<ClaimRow>[] => [
  {
    id: 'name',
    header: texts.claims.name,
    isRowHeader: true,
    cell: ({ name }) => (
      <Text span className="lk-id" c={colour} fw={600} dir="ltr" translate="no">
        {name}
      </Text>
    ),
  },
  {
    id: 'value',
    header: texts.claims.value,
    cell: ({ value }) => (
      <Text span className="lk-id" dir="ltr" translate="no">
        {claimValue(value)}
      </Text>
    ),
  },
  {
    id: 'note',
    header: texts.claims.note,
    cell: ({ note }) => (
      <Text span size="sm" c="dimmed">
        {note}
      </Text>
    ),
  },
]

const headerColumns = columnsOf('var(--lk-jwt-header)')
const payloadColumns = columnsOf('var(--lk-jwt-payload)')

/** The three parts of a JWT in their colours and by their names. */
export const RawParts = ({ parts }: { parts: readonly [string, string, string] }) => (
  <Box className="lk-jwt" tabIndex={0} role="group" aria-label={texts.headings.raw} dir="ltr">
    <ul>
      <li className="lk-jwt-header">{texts.headings.header}</li>
      <li className="lk-jwt-payload">{texts.headings.payload}</li>
      <li className="lk-jwt-signature">{texts.headings.signature}</li>
    </ul>
    <p translate="no">
      <span className="lk-jwt-header">{parts[0]}</span>.
      <span className="lk-jwt-payload">{parts[1]}</span>.
      <span className="lk-jwt-signature">{parts[2]}</span>
    </p>
  </Box>
)

/** Header and payload, claim by claim, with what each means. */
export const DecodedParts = ({
  header,
  payload,
}: {
  header: Claims | undefined
  payload: Claims
}) => {
  const { issuer } = useTenant()
  const api = useApiNames(audiencesOf(payload))
  const now = useServerNow(1000)
  const facts = { claims: payload, issuer, now, nameOfApi: (name: string) => api(name).name }
  const rows = Object.entries(payload).map(([name, value]) => ({
    name,
    value,
    note: claimNote(name, facts),
  }))
  return (
    <Stack gap="lg">
      {header !== undefined && (
        <Part
          title={texts.headings.header}
          columns={headerColumns}
          rows={Object.entries(header).map(([name, value]) => ({
            name,
            value,
            note: headerNote(name, value),
          }))}
        />
      )}
      <Part title={texts.headings.payload} columns={payloadColumns} rows={rows} />
    </Stack>
  )
}

const Part = ({
  title,
  columns,
  rows,
}: {
  title: string
  columns: readonly Column<ClaimRow>[]
  rows: readonly ClaimRow[]
}) => (
  <Stack gap="xs" component="section" aria-label={title} className="lk-claims">
    <Text component="h2" size="lg" fw={600} m={0}>
      {title}
    </Text>
    <DataTable
      label={texts.claims.table(title.toLowerCase())}
      columns={columns}
      rows={rows}
      rowKey={({ name }) => name}
      empty={<Text p="md">{texts.none}</Text>}
    />
  </Stack>
)
