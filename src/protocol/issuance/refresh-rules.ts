import { isPublic, type Client } from '../../domain/client.ts'
import { isJsonObject, type JsonValue } from '../../kit/json.ts'

/** How a client's refresh tokens behave (contract §3.3); the client's setting as it is now. */
export interface RefreshRules {
  readonly isRotating: boolean
  /** Seconds that the token before the last exchange is still answered. */
  readonly leewaySeconds: number
  /** Seconds from the first token of the family; undefined for ever. */
  readonly lifetimeSeconds: number | undefined
  /** Seconds from the last exchange; undefined for ever. */
  readonly idleSeconds: number | undefined
  /** What one refresh token may also be exchanged for (contract §3.6). */
  readonly policies: readonly { readonly audience: string; readonly scopes: readonly string[] }[]
}

const defaultSeconds = 2_592_000

export const refreshRules = (client: Client): RefreshRules => {
  const stored = client.document['refresh_token']
  const settings = isJsonObject(stored) ? stored : {}
  // A strict third party's public client always rotates and always expires (contract §3.1 row 7).
  const isStrict = !client.isFirstParty && client.document['third_party_security_mode'] === 'strict'
  const isForced = isStrict && isPublic(client)
  const expires = isStrict || settings['expiration_type'] === 'expiring'
  const lifetime = (infinite: string, seconds: string): number | undefined =>
    expires && (isStrict || settings[infinite] !== true)
      ? secondsOr(settings[seconds], defaultSeconds)
      : undefined
  return {
    isRotating: isForced || settings['rotation_type'] === 'rotating',
    leewaySeconds: secondsOr(settings['leeway'], 0),
    lifetimeSeconds: lifetime('infinite_token_lifetime', 'token_lifetime'),
    idleSeconds: lifetime('infinite_idle_token_lifetime', 'idle_token_lifetime'),
    policies: policiesOf(settings['policies']),
  }
}

const secondsOr = (value: JsonValue | undefined, fallback: number): number =>
  typeof value === 'number' && value >= 0 ? value : fallback

const policiesOf = (value: JsonValue | undefined): RefreshRules['policies'] =>
  Array.isArray(value)
    ? value.flatMap((policy) => {
        if (!isJsonObject(policy) || typeof policy['audience'] !== 'string') return []
        const { audience, scope } = policy
        const scopes = Array.isArray(scope) ? scope.filter((name) => typeof name === 'string') : []
        return [{ audience, scopes }]
      })
    : []
