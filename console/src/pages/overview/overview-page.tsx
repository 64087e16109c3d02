/** The first page: how far the tenant has come, and what wants to be looked at. */
import { Alert, Box, SimpleGrid, Stack, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconClockExclamation } from '@tabler/icons-react'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { useConsoleState, useMay, useTenant } from '../../api/state.ts'
import { CopyValue } from '../../parts/copy-value.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { inUnits } from '../../texts/duration.ts'
import { FailedChart, LoginChart } from './charts.tsx'
import { PeopleCard, SecretCard, TokenCard } from './figure-cards.tsx'
import { StartSteps } from './start-steps.tsx'
import { texts } from './texts.ts'
import { useStart } from './use-start.ts'

const mostSkew = 60
const refreshMilliseconds = 30_000

export const OverviewPage = () => {
  const tenant = useTenant()
  const [isHidden, setHidden] = useLocalStorage({
    key: `latchkey-console-start-hidden:${tenant.name}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const { start } = useStart(!isHidden)
  const hasBegun = isHidden || (start !== undefined && (start.token ?? start.api) !== undefined)
  const isOver = start?.done === 4
  return (
    <Page wide title={texts.title} facts={<CopyValue value={tenant.issuer} what={texts.issuer} />}>
      <Stack gap="lg">
        <ClockWarning />
        {start !== undefined && !isHidden && !isOver && (
          <StartSteps
            start={start}
            {...(start.done >= 3 ? { onHide: () => setHidden(true) } : {})}
          />
        )}
        {hasBegun && <Numbers />}
      </Stack>
    </Page>
  )
}

/** Tokens hold times, so clocks that differ make good tokens look bad. */
const ClockWarning = () => {
  const { data } = useConsoleState()
  const skew = data?.clockSkew ?? 0
  if (Math.abs(skew) <= mostSkew) return null
  const by = inUnits(Math.abs(skew))
  return (
    <Alert color="yellow" icon={<IconClockExclamation size={20} />} title={texts.skew.title}>
      <Text>{skew > 0 ? texts.skew.ahead(by) : texts.skew.behind(by)}</Text>
      <Text>{texts.skew.fix}</Text>
    </Alert>
  )
}

const Numbers = () => {
  const mayCount = useMay('read:usage')
  const maySeePeople = useMay('read:stats')
  const figures = useRead(mayCount ? call('get', '/latchkey/overview') : null, {
    refetchInterval: refreshMilliseconds,
  })
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
        {figures.data !== undefined && (
          <>
            <TokenCard tokens={figures.data.tokens} />
            <SecretCard secrets={figures.data.secrets} />
          </>
        )}
        {maySeePeople && <PeopleCard />}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {mayCount && (
          <Loaded query={figures}>
            {({ failed_exchanges: failed }) => <FailedChart failed={failed} />}
          </Loaded>
        )}
        <Box>{maySeePeople && <LoginChart />}</Box>
      </SimpleGrid>
    </>
  )
}
