import { TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useFilters } from './filters.ts'

const waitMilliseconds = 200

/** What a list is searched by: `onSearch` gets the trimmed words 200 ms after the last key. */
export const SearchBox = ({
  words,
  onSearch,
  ...rest
}: Omit<TextInputProps, 'value' | 'onChange' | 'type'> & {
  words: string
  onSearch: (words: string) => void
}) => {
  const [typed, setTyped] = useState(words)
  const [known, setKnown] = useState(words)
  // What this box asked for and the address does not say yet: keys may be typed meanwhile.
  const [asked, setAsked] = useState<readonly string[]>([])
  if (known !== words) {
    setKnown(words)
    const own = asked.indexOf(words)
    setAsked(own === -1 ? [] : asked.slice(own + 1))
    // Else the address changed by itself: by the back button or by "Clear filter".
    if (own === -1 && words !== typed.trim()) setTyped(words)
  }
  const search = useDebouncedCallback((wanted: string) => {
    setAsked((before) => [...before, wanted])
    onSearch(wanted)
  }, waitMilliseconds)
  return (
    <TextInput
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      type="search"
      data-filter
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      {...rest}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        search(event.currentTarget.value.trim())
      }}
    />
  )
}

/** The search box of a list whose filter `q` stands in the address. */
export const SearchField = ({ label, description }: { label: string; description?: string }) => {
  const [{ q = '' }, setFilters] = useFilters('q')
  return (
    <SearchBox
      label={label}
      description={description}
      maw={480}
      words={q}
      onSearch={(words) => setFilters({ q: words })}
    />
  )
}
