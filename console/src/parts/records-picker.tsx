import { Loader, MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Choice } from './record-picker.tsx'
import { texts } from './texts.ts'

interface Props {
  readonly label: string
  readonly description?: string
  /** What is searched, for the cache: "roles". */
  readonly kind: string
  /** The first records whose name or id matches; asked 200 ms after the last key. */
  readonly search: (text: string) => Promise<readonly Choice[]>
  readonly chosen: readonly Choice[]
  readonly onChange: (chosen: readonly Choice[]) => void
  readonly error?: string | undefined
  readonly most?: number
}

/** Chooses several records of many by typing; never loads them all. */
export const RecordsPicker = ({ kind, search, chosen, onChange, most, ...rest }: Props) => {
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 200)
  const { data = [], isFetching } = useQuery({
    queryKey: ['pick', kind, asked],
    queryFn: () => search(asked),
    placeholderData: (before: readonly Choice[] | undefined) => before,
  })
  const known = new Map([...data, ...chosen].map((choice) => [choice.value, choice]))
  return (
    <MultiSelect
      {...rest}
      searchable
      value={chosen.map(({ value }) => value)}
      onChange={(values) =>
        onChange(values.map((value) => known.get(value) ?? { value, label: value }))
      }
      searchValue={text}
      onSearchChange={setText}
      data={[...known.values()]}
      filter={({ options }) => options}
      hidePickedOptions
      {...(most === undefined ? {} : { maxValues: most })}
      placeholder={texts.search}
      nothingFoundMessage={texts.none}
      rightSection={isFetching ? <Loader size={16} /> : undefined}
      comboboxProps={{ withinPortal: true }}
    />
  )
}
