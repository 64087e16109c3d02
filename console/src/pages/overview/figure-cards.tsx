import { Anchor, Box, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { ApplicationName } from '../../parts/application-name.tsx'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import type { Figures } from './charts.tsx'
import { texts } from './texts.ts'

const words = texts.figures
const mostNamed = 3

/** A number with its name, which leads to what it counts. */
const Card = ({
  label,
  to,
  value,
  children,
}: {
  label: string
  to: string
  value: string
  children: ReactNode
}) => (
  <Box className="lk-card lk-figure">
    <Anchor component={ConsoleLink} to={to} underline="never" className="lk-figure-link">
      <Text span className="lk-figure-label">
        {label}
      </Text>
      <Text span className="lk-figure-number lk-numbers">
        {value}
      </Text>
    </Anchor>
    <Stack gap={6} mt={4}>
      {children}
    </Stack>
  </Box>
)

export const TokenCard = ({ tokens }: { tokens: Figures['tokens'] }) => {
  const { live, older_than_policy: older } = tokens
  return (
    <Card
      label={words.tokens}
      to="/tokens?status=active"
      value={words.number(live.count, live.is_at_least)}
    >
      {older.count === 0 ? (
        <Text c="dimmed">{words.noneOlder}</Text>
      ) : (
        <Anchor component={ConsoleLink} to="/tokens/policy" underline="hover">
          <StatusMark status="warning" label={words.older(older.count, older.is_at_least)} />
        </Anchor>
      )}
    </Card>
  )
}

/** Names the first applications; each leads to its credentials. */
const Applications = ({ ids, all }: { ids: readonly string[]; all: number }) => (
  <Group gap="xs">
    {ids.slice(0, mostNamed).map((id) => (
      <ApplicationName key={id} clientId={id} tab="credentials" />
    ))}
    {all > mostNamed && <Text c="dimmed">{words.and(all - mostNamed)}</Text>}
  </Group>
)

export const SecretCard = ({ secrets }: { secrets: Figures['secrets'] }) => {
  const { unfinished_rotations: rotations, unused_90_days: unused } = secrets
  const isAtLeast = rotations.is_at_least || unused.is_at_least
  const isFine = rotations.count + unused.count === 0
  return (
    <Card
      label={words.secrets}
      to="/applications"
      value={words.number(rotations.count + unused.count, isAtLeast)}
    >
      {isFine && <Text c="dimmed">{words.secretsFine}</Text>}
      {rotations.count > 0 && (
        <>
          <StatusMark
            status="warning"
            label={words.rotations(rotations.count, rotations.is_at_least)}
          />
          <Applications ids={secrets.rotating_clients} all={rotations.count} />
        </>
      )}
      {unused.count > 0 && (
        <>
          <StatusMark status="warning" label={words.unused(unused.count, unused.is_at_least)} />
          <Applications ids={secrets.unused_clients} all={secrets.unused_clients.length} />
        </>
      )}
    </Card>
  )
}

export const PeopleCard = () => {
  const { data } = useRead(call('get', '/v2/stats/active-users'))
  if (data === undefined) return null
  return (
    <Card label={words.people} to="/users" value={words.number(data, false)}>
      <Text c="dimmed">{words.peopleSince}</Text>
    </Card>
  )
}
