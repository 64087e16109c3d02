/** A small bar chart. It loads apart from the page: the charting library is large. */
import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import type { Bar } from './figures.ts'

interface Props {
  readonly bars: readonly Bar[]
  readonly series: readonly { name: string; label: string; color: string }[]
}

/** Without a legend; what it shows is said in words beside it, so it is hidden from screen readers. */
export const Chart = ({ bars, series }: Props) => (
  <div aria-hidden="true">
    <BarChart
      h={144}
      data={bars.map((bar) => ({ ...bar }))}
      dataKey="label"
      series={series.map((one) => ({ ...one }))}
      type="stacked"
      gridAxis="none"
      tickLine="x"
      withYAxis={false}
      xAxisProps={{ interval: 'equidistantPreserveStart', minTickGap: 24 }}
      barProps={{ radius: 2, isAnimationActive: false }}
      barChartProps={{ accessibilityLayer: false }}
      tooltipAnimationDuration={0}
    />
  </div>
)
