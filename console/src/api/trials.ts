/**
 * Settings on trial: those that can lock administrators out are saved for five minutes, after which
 * they go back unless somebody keeps them. Which settings these are is the server's to say.
 */
import { call, publicPath, type Answer, type Call } from './call.ts'
import { readOnce, useRead } from './query.ts'

export const trialPath = '/latchkey/trials'
export const readTrials = call('get', trialPath)

export type Trials = Answer<typeof trialPath, 'get'>
export type Trial = Trials['trials'][number]

const seconds = 300

/** True when a body holds the member at this path (`stage.pre-login`). */
const holds = (body: unknown, [name = '', ...rest]: readonly string[]): boolean => {
  if (typeof body !== 'object' || body === null || !(name in body)) return false
  return rest.length === 0 || holds((body as Record<string, unknown>)[name], rest)
}

/** The same call, to be tried when it changes one of the settings that can be tried. */
export const onTrial = <Answered>(
  request: Call<Answered>,
  triable: Trials['triable'],
): Call<Answered> => {
  const path = publicPath(request.template)
  const members = triable.find((one) => one.path === path)?.members ?? []
  const isTried =
    request.method === 'patch' && members.some((member) => holds(request.body, member.split('.')))
  return isTried ? { ...request, trialSeconds: seconds } : request
}

/**
 * The same calls as they are to be sent, on trial where `onTrial` says so. Reads first what can be tried
 * when that is not known yet, and throws the problem when it cannot be read: nothing that locks out is
 * saved untried by accident.
 */
export const allOnTrial = async (requests: readonly Call[]): Promise<Call[]> => {
  const { triable } = await readOnce(readTrials)
  return requests.map((request) => onTrial(request, triable))
}

/** Puts calls on trial as `onTrial` does, for what forms show; `allOnTrial` is for what they send. */
export const useTrying = (): (<Answered>(request: Call<Answered>) => Call<Answered>) => {
  const { data } = useRead(readTrials)
  return (request) => onTrial(request, data?.triable ?? [])
}
