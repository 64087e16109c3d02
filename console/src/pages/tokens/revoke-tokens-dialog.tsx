/**
 * Revokes one token (level 2), chosen ones, or all of an application, an API or a user (level 3). Before
 * it does so it asks the server who will refuse them when, and says that and no more.
 */
import { Alert, Progress, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { send, type Call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { useRefresh } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { toast } from '../../parts/toast.tsx'
import { count } from '../../texts/catalogue.ts'
import { useApiNames } from './api-names.tsx'
import { shortId } from './ledger-token.ts'
import { ReachFacts } from './reach-facts.tsx'
import type { Reach } from './reach.ts'
import { askReach, revocationCalls, type RevocationTarget } from './revocation.ts'
import { texts } from './texts.ts'

const words = texts.dialog

interface Props {
  /** What to revoke; undefined keeps the dialog closed. */
  readonly target: RevocationTarget | undefined
  readonly onClose: () => void
  /** Told when at least one token was revoked; lists of tokens are read anew by themselves. */
  readonly onRevoked?: () => void
}

export const RevokeTokensDialog = ({ target, onClose, onRevoked }: Props) => {
  const reach = useQuery<Reach, Problem>({
    queryKey: ['reach', target],
    queryFn: ({ signal }) => askReach(target as RevocationTarget, signal),
    enabled: target !== undefined,
    gcTime: 0,
    staleTime: 30_000,
    refetchOnWindowFocus: false,
    retry: false,
  })
  const { run, done, failed } = useRevocation({ target, reach: reach.data, onRevoked })
  return (
    <ConfirmDialog
      opened={target !== undefined}
      onClose={onClose}
      title={target === undefined ? '' : titleOf(target)}
      effects={[]}
      verb={target?.of === 'one' ? words.verbOne : words.verbSeveral}
      {...(target === undefined || target.of === 'one' ? {} : { typedName: target.name })}
      calls={() => (target === undefined ? [] : revocationCalls(target))}
      onConfirm={run}
    >
      <Stack gap="md">
        {target !== undefined && reach.data !== undefined && (
          <ReachFacts reach={reach.data} target={target} />
        )}
        {reach.isPending && <Skeleton height={96} aria-label={words.asking} />}
        {reach.error !== null && <Alert color="gray">{words.unknownReach}</Alert>}
        {target?.of === 'several' && done > 0 && (
          <Progress.Root size="lg">
            <Progress.Section
              value={(100 * done) / target.ids.length}
              aria-label={words.progress(done, target.ids.length)}
            />
          </Progress.Root>
        )}
        {failed.length > 0 && (
          <Text size="sm" className="lk-id">
            {failed.map(shortId).join(' ')}
          </Text>
        )}
      </Stack>
    </ConfirmDialog>
  )
}

const titleOf = (target: RevocationTarget): string => {
  if (target.of === 'one') return words.titleOne(shortId(target.token.id))
  return target.of === 'several'
    ? words.titleSeveral(target.ids.length)
    : words.titleAll(target.name)
}

const atATime = 4

/** Sends the requests and keeps what failed, so that a second try sends only that. */
const useRevocation = ({
  target,
  reach,
  onRevoked,
}: {
  target: RevocationTarget | undefined
  reach: Reach | undefined
  onRevoked: (() => void) | undefined
}) => {
  const refresh = useRefresh()
  const api = useApiNames(reach?.still_accepted_by ?? [])
  const [left, setLeft] = useState<{ of: RevocationTarget; calls: Call<Reach>[] } | undefined>()
  const [done, setDone] = useState(0)
  const isRetry = left !== undefined && left.of === target
  const run = async (): Promise<void> => {
    if (target === undefined) return
    const all = revocationCalls(target)
    const pending = isRetry ? left.calls : all
    const failures: { call: Call<Reach>; problem: Problem }[] = []
    const reaches: Reach[] = []
    for (let from = 0; from < pending.length; from += atATime) {
      const step = pending.slice(from, from + atATime)
      const settled = await Promise.allSettled(step.map((one) => send(one)))
      for (const [index, result] of settled.entries()) {
        if (result.status === 'fulfilled') reaches.push(result.value)
        else failures.push({ call: step[index] as Call<Reach>, problem: asProblem(result.reason) })
      }
      setDone(all.length - pending.length + reaches.length)
    }
    setLeft(failures.length === 0 ? undefined : { of: target, calls: failures.map((f) => f.call) })
    if (reaches.length > 0) {
      await refresh('/latchkey/tokens', '/latchkey/tokens/summary')
      await refresh('/latchkey/tokens/{id}', '/v2/refresh-tokens')
      onRevoked?.()
    }
    const [first] = failures
    if (first !== undefined) throw reaches.length === 0 ? first.problem : partly(failures, all)
    toast(outcome(target, reaches, (audience) => api(audience).name))
  }
  return { run, done, failed: isRetry ? left.calls.map(idOf) : [] }
}

const idOf = ({ body }: Call): string => String((body as { jti?: string }).jti ?? '')

const asProblem = (reason: unknown): Problem =>
  reason instanceof Problem ? reason : new Problem(String(reason), { status: 0 })

const partly = (failures: readonly { problem: Problem }[], all: readonly unknown[]): Problem =>
  new Problem(words.failed(failures.length, all.length), {
    status: 400,
    code: failures[0]?.problem.code,
  })

/** Past tense, and who accepts them still. */
const outcome = (
  target: RevocationTarget,
  reaches: readonly Reach[],
  nameOf: (audience: string) => string,
): string => {
  const accepting = [...new Set(reaches.flatMap((reach) => reach.still_accepted_by))]
  const revoked = reaches.reduce((sum, reach) => sum + reach.revoked, 0)
  const said = target.of === 'one' ? words.doneOne : count(revoked, words.doneSeveral)
  return accepting.length === 0
    ? said
    : `${said}. ${words.stillAccepts(accepting.map(nameOf).join(', '))}`
}
