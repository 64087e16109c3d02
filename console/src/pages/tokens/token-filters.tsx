import { Box, Button, Group, Select } from '@mantine/core'
import { call, send } from '../../api/call.ts'
import { useFilters } from '../../parts/filters.ts'
import { RecordPicker, type Choice } from '../../parts/record-picker.tsx'
import { useApiNames } from './api-names.tsx'
import { useRecordName } from './record-name.ts'
import { texts } from './texts.ts'
import type { TokenFilter } from './token-pages.ts'

const words = texts.filters

type FilterName = 'api' | 'application' | 'status' | 'user' | 'session'

export interface ChosenFilters {
  readonly kind: 'access_token' | 'refresh_token'
  readonly filter: TokenFilter
  readonly isFiltered: boolean
  readonly set: (change: Partial<Record<FilterName | 'kind', string>>) => void
}

const statusOf = (text: string | undefined): TokenFilter['status'] =>
  text === 'active' || text === 'expired' || text === 'revoked' ? text : undefined

/** The ledger's filters, kept in the address. */
export const useTokenFilters = (): ChosenFilters => {
  const [found, set] = useFilters('kind', 'api', 'application', 'status', 'user', 'session')
  const kind = found.kind === 'refresh_token' ? 'refresh_token' : 'access_token'
  return {
    kind,
    filter: {
      audience: found.api,
      clientId: found.application,
      userId: found.user,
      sessionId: found.session,
      status: kind === 'access_token' ? statusOf(found.status) : undefined,
    },
    isFiltered: Object.entries(found).some(([name]) => name !== 'kind'),
    set,
  }
}

export const searchApis = (text: string): Promise<readonly Choice[]> =>
  send(
    call('get', '/latchkey/search', { query: { kinds: 'resource_server', q: text, take: 20 } }),
  ).then(({ results }) =>
    results.map(({ name, identifier = '' }) => ({ value: identifier, label: name ?? identifier })),
  )

export const searchApplications = (text: string): Promise<readonly Choice[]> =>
  send(call('get', '/latchkey/search', { query: { kinds: 'client', q: text, take: 20 } })).then(
    ({ results }) => results.map(({ id, name }) => ({ value: id, label: name ?? id })),
  )

/** The pickers above the table; `without` are those that the page has fixed. */
export const TokenFilters = ({
  chosen,
  without = [],
}: {
  chosen: ChosenFilters
  without?: readonly ('api' | 'application')[]
}) => {
  const { kind, filter, isFiltered, set } = chosen
  const api = useApiNames([filter.audience ?? null])
  const application = useRecordName('client', filter.clientId)
  return (
    <Group gap="sm" align="flex-end" role="group" aria-label={words.group}>
      <Select
        label={words.kind}
        w={{ base: '100%', xs: 160 }}
        allowDeselect={false}
        value={kind}
        onChange={(value) => set({ kind: value === 'refresh_token' ? value : '', status: '' })}
        data={Object.entries(texts.kindsMany).map(([value, label]) => ({ value, label }))}
      />
      {!without.includes('api') && (
        <Box w={{ base: '100%', xs: 216 }}>
          <RecordPicker
            label={words.api}
            kind="apis"
            search={searchApis}
            value={filter.audience ?? null}
            valueLabel={filter.audience === undefined ? undefined : api(filter.audience).name}
            onChange={(value) => set({ api: value ?? '' })}
            clearable
          />
        </Box>
      )}
      {!without.includes('application') && (
        <Box w={{ base: '100%', xs: 216 }}>
          <RecordPicker
            label={words.application}
            kind="applications"
            search={searchApplications}
            value={filter.clientId ?? null}
            valueLabel={application}
            onChange={(value) => set({ application: value ?? '' })}
            clearable
          />
        </Box>
      )}
      {kind === 'access_token' && (
        <Select
          label={words.status}
          w={{ base: '100%', xs: 140 }}
          value={filter.status ?? ''}
          onChange={(value) => set({ status: value ?? '' })}
          allowDeselect={false}
          data={[
            { value: '', label: words.anyStatus },
            { value: 'active', label: words.active },
            { value: 'expired', label: words.expired },
            { value: 'revoked', label: words.revoked },
          ]}
        />
      )}
      {isFiltered && (
        <Button
          variant="subtle"
          onClick={() => set({ api: '', application: '', status: '', user: '', session: '' })}
        >
          {words.clear}
        </Button>
      )}
    </Group>
  )
}
