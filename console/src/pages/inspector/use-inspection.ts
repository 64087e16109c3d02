/** The token at hand and what the server said of it. It lives in this state alone and goes with the page. */
import { useEffect, useState } from 'react'
import { call, send } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { readToken, type Reading } from './decode-token.ts'
import { onHandedToken, takeHandedToken } from './handed-token.ts'
import type { Inspection } from './verdicts.ts'

export interface InspectionState {
  readonly pasted: string
  readonly reading: Reading
  readonly inspection: Inspection | undefined
  readonly problem: Problem | undefined
  readonly isVerifying: boolean
  paste(text: string): void
  verify(): Promise<void>
}

export const useInspection = (): InspectionState => {
  const [pasted, setPasted] = useState('')
  const [inspection, setInspection] = useState<Inspection | undefined>()
  const [problem, setProblem] = useState<Problem | undefined>()
  const [isVerifying, setVerifying] = useState(false)
  const reading = readToken(pasted)
  const paste = (text: string): void => {
    setPasted(text)
    setInspection(undefined)
    setProblem(undefined)
  }
  useEffect(() => {
    const take = (): void => {
      const token = takeHandedToken()
      if (token !== undefined) paste(token)
    }
    take()
    return onHandedToken(take)
  }, [])
  useEffect(() => {
    // A page that the browser keeps for its Back button must not keep the token.
    const forget = (): void => paste('')
    window.addEventListener('pagehide', forget)
    return () => window.removeEventListener('pagehide', forget)
  }, [])
  const verify = async (): Promise<void> => {
    if (!('token' in reading)) return
    setVerifying(true)
    setProblem(undefined)
    try {
      setInspection(
        await send(call('post', '/latchkey/tokens/inspect', { body: { token: reading.token } })),
      )
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(String(error), { status: 0 }))
    } finally {
      setVerifying(false)
    }
  }
  return { pasted, reading, inspection, problem, isVerifying, paste, verify }
}
