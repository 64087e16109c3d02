import { Group, SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFilters } from '../../parts/filters.ts'
import { SearchBox } from '../../parts/search-field.tsx'
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
  return (
    <Group gap="sm" align="flex-end">
      <SearchBox
        flex="1 1 220px"
        maw={420}
        label={label}
        words={q}
        onSearch={(words) => setFilters({ q: words })}
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
