import { useConsoleState } from '../../api/state.ts'
import { StatusMark } from '../../parts/status-mark.tsx'
import { useNow } from '../../parts/time.tsx'
import { tipOf } from '../../parts/tip.ts'
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
  if (end === undefined) return <span>{texts.never}</span>
  const share = shareLeft(token, now)
  const isOver = statusAt(token, now) !== 'live'
  const { expiresAt, idleExpiresAt } = token
  const idle = idleExpiresAt !== null && end === idleExpiresAt && end !== expiresAt
  const left = inUnits((Date.parse(end) - now) / 1000)
  const moment = absolute(Date.parse(end))
  return (
    <div
      className="lk-remaining lk-numbers lk-tip"
      tabIndex={0}
      {...tipOf(idle ? texts.idleFull(moment) : moment)}
    >
      <span className={isOver ? 'lk-left lk-dim' : 'lk-left'}>
        {isOver ? '—' : idle ? texts.idle(left) : left}
      </span>
      {share !== undefined && !isOver && (
        <div className="lk-life" aria-hidden="true">
          <div className="lk-life-left" style={{ width: `${String(Math.round(share * 100))}%` }} />
        </div>
      )}
    </div>
  )
}

/** Live, expired or revoked, at this moment. */
export const TokenStatusMark = ({ token }: { token: LedgerToken }) => (
  <StatusMark status={statusAt(token, useServerNow(5000))} />
)
