/** Who is signed in, and what their role lets them do. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { signedOut } from './call.ts'
import { Problem, problemOf } from './problem.ts'

export interface ConsoleState {
  readonly setup_needed: boolean
  readonly tenant: {
    readonly name: string
    readonly friendly_name: string
    readonly issuer: string
    readonly environment: string
  }
  readonly server_time: string
  readonly session?: {
    readonly user: {
      readonly user_id: string
      readonly email: string
      readonly name: string
      readonly picture: string
    }
    readonly role: 'owner' | 'editor' | 'security' | 'viewer'
    readonly scopes: readonly string[]
    readonly expires_at: string
  }
}

let known: ConsoleState['session']

/**
 * A session that ends does not take the page away: the last one stays on record, drafts stay on the
 * page, and the dialog that signs in again opens.
 */
const kept = (session: ConsoleState['session']): Pick<ConsoleState, 'session'> => {
  if (session === undefined && known !== undefined) signedOut.dispatchEvent(new Event('signed-out'))
  known = session ?? known
  return known === undefined ? {} : { session: known }
}

const readState = async (): Promise<ConsoleState & { clockSkew: number }> => {
  const response = await fetch('/console/state').catch(() => undefined)
  if (response === undefined) throw new Problem('The server did not answer', { status: 0 })
  if (!response.ok) throw await problemOf(response)
  const state = (await response.json()) as ConsoleState
  return {
    ...state,
    ...kept(state.session),
    clockSkew: (Date.now() - Date.parse(state.server_time)) / 1000,
  }
}

/** `clockSkew`: seconds that this browser's clock is ahead of the server's. */
export const useConsoleState = (): UseQueryResult<ConsoleState & { clockSkew: number }, Problem> =>
  useQuery({ queryKey: ['state'], queryFn: readState, staleTime: 60_000 })

/** The signed-in tenant; only inside the shell, where the state has been read. */
export const useTenant = (): ConsoleState['tenant'] => {
  const { data } = useConsoleState()
  if (data === undefined) throw new Error('useTenant outside the shell')
  return data.tenant
}

/** True when the session's role holds any of these scopes. */
export const useMay = (...anyOf: string[]): boolean => {
  const { data } = useConsoleState()
  return anyOf.some((scope) => data?.session?.scopes.includes(scope) === true)
}

/** Leaves for the sign-in page and comes back to where the reader is. */
export const goToSignIn = (): void => {
  const here = `${window.location.pathname}${window.location.search}`
  window.location.assign(`/console/sign-in?return_to=${encodeURIComponent(here)}`)
}

export const signOut = async (): Promise<void> => {
  await fetch('/console/sign-out', { method: 'POST', headers: { 'x-latchkey-console': '1' } })
  window.location.assign('/console/')
}
