import { useQueries } from '@tanstack/react-query'
import { call, send } from '../../api/call.ts'
import { useTenant } from '../../api/state.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
import { tipOf } from '../../parts/tip.ts'
import { texts } from './texts.ts'

export interface NamedApi {
  readonly name: string
  /** Undefined for what is no API on record: /userinfo, or an API that was deleted. */
  readonly id: string | undefined
  /** Seconds; undefined when unknown. */
  readonly lifetime: number | undefined
}

const lookUp = (audience: string, signal: AbortSignal) =>
  send(
    call('get', '/latchkey/search', { query: { kinds: 'resource_server', q: audience, take: 1 } }),
    { signal },
  ).then(({ results }): NamedApi => {
    const found = results.find(({ identifier }) => identifier === audience)
    return {
      name: found?.name ?? audience,
      id: found?.id,
      lifetime: found?.token_lifetime,
    }
  })

/** Names for the identifiers of APIs, looked up once each; an unknown one keeps its identifier. */
export const useApiNames = (
  audiences: readonly (string | null)[],
): ((audience: string) => NamedApi) => {
  const { issuer } = useTenant()
  const userinfo = `${issuer}userinfo`
  const wanted = [...new Set(audiences)].filter(
    (audience): audience is string => audience !== null && audience !== '' && audience !== userinfo,
  )
  const found = useQueries({
    queries: wanted.map((audience) => ({
      queryKey: ['/latchkey/search', 'api', audience],
      queryFn: ({ signal }: { signal: AbortSignal }) => lookUp(audience, signal),
      staleTime: 60_000,
      retry: false,
    })),
  })
  const byAudience = new Map(wanted.map((audience, index) => [audience, found[index]?.data]))
  return (audience) => {
    const unknown = { name: audience, id: undefined, lifetime: undefined }
    if (audience === userinfo) return { ...unknown, name: texts.userinfo }
    if (audience === '') return { ...unknown, name: texts.noApi }
    return byAudience.get(audience) ?? unknown
  }
}

/** An API by its name, with its identifier on hover, leading to its settings. */
export const ApiName = ({ audience }: { audience: string }) => {
  const api = useApiNames([audience])(audience)
  const tip = api.name === audience ? undefined : tipOf(audience)
  return api.id === undefined ? (
    <span className="lk-tip" tabIndex={tip === undefined ? undefined : 0} {...tip}>
      {api.name}
    </span>
  ) : (
    <ConsoleLink to={`/apis/${api.id}/settings`} className="lk-link lk-tip" {...tip}>
      {api.name}
    </ConsoleLink>
  )
}
