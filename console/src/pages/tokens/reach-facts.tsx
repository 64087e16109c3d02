import { Anchor, List, Stack, Text } from '@mantine/core'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { useNow } from '../../parts/time.tsx'
import { count, number } from '../../texts/catalogue.ts'
import { inUnits, timeOfDay } from '../../texts/duration.ts'
import { useApiNames, type NamedApi } from './api-names.tsx'
import { sortReach, type Reach } from './reach.ts'
import type { RevocationTarget } from './revocation.ts'
import { texts } from './texts.ts'

const words = texts.dialog

/** Who refuses the tokens when, as far as we have seen; exact about what goes on being accepted. */
export const ReachFacts = ({ reach, target }: { reach: Reach; target: RevocationTarget }) => {
  const api = useApiNames(reach.audiences.map(({ audience }) => audience))
  const isRefresh = target.of === 'one' && target.token.kind === 'refresh_token'
  if (isRefresh)
    return (
      <List spacing={8} size="sm">
        <List.Item>{words.refreshOne}</List.Item>
        <List.Item>{words.refreshKeeps}</List.Item>
      </List>
    )
  return (
    <Stack gap="md">
      <List spacing={8} size="sm">
        <List.Item>{liveFact(reach, target)}</List.Item>
        {(reach.refresh_tokens ?? 0) > 0 && (
          <List.Item>{count(reach.refresh_tokens ?? 0, words.refresh)}</List.Item>
        )}
        <Refusals reach={reach} api={api} />
        <Acceptances reach={reach} api={api} isOne={target.of === 'one'} />
      </List>
      {reach.still_accepted_by.length > 0 && (
        <Text size="sm" c="dimmed">
          {words.sooner}{' '}
          <Anchor component={ConsoleLink} to="/settings/signing-keys" size="sm">
            {words.keys}
          </Anchor>
        </Text>
      )}
      {target.of === 'all' && (
        <Text size="sm" c="dimmed">
          {target.filter.user_id === undefined ? words.newOnes : words.newOnesUser}
        </Text>
      )}
    </Stack>
  )
}

const liveFact = (reach: Reach, target: RevocationTarget): string => {
  if (reach.revoked === 0) return words.notLive
  if (target.of === 'one') return words.liveOne
  const counted = count(reach.revoked, words.live)
  return reach.complete ? counted : `${counted} ${words.atLeast}`
}

const Refusals = ({ reach, api }: { reach: Reach; api: (audience: string) => NamedApi }) => {
  const { feed } = sortReach(reach)
  return (
    <>
      <List.Item>
        <Text span fw={600}>
          {words.atOnce}
        </Text>{' '}
        {words.atOnceWho}
      </List.Item>
      {feed.map((audience) => (
        <List.Item key={audience}>{words.feed(api(audience).name)}</List.Item>
      ))}
    </>
  )
}

const Acceptances = ({
  reach,
  api,
  isOne,
}: {
  reach: Reach
  api: (audience: string) => NamedApi
  isOne: boolean
}) => {
  const now = useNow(1000)
  return sortReach(reach).accepting.map(({ audience, live, until }) => {
    const left = inUnits((Date.parse(until) - now) / 1000)
    const at = timeOfDay(Date.parse(until))
    return (
      <List.Item key={audience}>
        <Text span fw={600}>
          {api(audience).name}
        </Text>{' '}
        {words.accepts}{' '}
        <Text span fw={600}>
          {isOne ? words.acceptsOne(left, at) : words.acceptsMany(number(live), left, at)}
        </Text>
      </List.Item>
    )
  })
}
