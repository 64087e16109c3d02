/**
 * What every administrator sees on every page while sign-in settings are tried: until when, and the
 * two ways to end it. When a trial ends in whatever way, says so and has the pages read anew.
 */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { call, send } from '../api/call.ts'
import { queryClient, useRead } from '../api/query.ts'
import { readTrials, type Trial } from '../api/trials.ts'
import { Guarded } from '../parts/guarded.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Countdown } from '../parts/time.tsx'
import { toast } from '../parts/toast.tsx'
import { useAction } from '../parts/use-action.ts'
import { timeOfDay } from '../texts/duration.ts'
import { texts } from './texts.ts'

const words = texts.trial

/** Milliseconds between looks: seldom while there is nothing to see. */
const looks = { idle: 15_000, running: 2_000 } as const

export const TrialBanner = () => {
  const [pace, setPace] = useState<number | undefined>(looks.idle)
  const { data, error } = useRead(readTrials, { refetchInterval: pace })
  const running = data?.trials ?? []
  const isRunning = running.length > 0
  const isRefused = error !== null
  // Whoever is signed out is asked once, not at each look; signing in again reads everything anew.
  useEffect(
    () => setPace(isRefused ? undefined : isRunning ? looks.running : looks.idle),
    [isRefused, isRunning],
  )
  const [wasRolledBack, forget] = useEnds(data?.trials)
  return (
    <>
      {running.map((trial) => (
        <Running key={trial.id} trial={trial} />
      ))}
      {/* Stands empty before, so that what appears in it is said. */}
      <div role="status">
        {wasRolledBack && (
          <Alert
            role="note"
            color="yellow"
            mb="md"
            withCloseButton
            closeButtonLabel={texts.close}
            onClose={forget}
          >
            <Text size="sm">{words.rolled_back}</Text>
          </Alert>
        )}
      </div>
    </>
  )
}

/** Watches for trials that are no longer among those that run; gives whether one was rolled back. */
const useEnds = (running: readonly Trial[] | undefined): [boolean, () => void] => {
  const known = useRef<readonly string[]>([])
  const [wasRolledBack, setRolledBack] = useState(false)
  useEffect(() => {
    if (running === undefined) return
    const ids = running.map(({ id }) => id)
    const gone = known.current.filter((id) => !ids.includes(id))
    known.current = ids
    for (const id of gone) void tellEnd(id, () => setRolledBack(true))
    if (ids.length > 0) setRolledBack(false)
  }, [running])
  return [wasRolledBack, () => setRolledBack(false)]
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Its time is over a moment before the server has put the settings back. */
const mostLooks = 30

const tellEnd = async (id: string, onRollback: () => void): Promise<void> => {
  for (let look = 0; look < mostLooks; look += 1) {
    const { state } = await send(call('get', '/latchkey/trials/{id}', { path: { id } }))
    if (state !== 'running') {
      if (state === 'rolled_back') onRollback()
      else toast(words[state])
      break
    }
    await pause(1_000)
  }
  await queryClient.invalidateQueries()
}

const Running = ({ trial }: { trial: Trial }) => {
  const action = useAction()
  const end = (verb: 'confirm' | 'undo'): void =>
    action.run(async () => {
      await send(call('post', `/latchkey/trials/{id}/${verb}`, { path: { id: trial.id } }))
      await queryClient.invalidateQueries({ queryKey: [readTrials.template] })
    })
  const until = timeOfDay(Date.parse(trial.ends_at)).slice(0, 5)
  return (
    // No alert: each second of the countdown would be said.
    <Alert
      role="region"
      aria-label={words.title}
      color="yellow"
      mb="md"
      icon={<IconHourglass size={20} aria-hidden="true" />}
    >
      <Stack gap="xs">
        <Text size="sm">
          <span role="status">{words.running(until)}</span>{' '}
          <strong>
            (<Countdown at={trial.ends_at} ended={words.over} /> {words.left})
          </strong>
        </Text>
        {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
        <Group gap="sm">
          <Guarded scopes={[trial.update_scope]}>
            <Button size="xs" loading={action.isRunning} onClick={() => end('confirm')}>
              {words.keep}
            </Button>
          </Guarded>
          <Guarded scopes={[trial.update_scope]}>
            <Button
              size="xs"
              variant="default"
              disabled={action.isRunning}
              onClick={() => end('undo')}
            >
              {words.takeBack}
            </Button>
          </Guarded>
        </Group>
      </Stack>
    </Alert>
  )
}
