import { Anchor, Text, Tooltip } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { call, send } from '../../api/call.ts'
import { useTenant } from '../../api/state.ts'
import { ConsoleLink } from '../../parts/console-link.tsx'
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
  return (
    <Tooltip label={audience} disabled={api.name === audience}>
      {api.id === undefined ? (
        <Text span tabIndex={api.name === audience ? undefined : 0}>
          {api.name}
        </Text>
      ) : (
        <Anchor component={ConsoleLink} to={`/apis/${api.id}/settings`} underline="hover">
          {api.name}
        </Anchor>
      )}
    </Tooltip>
  )
}
