/** Addresses one a row, each with what is to be said of it. */
import { ActionIcon, Fieldset, Group, Input, Stack, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState, type ClipboardEvent } from 'react'
import { texts } from './settings-texts.ts'
import {
  addressStart,
  remarkOn,
  splitAddresses,
  type AddressKind,
  type AddressRemark,
} from './urls.ts'

const colours = {
  good: 'var(--lk-success)',
  note: 'dimmed',
  warn: 'var(--lk-warning)',
  refuse: 'var(--mantine-color-error)',
} as const

const signs = { good: '✓', note: '○', warn: '▲', refuse: '⊘' } as const

const Remark = ({ remark, id }: { remark: AddressRemark; id?: string }) => (
  <Text size="xs" c={colours[remark.level]} mt={4} id={id}>
    <span aria-hidden="true">{signs[remark.level]}</span> {remark.text}
  </Text>
)

/** One address, judged when it is left. */
export const AddressField = ({
  kind,
  label,
  description,
  value,
  error,
  field,
  onChange,
}: {
  kind: AddressKind
  label: string
  description: string
  value: string
  error?: string | undefined
  /** Name for the page that moves the focus here. */
  field: string
  onChange: (value: string) => void
}) => {
  const [isLeft, setLeft] = useState(value !== '')
  const remark = isLeft ? remarkOn(value, kind) : undefined
  return (
    <div>
      <TextInput
        id={field}
        data-field={field}
        label={label}
        description={description}
        value={value}
        error={error ?? (remark?.level === 'refuse' ? remark.text : undefined)}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={() => setLeft(true)}
        inputMode="url"
        placeholder={addressStart}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
      />
      {remark !== undefined && remark.level !== 'refuse' && error === undefined && (
        <Remark remark={remark} />
      )}
    </div>
  )
}

interface ListProps {
  readonly kind: AddressKind
  /** Also the id of the group, which the error summary leads to. */
  readonly field: string
  readonly label: string
  readonly description: string
  readonly values: readonly string[]
  readonly error?: string | undefined
  readonly onChange: (values: string[]) => void
}

/** A list of addresses. The last, empty row adds one; a pasted list is split over rows. */
export const AddressList = (props: ListProps) => {
  const { field, label, description, values, error, onChange } = props
  const set = (index: number, texts: readonly string[]): void =>
    onChange([...values.slice(0, index), ...texts, ...values.slice(index + 1)])
  return (
    <Fieldset id={field} legend={label} variant="unstyled" className="lk-group" tabIndex={-1}>
      <Text size="xs" c="dimmed" mb={6}>
        {description}
      </Text>
      <Stack gap="xs">
        {values.map((value, index) => (
          <Row
            key={index}
            {...props}
            index={index}
            value={value}
            set={(texts) => set(index, texts)}
          />
        ))}
        <NewRow {...props} add={(texts) => onChange([...values, ...texts])} />
      </Stack>
      {error !== undefined && (
        <Input.Error mt={6} role="alert">
          {error}
        </Input.Error>
      )}
    </Fieldset>
  )
}

const pasted = (event: ClipboardEvent<HTMLInputElement>): string[] => {
  const found = splitAddresses(event.clipboardData.getData('text'))
  return found.length > 1 ? found : []
}

const Row = ({
  kind,
  label,
  field,
  index,
  value,
  set,
}: ListProps & { index: number; value: string; set: (texts: readonly string[]) => void }) => {
  const [isLeft, setLeft] = useState(true)
  const remark = isLeft ? remarkOn(value, kind) : undefined
  const remarkId = `${field}-${String(index)}-remark`
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          flex={1}
          aria-label={texts.addresses.row(label, index + 1)}
          aria-describedby={remark === undefined ? undefined : remarkId}
          error={remark?.level === 'refuse'}
          value={value}
          onChange={(event) => {
            set([event.currentTarget.value])
            setLeft(remark?.level === 'refuse')
          }}
          onBlur={() => {
            setLeft(true)
            if (value.trim() === '') set([])
            else if (value !== value.trim()) set([value.trim()])
          }}
          onPaste={(event) => {
            const found = pasted(event)
            if (found.length === 0) return
            event.preventDefault()
            set([...(value === '' ? [] : [value]), ...found])
          }}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
        />
        <ActionIcon
          aria-label={texts.addresses.remove(value === '' ? label : value)}
          onClick={() => set([])}
        >
          <IconX size={16} />
        </ActionIcon>
      </Group>
      {remark !== undefined && <Remark remark={remark} id={remarkId} />}
    </div>
  )
}

const NewRow = ({ label, kind, add }: ListProps & { add: (texts: readonly string[]) => void }) => {
  const [draft, setDraft] = useState('')
  const settle = (): void => {
    const found = splitAddresses(draft)
    if (found.length > 0) add(found)
    setDraft('')
  }
  return (
    <TextInput
      aria-label={texts.addresses.add(label)}
      placeholder={kind === 'origin' ? texts.addresses.addOrigin : texts.addresses.addAddress}
      me={40}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={settle}
      onPaste={(event) => {
        const found = pasted(event)
        if (found.length === 0) return
        event.preventDefault()
        add(found)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        settle()
      }}
      autoComplete="off"
      spellCheck={false}
      dir="ltr"
    />
  )
}
