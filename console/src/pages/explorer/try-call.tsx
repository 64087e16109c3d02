/** "Try a call": any operation of our own documents, sent with the hand-made token. */
import { Alert, Anchor, Group, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type RefObject } from 'react'
import { Problem, problemOf } from '../../api/problem.ts'
import { Loaded } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { Countdown, useNow } from '../../parts/time.tsx'
import { CallForm } from './call-form.tsx'
import { lackingScopes, operationsOf, searched, titleOf, type Operation } from './operations.ts'
import { texts } from './texts.ts'
import { isOver, type MadeToken } from './token-in-use.ts'

interface Props {
  readonly token: MadeToken | undefined
  readonly operationField: RefObject<HTMLInputElement | null>
  readonly onAddScopes: (scopes: readonly string[]) => void
}

const readDocument = async (face: 'v2' | 'latchkey'): Promise<unknown> => {
  const response = await fetch(`/console/api/${face}/openapi.json`, {
    headers: { 'x-latchkey-console': '1', accept: 'application/json' },
  }).catch(() => undefined)
  if (response === undefined) throw new Problem('The server did not answer', { status: 0 })
  if (!response.ok) throw await problemOf(response)
  return response.json()
}

const readOperations = async (): Promise<readonly Operation[]> => {
  const [compatible, own] = await Promise.all([readDocument('v2'), readDocument('latchkey')])
  return [...operationsOf(compatible, 'v2'), ...operationsOf(own, 'latchkey')]
}

export const TryCall = (props: Props) => {
  const query = useQuery<readonly Operation[], Problem>({
    queryKey: ['operations'],
    queryFn: readOperations,
    staleTime: 300_000,
  })
  return (
    <Section title={texts.call.title} intro={texts.call.intro}>
      <Loaded query={query}>{(operations) => <Caller {...props} operations={operations} />}</Loaded>
    </Section>
  )
}

const Caller = ({
  token,
  operationField,
  onAddScopes,
  operations,
}: Props & { operations: readonly Operation[] }) => {
  const [key, setKey] = useState<string | null>('get /v2/users')
  const operation = operations.find((one) => one.key === key)
  return (
    <Stack gap="md">
      <OperationPicker
        operations={operations}
        value={key}
        onChange={setKey}
        fieldRef={operationField}
      />
      {operation !== undefined && (
        <>
          <Needs operation={operation} token={token} onAddScopes={onAddScopes} />
          <CallForm key={operation.key} operation={operation} token={token} />
        </>
      )}
    </Stack>
  )
}

const mostShown = 80

const OperationPicker = ({
  operations,
  value,
  onChange,
  fieldRef,
}: {
  operations: readonly Operation[]
  value: string | null
  onChange: (key: string | null) => void
  fieldRef: RefObject<HTMLInputElement | null>
}) => (
  <Select
    ref={fieldRef}
    label={texts.call.operation}
    description={texts.call.operationHelp}
    searchable
    allowDeselect={false}
    value={value}
    onChange={onChange}
    data={operations.map((one) => ({ value: one.key, label: titleOf(one) }))}
    limit={mostShown}
    maxDropdownHeight={360}
    nothingFoundMessage={texts.call.unknown}
    onFocus={(event) => event.currentTarget.select()}
    filter={({ options, search, limit }) => {
      // What is chosen stands in the field; it does not narrow the list.
      const isChosen = operations.some((one) => titleOf(one) === search)
      const keys = new Set(searched(operations, isChosen ? '' : search).map((one) => one.key))
      return options.filter((one) => 'value' in one && keys.has(one.value)).slice(0, limit)
    }}
    renderOption={({ option }) => {
      const summary = operations.find((one) => one.key === option.value)?.summary
      return (
        <Stack gap={0}>
          <Text span size="sm" className="lk-id">
            {option.label}
          </Text>
          <Text span size="xs" c="dimmed">
            {summary}
          </Text>
        </Stack>
      )
    }}
  />
)

const Needs = ({
  operation,
  token,
  onAddScopes,
}: {
  operation: Operation
  token: MadeToken | undefined
  onAddScopes: (scopes: readonly string[]) => void
}) => {
  const now = useNow(5000)
  const [isAdded, setAdded] = useState(false)
  const needed = operation.scopes.map((set) => set.join(' + ')).join(', ')
  const lacking = lackingScopes(operation, token?.scopes ?? [])
  const isReady = token !== undefined && !isOver(token, now)
  if (operation.scopes.flat().length === 0)
    return (
      <Text size="sm" c="dimmed">
        {texts.call.needsNothing}
      </Text>
    )
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Text size="sm" component="div">
          {operation.summary}.{' '}
          {operation.scopes.length > 1 ? texts.call.needsOne : texts.call.needs}{' '}
          <span className="lk-id">{needed}</span>
        </Text>
        {isReady && lacking.length === 0 && <StatusMark status="on" label={texts.call.held} />}
        {isReady && lacking.length > 0 && (
          <StatusMark status="warning" label={texts.call.lacking} />
        )}
        {lacking.length > 0 && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => {
              onAddScopes(lacking)
              setAdded(true)
            }}
          >
            {texts.call.addScopes}
          </Anchor>
        )}
      </Group>
      <Text size="sm" c="dimmed" component="div" role="status">
        {isAdded && lacking.length > 0 ? texts.call.scopesAdded : ''}
      </Text>
      <InUse token={token} isReady={isReady} />
    </Stack>
  )
}

const InUse = ({ token, isReady }: { token: MadeToken | undefined; isReady: boolean }) => {
  if (token === undefined || !isReady)
    return (
      <Alert variant="light" color="gray">
        <Text size="sm" c="var(--mantine-color-text)">
          {token === undefined ? texts.call.noToken : texts.call.expired}
        </Text>
      </Alert>
    )
  return (
    <Text size="sm" c="dimmed" component="div">
      {texts.call.using}:{' '}
      {token.note === '' ? <span className="lk-id">{token.id}</span> : token.note}
      {' · '}
      {texts.made.expires} <Countdown at={token.expiresAt} ended={texts.made.expired} />
    </Text>
  )
}
