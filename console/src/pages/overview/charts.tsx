import { Anchor, Box, VisuallyHidden } from '@mantine/core'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { call, type Answer } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Section } from '../../parts/page.tsx'
import { dayBars, firstDay, hourBars, worstHour, type DayStat } from './figures.ts'
import { texts } from './texts.ts'

const Chart = lazy(() => import('./chart.tsx').then((module) => ({ default: module.Chart })))

export type Figures = Answer<'/latchkey/overview', 'get'>

const words = texts.charts
const days = 14

const Drawn = ({ says, children }: { says: string; children: ReactNode }) => (
  <Box mih={144}>
    <VisuallyHidden>{says}</VisuallyHidden>
    <Suspense fallback={null}>{children}</Suspense>
  </Box>
)

/** Refused requests at the token endpoint by hour. */
export const FailedChart = ({ failed }: { failed: Figures['failed_exchanges'] }) => {
  const worst = worstHour(failed.hours)
  return (
    <Section
      title={words.failed}
      intro={worst === undefined ? words.failedNone : words.failedTotal(failed.total)}
      actions={
        <Anchor component={ConsoleLink} to="/logs?q=type:fe*" size="sm" underline="hover">
          {words.toLogs}
        </Anchor>
      }
    >
      {worst !== undefined && (
        <Drawn says={words.failedSays(failed.total, worst.count, worst.at)}>
          <Chart
            bars={hourBars(failed.hours)}
            series={[{ name: 'failed', label: words.failedSeries, color: 'var(--lk-series-4)' }]}
          />
        </Drawn>
      )}
    </Section>
  )
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

/** Sign-ins and sign-ups by day. */
export const LoginChart = () => {
  const [now] = useState(() => Date.now())
  const query = useRead(call('get', '/v2/stats/daily', { query: { from: firstDay(now, days) } }))
  return (
    <Loaded query={query}>
      {(stats) => {
        const bars = dayBars(stats as readonly DayStat[], now, days)
        const logins = sum(bars.map((bar) => bar.logins))
        const signups = sum(bars.map((bar) => bar.signups))
        const isEmpty = logins + signups === 0
        return (
          <Section
            title={words.logins}
            intro={isEmpty ? words.loginsNone : words.loginsTotal(logins, signups)}
            actions={
              <Anchor component={ConsoleLink} to="/users" size="sm" underline="hover">
                {words.toUsers}
              </Anchor>
            }
          >
            {!isEmpty && (
              <Drawn says={words.loginsSays(logins, signups)}>
                <Chart
                  bars={bars}
                  series={[
                    { name: 'logins', label: words.loginsSeries, color: 'var(--lk-series-1)' },
                    { name: 'signups', label: words.signupsSeries, color: 'var(--lk-series-5)' },
                  ]}
                />
              </Drawn>
            )}
          </Section>
        )
      }}
    </Loaded>
  )
}
