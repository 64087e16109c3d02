/**
 * What every administrator sees on every page while sign-in settings are tried: until when, and the
 * two ways to end it. When a trial ends in whatever way, says so and has the pages read anew.
 */
import { Alert, Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { call, send } from '../api/call.ts'
import { Problem } from '../api/problem.ts'
import { queryClient, useRead } from '../api/query.ts'
import { readTrials, type Trial } from '../api/trials.ts'
import { Guarded } from '../parts/guarded.tsx'
import { ProblemPanel } from '../parts/problem-panel.tsx'
import { Countdown } from '../parts/time.tsx'
import { toast } from '../parts/toast.tsx'
import { useAction } from '../parts/use-action.ts'
import { timeOfDay } from '../texts/duration.ts'
import { keepSeen, seenRollbacks } from './seen-rollbacks.ts'
import { texts } from './texts.ts'

const words = texts.trial

/** Milliseconds between looks: seldom while there is nothing to see, and seldom after a failure. */
const looks = { idle: 15_000, running: 2_000, failed: 30_000 } as const

/** Whoever is signed out or may not see trials is not asked again; signing in reads everything anew. */
const paceOf = (problem: Problem | null, isRunning: boolean): number | undefined => {
  if (problem?.kind === 'signed_out' || problem?.kind === 'forbidden') return undefined
  if (problem !== null) return looks.failed
  return isRunning ? looks.running : looks.idle
}

export const TrialBanner = () => {
  const [pace, setPace] = useState<number | undefined>(looks.idle)
  const { data, error, dataUpdatedAt } = useRead(readTrials, { refetchInterval: pace })
  const running = data?.trials ?? []
  const next = paceOf(error, running.length > 0)
  useEffect(() => setPace(next), [next])
  useEnds(data?.trials, dataUpdatedAt)
  return (
    <>
      {/* Both stand empty before, so that what appears in them is said; the countdown stands outside. */}
      <VisuallyHidden role="status">
        {running.map((trial) => (
          <span key={trial.id}>{words.running(endOf(trial))}</span>
        ))}
      </VisuallyHidden>
      {running.map((trial) => (
        <Running key={trial.id} trial={trial} />
      ))}
      <div role="status">
        <RolledBack trials={data?.rolled_back ?? []} />
      </div>
    </>
  )
}

const clockOf = (at: string): string => timeOfDay(Date.parse(at)).slice(0, 5)
const endOf = ({ ends_at: at }: Trial): string => clockOf(at)

/** For whoever was away, too: says so until it is closed. */
const RolledBack = ({ trials }: { trials: readonly Trial[] }) => {
  const [seen, setSeen] = useState(() => seenRollbacks())
  const news = trials.find(({ id }) => !seen.includes(id))
  if (news === undefined) return null
  const close = (): void => {
    setSeen(keepSeen(trials.map(({ id }) => id)))
    focusHeading()
  }
  return (
    <Alert
      role="note"
      color="yellow"
      mb="md"
      withCloseButton
      closeButtonLabel={texts.close}
      onClose={close}
    >
      <Text size="sm">{words.rolledBack(clockOf(news.ended_at ?? news.ends_at))}</Text>
    </Alert>
  )
}

/** Tells how trials ended that are no longer among those that run; `readAt`: when that was read. */
const useEnds = (running: readonly Trial[] | undefined, readAt: number): void => {
  const known = useRef<readonly string[]>([])
  useEffect(() => {
    if (running === undefined) return
    const ids = running.map(({ id }) => id)
    const gone = known.current.filter((id) => !ids.includes(id))
    known.current = ids
    for (const id of gone)
      void tellEnd(id).then((isTold) => {
        // The next look finds it gone again.
        if (!isTold) known.current = [...known.current, id]
      })
  }, [running, readAt])
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Its time is over a moment before the server has put the settings back. */
const mostLooks = 30

/** Says how a trial ended and has the pages read anew; false when that cannot be known yet. */
const tellEnd = async (id: string): Promise<boolean> => {
  let isTold = false
  try {
    const state = await endStateOf(id)
    isTold = state !== 'running'
    if (state === 'kept' || state === 'taken_back') toast(words[state])
  } catch (error) {
    // Who may not see it, or comes after it is forgotten, has nothing to be told.
    isTold = error instanceof Problem && (error.kind === 'forbidden' || error.kind === 'not_found')
  } finally {
    // What is to be looked at again waits for the next look by the timer.
    await queryClient.invalidateQueries({
      predicate: ({ queryKey }) => isTold || queryKey[0] !== readTrials.template,
    })
  }
  return isTold
}

const endStateOf = async (id: string): Promise<Trial['state']> => {
  for (let look = 1; ; look += 1) {
    const request = call('get', '/latchkey/trials/{id}', { path: { id } })
    const { state } = await send(request, { isBackground: true })
    if (state !== 'running' || look === mostLooks) return state
    await pause(1_000)
  }
}

const focusHeading = (): void => document.querySelector<HTMLElement>('main h1')?.focus()

/** Whoever stood on a button of the banner stands on the page's heading when it goes. */
const useFocusAfter = () => {
  const box = useRef<HTMLDivElement>(null)
  const wasPressed = useRef(false)
  useLayoutEffect(
    () => () => {
      const active = document.activeElement
      const isLost = wasPressed.current && (active === null || active === document.body)
      if (isLost || box.current?.contains(active) === true) focusHeading()
    },
    [],
  )
  return { box, wasPressed }
}

const Running = ({ trial }: { trial: Trial }) => {
  const action = useAction()
  const { box, wasPressed } = useFocusAfter()
  const end = (verb: 'confirm' | 'undo'): void => {
    wasPressed.current = true
    action.run(async () => {
      await send(call('post', `/latchkey/trials/{id}/${verb}`, { path: { id: trial.id } }))
      await queryClient.invalidateQueries({ queryKey: [readTrials.template] })
    })
  }
  return (
    // No alert: each second of the countdown would be said.
    <Alert
      ref={box}
      role="region"
      aria-label={words.title}
      color="yellow"
      mb="md"
      icon={<IconHourglass size={20} aria-hidden="true" />}
    >
      <Stack gap="xs">
        <Text size="sm">
          {words.running(endOf(trial))}{' '}
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
