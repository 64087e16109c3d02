import { useState } from 'react'
import { Problem } from '../api/problem.ts'

export interface Action {
  readonly isRunning: boolean
  /** What went wrong last; undefined while it runs and after it went well. */
  readonly problem: Problem | undefined
  run(work: () => Promise<void>): void
  forget(): void
}

/** Runs what a button does and keeps its problem, for buttons outside `ConfirmDialog` and `useEditor`. */
export const useAction = (): Action => {
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>()
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setRunning(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(String(error), { status: 0 }))
    } finally {
      setRunning(false)
    }
  }
  return {
    isRunning,
    problem,
    run: (work) => void attempt(work),
    forget: () => setProblem(undefined),
  }
}
