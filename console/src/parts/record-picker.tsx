import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { texts } from './texts.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

interface Props {
  readonly label: string
  readonly description?: string
  /** What is searched, for the cache: "applications". */
  readonly kind: string
  /** The first records whose name or id matches; asked 200 ms after the last key. */
  readonly search: (text: string) => Promise<readonly Choice[]>
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  /** Shown for `value` before a search found it. */
  readonly valueLabel?: string | undefined
  readonly error?: string
  readonly clearable?: boolean
  /** Inside a popover the list must not lie outside it: choosing would close the popover. */
  readonly isInPopover?: boolean
}

/** Chooses one record of many by typing; never loads them all. */
export const RecordPicker = ({
  kind,
  search,
  value,
  valueLabel,
  onChange,
  isInPopover = false,
  ...rest
}: Props) => {
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<Choice | null>(null)
  const label = picked?.value === value ? picked?.label : (valueLabel ?? value ?? undefined)
  // The field holds the name of what is chosen; that is no search.
  const [asked] = useDebouncedValue(text === label ? '' : text, 200)
  const { data = [], isFetching } = useQuery({
    queryKey: ['pick', kind, asked],
    queryFn: () => search(asked),
    placeholderData: (before: readonly Choice[] | undefined) => before,
  })
  const known = value !== null && !data.some((choice) => choice.value === value)
  const choices = known ? [{ value, label: label ?? value }, ...data] : data
  return (
    <Select
      {...rest}
      searchable
      value={value}
      onChange={(chosen, choice) => {
        setPicked(choice)
        onChange(chosen)
      }}
      onSearchChange={setText}
      data={[...choices]}
      filter={({ options }) => options}
      placeholder={texts.search}
      nothingFoundMessage={texts.none}
      rightSection={isFetching ? <Loader size={16} /> : undefined}
      comboboxProps={{ withinPortal: !isInPopover }}
    />
  )
}
