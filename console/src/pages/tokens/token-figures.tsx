import { Group, Text } from '@mantine/core'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { number } from '../../texts/catalogue.ts'
import { texts } from './texts.ts'
import type { TokenFilter } from './token-pages.ts'

const words = texts.figures

/** How many access tokens are live, end soon, or were revoked; `100+` where not all were counted. */
export const TokenFigures = ({ filter }: { filter: TokenFilter }) => {
  const { clientId, audience, userId } = filter
  const { data } = useRead(
    call('get', '/latchkey/tokens/summary', {
      query: {
        ...(clientId === undefined ? {} : { client_id: clientId }),
        ...(audience === undefined ? {} : { audience }),
        ...(userId === undefined ? {} : { user_id: userId }),
      },
    }),
    { refetchInterval: 30_000 },
  )
  const figure = (label: string, value: number | undefined) => (
    <Text key={label} component="div" className="lk-numbers">
      <Text span c="dimmed">
        {label}
      </Text>{' '}
      <Text span fw={600}>
        {shown(value, data?.complete)}
      </Text>
    </Text>
  )
  return (
    <Group gap="lg">
      {figure(words.live, data?.active)}
      {figure(words.soon, data?.expiring_soon)}
      {figure(words.revoked, data?.revoked)}
    </Group>
  )
}

const shown = (value: number | undefined, isComplete: boolean | undefined): string => {
  if (value === undefined) return '…'
  return isComplete === false ? words.atLeast(number(value)) : number(value)
}
