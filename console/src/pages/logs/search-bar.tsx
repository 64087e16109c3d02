import { Box, Button, Group, Pill, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../api/problem.ts'
import { AddFilter } from './add-filter.tsx'
import { titleOf } from './event-codes.ts'
import {
  flawOf,
  termsOf,
  withTerm,
  withoutTerm,
  written,
  type Flaw,
  type Term,
} from './query-text.ts'
import { SavedMenu } from './saved-menu.tsx'
import { texts } from './texts.ts'

interface Props {
  readonly query: string
  readonly range: string
  /** What the server said about the search. */
  readonly problem: Problem | null
  readonly onQuery: (query: string) => void
  readonly onRange: (range: string) => void
}

const presets = [
  ['', texts.search.all],
  ['type:f*', texts.search.failures],
  ['type:se*', texts.search.tokens],
  ['type:s', texts.search.signIns],
  ['type:sapi', texts.search.changes],
] as const

export const SearchBar = (props: Props) => {
  const { query, range, onQuery, onRange } = props
  return (
    <Stack gap="sm">
      <SearchField key={query} {...props} />
      <Group gap="sm" align="flex-end">
        <Group gap={4} role="group" aria-label={texts.search.presets}>
          {presets.map(([text, label]) => (
            <Button
              key={text}
              size="sm"
              px="sm"
              variant={query === text ? 'light' : 'subtle'}
              aria-pressed={query === text}
              onClick={() => onQuery(text)}
            >
              {label}
            </Button>
          ))}
        </Group>
        <Select
          aria-label={texts.search.range}
          value={range}
          w={180}
          allowDeselect={false}
          onChange={(chosen) => onRange(chosen ?? '24h')}
          data={Object.entries(texts.search.ranges).map(([value, label]) => ({ value, label }))}
        />
        <AddFilter onAdd={(term) => onQuery(withTerm(query, term))} />
        <SavedMenu query={query} onPick={onQuery} />
      </Group>
      <Chips query={query} onQuery={onQuery} />
    </Stack>
  )
}

/** The text of the search. What is wrong in it is shown with its place, before anything is sent. */
const SearchField = ({ query, problem, onQuery }: Props) => {
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState(query)
  const [flaw, setFlaw] = useState<Flaw | undefined>()
  const submit = (): void => {
    const found = flawOf(draft)
    setFlaw(found)
    if (found === undefined) onQuery(draft.trim())
    else input.current?.setSelectionRange(found.at, found.at + found.word.length)
  }
  useEffect(() => {
    if (flaw !== undefined) input.current?.focus()
  }, [flaw])
  const refused = problem?.kind === 'refused_input' && draft === query ? problem.message : undefined
  return (
    <Box
      component="form"
      role="search"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault()
        submit()
      }}
    >
      <Group align="flex-start" gap="sm" wrap="nowrap">
        <TextInput
          ref={input}
          flex={1}
          aria-label={texts.search.label}
          placeholder={texts.search.help}
          leftSection={<IconSearch size={16} />}
          value={draft}
          maxLength={4000}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          error={flaw === undefined ? refused : <FlawText flaw={flaw} query={draft} />}
          onChange={(event) => {
            const next = event.currentTarget.value
            setDraft(next)
            if (flaw !== undefined) setFlaw(flawOf(next))
          }}
        />
        <Button type="submit" variant="default">
          {texts.search.button}
        </Button>
      </Group>
    </Box>
  )
}

const sentenceOf = ({ kind, word }: Flaw): string => {
  const text = texts.search.flaws[kind]
  return typeof text === 'string' ? text : text(word)
}

const contextBefore = 24

/** The sentence, and the place with a mark under it. */
const FlawText = ({ flaw, query }: { flaw: Flaw; query: string }) => {
  const start = Math.max(0, flaw.at - contextBefore)
  return (
    <span>
      {texts.search.at(flaw.at + 1)}: {sentenceOf(flaw)}
      <span className="lk-flaw" aria-hidden="true">
        {query.slice(start, flaw.at + contextBefore)}
        {'\n'}
        {' '.repeat(flaw.at - start)}
        {'^'.repeat(Math.max(1, flaw.word.length))}
      </span>
    </span>
  )
}

const Chips = ({ query, onQuery }: { query: string; onQuery: (query: string) => void }) => {
  const terms = termsOf(query)
  if (query === '') return null
  return (
    <Group gap="xs">
      {(terms ?? []).map((term) => (
        <Pill
          key={written(term)}
          size="md"
          withRemoveButton
          onRemove={() => onQuery(withoutTerm(query, term))}
          removeButtonProps={{
            'aria-label': texts.search.without(written(term)),
            tabIndex: 0,
            'aria-hidden': false,
          }}
        >
          {labelOf(term)}
        </Pill>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={() => onQuery('')}>
        {texts.search.clear}
      </Button>
    </Group>
  )
}

const labelOf = ({ field, value, isNot }: Term): React.ReactNode => {
  const known = texts.filter.members[field as keyof typeof texts.filter.members] as
    string | undefined
  return (
    <Text span size="sm">
      {isNot && `${texts.search.not} `}
      {known ?? field}: {field === 'type' ? titleOf(value) : value}
    </Text>
  )
}
