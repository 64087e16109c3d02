/** Reads how far a tenant has come. While a first token is waited for, it looks every 2 s. */
import { call } from '../../api/call.ts'
import { findCall } from '../../api/find.ts'
import { useRead } from '../../api/query.ts'
import { useTenant } from '../../api/state.ts'
import { startOf, type Start, type StartFacts } from './start.ts'

/** More than every tenant is made with, so that one of its people's is among them. */
const few = 5
const watchMilliseconds = 2_000

interface StartQuery {
  /** Undefined while something of it is being read, or when it cannot be read. */
  readonly start: Start | undefined
}

export const useStart = (isWanted: boolean): StartQuery => {
  const { issuer, environment } = useTenant()
  const apis = useRead(isWanted ? findCall('resource_server', { take: few }) : null)
  const applications = useRead(isWanted ? findCall('client', { take: few }) : null)
  const grants = useRead(
    isWanted ? call('get', '/v2/client-grants', { query: { take: 50 } }) : null,
  )
  const known = {
    issuer,
    environment,
    apis: apis.data?.results ?? [],
    applications: applications.data?.results ?? [],
    grants: rowsOf<StartFacts['grants'][number]>(grants.data, 'client_grants'),
  }
  const { waited } = startOf({ ...known, tokens: [] })
  const newest = useRead(isWanted ? call('get', '/latchkey/tokens', { query: { take: 20 } }) : null)
  const others = rowsOf<StartFacts['tokens'][number]>(newest.data, 'tokens')
  const hasToken = startOf({ ...known, tokens: others }).token !== undefined
  const awaited = useRead(
    waited === undefined || hasToken
      ? null
      : call('get', '/latchkey/tokens', {
          query: { client_id: waited.clientId, audience: waited.audience, take: 1 },
        }),
    { refetchInterval: watchMilliseconds },
  )
  const tokens = [...others, ...rowsOf<StartFacts['tokens'][number]>(awaited.data, 'tokens')]
  const isRead = [apis, applications, grants, newest].every(({ data }) => data !== undefined)
  return { start: isRead ? startOf({ ...known, tokens }) : undefined }
}

/** Lists come as an array, or as an object that holds one. */
const rowsOf = <Row>(answer: unknown, name: string): readonly Row[] => {
  if (Array.isArray(answer)) return answer as Row[]
  const rows = (answer as Readonly<Record<string, unknown>> | undefined)?.[name]
  return Array.isArray(rows) ? (rows as Row[]) : []
}
