import {
  Button,
  Group,
  Input,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
} from '@mantine/core'
import { useState } from 'react'
import { call, send, type Call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { DurationField } from '../../parts/duration-field.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Guarded } from '../../parts/guarded.tsx'
import { RecordPicker, type Choice } from '../../parts/record-picker.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { searchApis, searchApplications } from '../tokens/token-filters.tsx'
import { useApiNames } from '../tokens/api-names.tsx'
import { useRecordName } from '../tokens/record-name.ts'
import type { Simulation } from './drifted.tsx'
import { texts } from './texts.ts'

const words = texts.simulate

export type Flow = keyof typeof words.flows

const flows = Object.keys(words.flows) as Flow[]

/** The request as the address holds it; none of it is secret. */
export const useSimulatedRequest = () => {
  const [found, set] = useFilters('application', 'api', 'user', 'whom', 'scope', 'flow', 'seconds')
  const isUser = found.whom === 'user' || (found.whom === undefined && found.user !== undefined)
  return {
    application: found.application,
    api: found.api,
    user: found.user,
    isUser,
    scopes: (found.scope ?? '').split(' ').filter(Boolean),
    flow: flows.find((flow) => flow === found.flow) ?? 'code',
    seconds: /^\d{1,9}$/.test(found.seconds ?? '') ? Number(found.seconds) : null,
    set,
  }
}

export type SimulatedRequest = ReturnType<typeof useSimulatedRequest>

export const simulationCall = (request: SimulatedRequest): Call<Simulation> =>
  call('post', '/latchkey/tokens/simulate', {
    body: {
      client_id: request.application ?? '',
      ...(request.api === undefined ? {} : { audience: request.api }),
      ...(request.scopes.length === 0 ? {} : { scope: request.scopes.join(' ') }),
      ...(request.seconds === null ? {} : { expires_in: request.seconds }),
      ...(request.isUser && request.user !== undefined
        ? { user_id: request.user, flow: request.flow }
        : {}),
    },
  })

const searchUsers = (text: string): Promise<readonly Choice[]> =>
  send(call('get', '/latchkey/search', { query: { kinds: 'user', q: text, take: 20 } })).then(
    ({ results }) =>
      results.map(({ id, name, email }) => ({
        value: id,
        label: [name, email].filter(Boolean).join(' · ') || id,
      })),
  )

const openIdScopes = ['openid', 'profile', 'email', 'offline_access']

/** The scopes that can be asked for: those of the API, and for users those of OpenID Connect. */
const useKnownScopes = ({ api, isUser }: SimulatedRequest): string[] => {
  const id = useApiNames([api ?? null])(api ?? '').id
  const { data } = useRead(
    id === undefined ? null : call('get', '/v2/resource-servers/{id}', { path: { id } }),
  )
  const ofApi = (data?.scopes ?? []).flatMap(({ value }) => (value === undefined ? [] : [value]))
  return [...(isUser ? openIdScopes : []), ...ofApi]
}

/** What would be asked for. `onRun` is told the request once it is whole. */
export const SimulationForm = ({
  request,
  onRun,
  isRunning,
}: {
  request: SimulatedRequest
  onRun: () => void
  isRunning: boolean
}) => {
  const [isChecked, setChecked] = useState(false)
  const { application, api, user, isUser, set } = request
  const isWhole = application !== undefined && (!isUser || user !== undefined)
  const apiName = useApiNames([api ?? null])
  const applicationName = useRecordName('client', application)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(true)
        if (isWhole) onRun()
      }}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <RecordPicker
            label={words.application}
            kind="applications"
            search={searchApplications}
            value={application ?? null}
            valueLabel={applicationName}
            onChange={(value) => set({ application: value ?? '' })}
            {...(isChecked && application === undefined ? { error: words.applicationNeeded } : {})}
          />
          <RecordPicker
            label={words.api}
            kind="apis"
            search={searchApis}
            value={api ?? null}
            valueLabel={api === undefined ? undefined : apiName(api).name}
            onChange={(value) => set({ api: value ?? '' })}
            clearable
          />
        </SimpleGrid>
        <Whom request={request} isChecked={isChecked} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <Scopes request={request} />
          <DurationField
            label={words.lifetime}
            description={words.lifetimeHelp}
            value={request.seconds}
            onChange={(seconds) => set({ seconds: seconds === null ? '' : String(seconds) })}
          />
        </SimpleGrid>
        <Group gap="sm">
          <Guarded scopes={['read:tokens']}>
            <Button type="submit" loading={isRunning}>
              {words.run}
            </Button>
          </Guarded>
          <ShowRequest calls={() => [simulationCall(request)]} />
        </Group>
      </Stack>
    </form>
  )
}

const Whom = ({ request, isChecked }: { request: SimulatedRequest; isChecked: boolean }) => {
  const { isUser, user, flow, set } = request
  const userName = useRecordName('user', user)
  return (
    <Stack gap="sm">
      <div>
        <Input.Label component="div" display="block" mb={4} id="simulate-whom">
          {words.whom}
        </Input.Label>
        <SegmentedControl
          aria-labelledby="simulate-whom"
          value={isUser ? 'user' : 'itself'}
          onChange={(value) =>
            set(value === 'user' ? { whom: 'user' } : { whom: '', user: '', flow: '' })
          }
          data={[
            { value: 'itself', label: words.itself },
            { value: 'user', label: words.aUser },
          ]}
        />
      </div>
      {isUser && (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <RecordPicker
            label={words.user}
            kind="users"
            search={searchUsers}
            value={user ?? null}
            valueLabel={userName}
            onChange={(value) => set({ user: value ?? '', whom: 'user' })}
            {...(isChecked && user === undefined ? { error: words.userNeeded } : {})}
          />
          <Select
            label={words.flow}
            value={flow}
            onChange={(value) => set({ flow: value ?? '' })}
            allowDeselect={false}
            data={flows.map((value) => ({ value, label: words.flows[value] }))}
          />
        </SimpleGrid>
      )}
    </Stack>
  )
}

const Scopes = ({ request }: { request: SimulatedRequest }) => (
  <TagsInput
    label={words.scopes}
    description={words.scopesHelp}
    value={[...request.scopes]}
    onChange={(scopes) => request.set({ scope: scopes.join(' ') })}
    data={useKnownScopes(request)}
    splitChars={[' ', ',']}
    acceptValueOnBlur
    maxDropdownHeight={240}
  />
)
