import { Box, Button, Group, Select, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useFilters } from '../../parts/filters.ts'
import { Empty } from '../../parts/empty.tsx'
import { Lines } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { number } from '../../texts/catalogue.ts'
import { guidance } from '../apis/guidance.ts'
import { useApiNames } from './api-names.tsx'
import { PolicyGroupSection } from './policy-group.tsx'
import { olderThanPolicy, type Limit } from './policy.ts'
import { texts } from './texts.ts'
import { useTokenPages } from './token-pages.ts'
import { tokenTabs } from './token-tabs.ts'

const words = texts.policy

const limits: Readonly<Record<string, Limit>> = {
  setting: 'setting',
  payments: guidance.high.most,
  business: guidance.business.most,
  low: guidance.low.most,
}

/** Live tokens are read without being asked for up to this many; further ones by a button. */
const mostUnasked = 300

/** Tokens › Policy: live tokens that outlive what their API allows now (console §3.15). */
export const PolicyPage = () => {
  const [filters, set] = useFilters('against')
  const against =
    filters.against !== undefined && filters.against in limits ? filters.against : 'setting'
  const pages = useTokenPages('access_token', { status: 'active' }, 100)
  const { rows, hasMore, isLoadingMore, more } = pages
  useEffect(() => {
    if (hasMore && !isLoadingMore && rows.length < mostUnasked) more()
  }, [hasMore, isLoadingMore, rows.length, more])
  const api = useApiNames(rows.map(({ audience }) => audience))
  const groups = olderThanPolicy(rows, {
    limit: limits[against] ?? 'setting',
    settingOf: (audience) => api(audience).lifetime,
  })
  return (
    <Page title={words.title} intro={words.intro} tabs={tokenTabs} wide>
      <Group align="flex-end" justify="space-between" gap="sm">
        <Select
          label={words.against}
          w={{ base: '100%', xs: 320 }}
          value={against}
          onChange={(value) => set({ against: value === 'setting' ? '' : (value ?? '') })}
          allowDeselect={false}
          data={Object.entries(words.limits).map(([value, label]) => ({ value, label }))}
        />
        <Group gap="sm">
          <Text size="sm" c="dimmed" role="status">
            {words.checked(number(rows.length), hasMore)}
          </Text>
          {hasMore && rows.length >= mostUnasked && (
            <Button variant="default" onClick={more} loading={isLoadingMore}>
              {words.checkMore}
            </Button>
          )}
        </Group>
      </Group>
      {pages.problem !== null && <ProblemPanel problem={pages.problem} retry={pages.retry} />}
      {pages.isPending && <Lines />}
      {groups.map((group) => (
        <PolicyGroupSection key={group.audience} group={group} api={api(group.audience)} />
      ))}
      {groups.length === 0 && !pages.isPending && pages.problem === null && (
        <Box className="lk-card">
          <Empty>{against === 'setting' ? words.none : words.noneOver}</Empty>
        </Box>
      )}
    </Page>
  )
}
