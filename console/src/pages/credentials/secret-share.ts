/** How far a rotation is: whose calls use which secret. Pure. */
import type { Answer } from '../../api/call.ts'

export type Secret = Answer<'/latchkey/clients/{id}/secrets', 'get'>[number]
export type Usage = Answer<'/latchkey/usage', 'get'>['usage']

export interface Share {
  readonly newer: number
  readonly older: number
  /** Of the calls with either; undefined while there are none. 100 only when none use the older. */
  readonly percent: number | undefined
}

/** Share of the tokens since the rotation began that were asked for with the newer secret. */
export const shareOf = (
  usage: Usage,
  secrets: { newer: string | undefined; older: string | undefined },
): Share => {
  const sum = (id: string | undefined): number =>
    usage.reduce((total, row) => (row.secret_id === id ? total + row.count : total), 0)
  const newer = sum(secrets.newer)
  const older = sum(secrets.older)
  if (newer + older === 0) return { newer, older, percent: undefined }
  const percent = Math.round((100 * newer) / (newer + older))
  return { newer, older, percent: older > 0 ? Math.min(99, percent) : 100 }
}

const dayMilliseconds = 86_400_000

/** True when the newer is in use and nobody used the older for 24 h. */
export const mayFinish = (newer: Secret, older: Secret, now: number): boolean => {
  if (typeof newer.last_used_at !== 'string') return false
  const quietSince = Math.max(
    Date.parse(older.last_used_at ?? '') || 0,
    Date.parse(newer.created_at ?? '') || 0,
  )
  return now - quietSince >= dayMilliseconds
}

/** `YYYY-MM-DD` in UTC, as usage counts days. */
export const dayOf = (at: string | undefined): string => (at ?? '').slice(0, 10)

export interface Callers {
  readonly tokens: number
  readonly addresses: readonly { readonly ip: string; readonly tokens: number }[]
}

/** Who still used a secret in the last 24 h, most first, of the newest tokens. */
export const callersOf = (
  tokens: readonly { secret_id?: string | null; ip?: string | null; issued_at?: string }[],
  secretId: string | undefined,
  now: number,
): Callers => {
  const used = tokens.filter(
    (token) =>
      token.secret_id === secretId && now - Date.parse(token.issued_at ?? '') < dayMilliseconds,
  )
  const byAddress = new Map<string, number>()
  for (const { ip } of used)
    if (typeof ip === 'string' && ip !== '') byAddress.set(ip, (byAddress.get(ip) ?? 0) + 1)
  return {
    tokens: used.length,
    addresses: [...byAddress]
      .map(([ip, count]) => ({ ip, tokens: count }))
      .sort((a, b) => b.tokens - a.tokens),
  }
}

/** What a deploy reads: the lines of a `.env` file. */
export const envFile = (facts: { issuer: string; clientId: string; secret: string }): string =>
  [
    `ISSUER_BASE_URL=${facts.issuer}`,
    `CLIENT_ID=${facts.clientId}`,
    `CLIENT_SECRET=${facts.secret}`,
    '',
  ].join('\n')
