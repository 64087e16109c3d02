import { Group, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useFilters } from '../../parts/filters.ts'
import { texts } from './texts.ts'

export interface AccessFilters {
  /** How a name begins; searched on the server. */
  readonly q: string
  readonly isForAll: boolean
}

/** The filters of the address: a name, and whether those without access are shown too. */
export const useAccessFilters = (): AccessFilters => {
  const [{ q = '', show }] = useFilters('q', 'show')
  return { q, isForAll: show === 'all' }
}

export const AccessFilterBar = ({ label, children }: { label: string; children?: ReactNode }) => {
  const [{ q = '', show = 'authorized' }, setFilters] = useFilters('q', 'show')
  const [text, setText] = useState(q)
  const search = useDebouncedCallback((value: string) => setFilters({ q: value }), 250)
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        flex="1 1 220px"
        maw={420}
        label={label}
        data-filter
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
        autoComplete="off"
      />
      <SegmentedControl
        aria-label={texts.access.show}
        value={show}
        onChange={(value) => setFilters({ show: value === 'all' ? 'all' : '' })}
        data={[
          { value: 'authorized', label: texts.access.authorized },
          { value: 'all', label: texts.access.all },
        ]}
      />
      {children}
    </Group>
  )
}
