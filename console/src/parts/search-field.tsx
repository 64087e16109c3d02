import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useFilters } from './filters.ts'

const waitMilliseconds = 200

/** What a list is searched by, the filter `q` of the address: asked 200 ms after the last key. */
export const SearchField = ({ label, description }: { label: string; description: string }) => {
  const [filters, setFilters] = useFilters('q')
  const [typed, setTyped] = useState(filters.q ?? '')
  const ask = useDebouncedCallback((q: string) => setFilters({ q }), waitMilliseconds)
  return (
    <TextInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      type="search"
      data-filter
      maw={480}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        ask(event.currentTarget.value.trim())
      }}
    />
  )
}
