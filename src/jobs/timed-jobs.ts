/**
 * Timed work: each job runs by itself, never twice at once, and a failure is logged and tried again
 * at the next turn.
 */

export interface TimedJob {
  readonly name: string
  readonly everyMilliseconds: number
  run(): Promise<void>
}

export interface JobLog {
  error(facts: Record<string, unknown>, message: string): void
}

export interface RunningJobs {
  /** Takes no new turn and waits for the runs under way. */
  stop(): Promise<void>
}

export const startJobs = (jobs: readonly TimedJob[], log: JobLog): RunningJobs => {
  const stops = jobs.map((job) => startJob(job, log))
  return {
    async stop() {
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}

const startJob = (job: TimedJob, log: JobLog): (() => Promise<void>) => {
  let running: Promise<void> = Promise.resolve()
  let isRunning = false
  const turn = async (): Promise<void> => {
    isRunning = true
    try {
      await job.run()
    } catch (error) {
      log.error({ job: job.name, err: error }, 'A timed job failed and will run again.')
    } finally {
      isRunning = false
    }
  }
  const timer = setInterval(() => {
    if (!isRunning) running = turn()
  }, job.everyMilliseconds)
  timer.unref()
  return () => {
    clearInterval(timer)
    return running
  }
}
