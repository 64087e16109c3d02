import { Button, Group, Switch, Text, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { StatusMark } from '../../parts/status-mark.tsx'
import { useNow } from '../../parts/time.tsx'
import type { TailState } from './follow.ts'
import { texts } from './texts.ts'
import type { Tail } from './use-tail.ts'

/** Pause comes first; then how the stream is and how much comes. */
export const LiveControls = ({
  tail,
  isPaused,
  onPause,
  isAnnouncing,
  onAnnounce,
}: {
  tail: Tail
  isPaused: boolean
  onPause: (isPaused: boolean) => void
  isAnnouncing: boolean
  onAnnounce: (isAnnouncing: boolean) => void
}) => (
  <Group gap="md" role="group" aria-label={texts.live.group}>
    <Button
      variant="default"
      leftSection={isPaused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
      onClick={() => onPause(!isPaused)}
    >
      {isPaused ? texts.live.resume : texts.live.pause}
    </Button>
    <State state={tail.state} isPaused={isPaused} />
    <Rate arrivals={tail.arrivals} />
    <Switch
      size="sm"
      label={texts.live.announce}
      checked={isAnnouncing}
      onChange={(event) => onAnnounce(event.currentTarget.checked)}
    />
  </Group>
)

const State = ({ state, isPaused }: { state: TailState; isPaused: boolean }) => {
  if (state.kind === 'lost' || state.kind === 'stopped')
    return <StatusMark status="warning" label={texts.live.states[state.kind]} />
  if (isPaused) return <StatusMark status="off" label={texts.live.paused} />
  if (state.kind === 'connecting') return <StatusMark status="off" label={texts.live.connecting} />
  return (
    <StatusMark
      status="live"
      label={state.kind === 'polling' ? texts.live.polling : texts.live.live}
    />
  )
}

const Rate = ({ arrivals }: { arrivals: readonly number[] }) => {
  const now = useNow(5000)
  const recent = arrivals.filter((at) => Math.max(now, at) - at < 60_000).length
  return (
    <Tooltip label={texts.live.rateHelp}>
      <Text span size="sm" c="dimmed" className="lk-numbers" tabIndex={0}>
        {texts.live.rate(recent)}
      </Text>
    </Tooltip>
  )
}
