import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call, send, type Call } from '../../api/call.ts'
import type { Problem } from '../../api/problem.ts'
import { useTenant } from '../../api/state.ts'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import type { IssuedToken } from '../tokens/ledger-token.ts'
import { hasDrifted, readLifetime, readScopes } from './decision.ts'
import { Drifted, driftBetween, type Simulation } from './drifted.tsx'
import type { DecisionSubject } from './scope-table.tsx'
import { texts } from './texts.ts'

const words = texts.now

const flows = {
  seacft: 'code',
  sertft: 'refresh_token',
  sepft: 'password',
  sede: 'device_code',
  s: 'front_channel',
  ssa: 'front_channel',
} as const

/** The request that led to a token, as far as it is on record. */
export const repeatOf = (token: IssuedToken, issuer: string): Call<Simulation> => {
  const requested = readScopes(token.scope_decision)?.requested
  const seconds = readLifetime(token.lifetime)?.limits.request
  const flow = (flows as Readonly<Record<string, (typeof flows)[keyof typeof flows]>>)[
    token.log_type ?? ''
  ]
  const audience = token.audience ?? ''
  return call('post', '/latchkey/tokens/simulate', {
    body: {
      client_id: token.client_id ?? '',
      ...(audience === '' || audience === `${issuer}userinfo` ? {} : { audience }),
      ...(requested === undefined ? {} : { scope: requested.join(' ') }),
      ...(seconds === undefined ? {} : { expires_in: seconds }),
      ...(typeof token.user_id === 'string' ? { user_id: token.user_id } : {}),
      ...(typeof token.user_id === 'string' && flow !== undefined ? { flow } : {}),
    },
  })
}

/** Decides the same request anew and tells what differs from what was issued. */
export const IfIssuedNow = ({
  token,
  subject,
}: {
  token: IssuedToken
  subject: DecisionSubject
}) => {
  const { issuer } = useTenant()
  const isByHand = (token.made_by ?? null) !== null
  const { data, error, refetch } = useQuery<Simulation, Problem>({
    queryKey: ['/latchkey/tokens/simulate', token.log_id ?? token.id],
    queryFn: ({ signal }) => send(repeatOf(token, issuer), { signal }),
    enabled: !isByHand,
    staleTime: 0,
  })
  if (isByHand) return <Text size="sm">{words.hand}</Text>
  if (error !== null) return <ProblemPanel problem={error} retry={() => void refetch()} />
  if (data === undefined) return <Skeleton height={20} width="50%" aria-label={words.asking} />
  if (!data.issued)
    return (
      <Stack gap={4}>
        <Text size="sm" fw={600} c="var(--lk-danger)">
          {words.refused(data.error ?? '')}
        </Text>
        <Text size="sm">{data.error_description}</Text>
        <Drifted token={token} now={data} subject={subject} />
      </Stack>
    )
  const drift = driftBetween(token, data)
  if (!hasDrifted(drift)) return <Text size="sm">{words.same}</Text>
  return <Drifted token={token} now={data} subject={subject} />
}
