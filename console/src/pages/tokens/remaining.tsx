import { Box, Stack, Text, Tooltip } from '@mantine/core'
import { useConsoleState } from '../../api/state.ts'
import { StatusMark } from '../../parts/status-mark.tsx'
import { useNow } from '../../parts/time.tsx'
import { absolute, inUnits } from '../../texts/duration.ts'
import { endOf, shareLeft, statusAt, type LedgerToken } from './ledger-token.ts'
import { texts } from './texts.ts'

/** The server's present moment in milliseconds, ticking: expiry is its decision, not this clock's. */
export const useServerNow = (every = 1000): number => {
  const now = useNow(every)
  const { data } = useConsoleState()
  return now - (data?.clockSkew ?? 0) * 1000
}

/** What is left of a token's life, ticking, with a bar; silent for screen readers unless read. */
export const Remaining = ({ token }: { token: LedgerToken }) => {
  const now = useServerNow()
  const end = endOf(token)
  if (end === undefined) return <Text span>{texts.never}</Text>
  const share = shareLeft(token, now)
  const isOver = statusAt(token, now) !== 'live'
  const { expiresAt, idleExpiresAt } = token
  const idle = idleExpiresAt !== null && end === idleExpiresAt && end !== expiresAt
  const left = inUnits((Date.parse(end) - now) / 1000)
  return (
    <Tooltip label={idle ? texts.idleFull(absolute(Date.parse(end))) : absolute(Date.parse(end))}>
      <Stack gap={4} tabIndex={0} className="lk-numbers">
        <Text span size="sm" c={isOver ? 'dimmed' : undefined} className="lk-left">
          {isOver ? '—' : idle ? texts.idle(left) : left}
        </Text>
        {share !== undefined && !isOver && (
          <Box className="lk-life" aria-hidden="true">
            <Box
              className="lk-life-left"
              style={{ width: `${String(Math.round(share * 100))}%` }}
            />
          </Box>
        )}
      </Stack>
    </Tooltip>
  )
}

/** Live, expired or revoked, at this moment. */
export const TokenStatusMark = ({ token }: { token: LedgerToken }) => (
  <StatusMark status={statusAt(token, useServerNow(5000))} />
)
