/** Checks of the page that creates an API, and the request it sends. Pure. */
import { call } from '../../api/call.ts'
import { refusalOf } from './guidance.ts'

export interface NewApi {
  readonly name: string
  readonly identifier: string
  readonly sensitivity: 'high' | 'business' | 'low' | ''
  readonly lifetime: number | null
  readonly algorithm: 'RS256' | 'PS256' | 'RS512' | 'ES256' | 'HS256'
  readonly client: 'require_client_grant' | 'deny_all'
  readonly user: 'allow_all' | 'require_client_grant' | 'deny_all'
}

export type NameRefusal = 'missing' | 'long' | 'signs'

export const nameRefusal = (name: string): NameRefusal | undefined => {
  if (name.trim() === '') return 'missing'
  if (name.length > 200) return 'long'
  return /[<>]/.test(name) ? 'signs' : undefined
}

export type IdentifierRefusal = 'missing' | 'long'

export const identifierRefusal = (identifier: string): IdentifierRefusal | undefined => {
  if (identifier.trim() === '') return 'missing'
  return identifier.length > 600 ? 'long' : undefined
}

/** The same identifier with the slash at its end, or without. */
export const twinOf = (identifier: string): string =>
  identifier.endsWith('/') ? identifier.slice(0, -1) : `${identifier}/`

export const isReady = (api: NewApi): boolean =>
  nameRefusal(api.name) === undefined &&
  identifierRefusal(api.identifier) === undefined &&
  refusalOf(api.lifetime) === undefined

/** The algorithm is always sent; a lifetime for browser flows follows the maximum by itself. */
export const createCall = (api: NewApi) =>
  call('post', '/v2/resource-servers', {
    body: {
      name: api.name.trim(),
      identifier: api.identifier.trim(),
      token_lifetime: api.lifetime ?? 0,
      signing_alg: api.algorithm,
      subject_type_authorization: { client: { policy: api.client }, user: { policy: api.user } },
    },
  })
