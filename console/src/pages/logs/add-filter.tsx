import { Button, Checkbox, Popover, Select, Stack, TextInput } from '@mantine/core'
import { IconFilterPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { call, send } from '../../api/call.ts'
import { RecordPicker, type Choice } from '../../parts/record-picker.tsx'
import { eventTexts } from './event-codes.ts'
import type { Term } from './query-text.ts'
import { texts } from './texts.ts'

type Member = keyof typeof texts.filter.members

/** A small form that writes a filter into the search. */
export const AddFilter = ({ onAdd }: { onAdd: (term: Term) => void }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus width={320} withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilterPlus size={16} />}
          onClick={() => setOpen(!isOpen)}
        >
          {texts.filter.button}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterForm
          onAdd={(term) => {
            onAdd(term)
            setOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

const FilterForm = ({ onAdd }: { onAdd: (term: Term) => void }) => {
  const [member, setMember] = useState<Member>('type')
  const [value, setValue] = useState<string>('')
  const [isNot, setNot] = useState(false)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (value.trim() !== '') onAdd({ field: member, value: value.trim(), isNot })
      }}
    >
      <Stack gap="sm">
        <Select
          label={texts.filter.member}
          data={Object.entries(texts.filter.members).map(([name, label]) => ({
            value: name,
            label,
          }))}
          value={member}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(chosen) => {
            setMember((chosen ?? 'type') as Member)
            setValue('')
          }}
        />
        <ValueField member={member} value={value} onChange={setValue} />
        <Checkbox
          label={texts.filter.not}
          checked={isNot}
          onChange={(event) => setNot(event.currentTarget.checked)}
        />
        <Button type="submit" disabled={value.trim() === ''}>
          {texts.filter.add}
        </Button>
      </Stack>
    </form>
  )
}

const ValueField = ({
  member,
  value,
  onChange,
}: {
  member: Member
  value: string
  onChange: (value: string) => void
}) => {
  if (member === 'type')
    return (
      <Select
        label={texts.filter.members.type}
        searchable
        data={Object.entries(eventTexts.codes).map(([code, { title }]) => ({
          value: code,
          label: `${title} (${code})`,
        }))}
        value={value === '' ? null : value}
        comboboxProps={{ withinPortal: false }}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    )
  if (member === 'client_id' || member === 'audience')
    return (
      <RecordPicker
        key={member}
        isInPopover
        label={texts.filter.members[member]}
        kind={member}
        search={member === 'audience' ? findApis : findApplications}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    )
  return (
    <TextInput
      label={texts.filter.members[member]}
      value={value}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

const find = async (q: string, kinds: string) => {
  const query = { kinds, take: 10, ...(q === '' ? {} : { q }) }
  return (await send(call('get', '/latchkey/search', { query }))).results
}

const findApplications = async (text: string): Promise<readonly Choice[]> =>
  (await find(text, 'client')).map(({ id, name }) => ({ value: id, label: name ?? id }))

const findApis = async (text: string): Promise<readonly Choice[]> =>
  (await find(text, 'resource_server')).map(({ name, ...api }) => ({
    value: String(api['identifier']),
    label: name ?? String(api['identifier']),
  }))
