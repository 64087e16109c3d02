/** How an application proves who it is, and the update that changes it. Pure. */
import type { Application } from '../applications/application-page.tsx'
import { texts } from './texts.ts'

export const methods = [
  'client_secret_post',
  'client_secret_basic',
  'private_key_jwt',
  'none',
] as const
export type Method = (typeof methods)[number] | 'mtls'

const own = (application: Application): Readonly<Record<string, unknown>> =>
  application.client_authentication_methods ?? {}

/** The method in force. */
export const methodOf = (application: Application): Method => {
  const registered = own(application)
  if ('private_key_jwt' in registered) return 'private_key_jwt'
  if (Object.keys(registered).length > 0) return 'mtls'
  return application.token_endpoint_auth_method ?? 'client_secret_post'
}

/** Ids of the keys that Private Key JWT accepts now. */
export const keysInUse = (application: Application): string[] => {
  const { private_key_jwt: held } = own(application) as {
    private_key_jwt?: { credentials?: readonly { id?: string }[] }
  }
  return (held?.credentials ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]))
}

export const withKeys = (ids: readonly string[]): Record<string, unknown> => ({
  client_authentication_methods: {
    private_key_jwt: { credentials: ids.map((id) => ({ id })) },
  },
})

/** True when the method needs another algorithm for ID tokens than the application has. */
export const changesAlgorithm = (application: Application): boolean => {
  const alg = application.jwt_configuration?.alg
  return alg !== undefined && alg !== 'RS256' && alg !== 'PS256'
}

export const losesClientCredentials = (application: Application): boolean =>
  application.grant_types?.includes('client_credentials') === true

/** The body of the update to `method`; `keys` are the registered public keys. */
export const methodBody = (
  method: Method,
  application: Application,
  keys: readonly string[],
): Record<string, unknown> => {
  if (method === 'private_key_jwt')
    return {
      token_endpoint_auth_method: null,
      ...withKeys(keys),
      ...(changesAlgorithm(application) ? { jwt_configuration: { alg: 'RS256' } } : {}),
    }
  const leaves = Object.keys(own(application)).length > 0
  return {
    token_endpoint_auth_method: method,
    ...(leaves ? { client_authentication_methods: null } : {}),
    ...(method === 'none' && losesClientCredentials(application)
      ? {
          grant_types: (application.grant_types ?? []).filter(
            (one) => one !== 'client_credentials',
          ),
        }
      : {}),
  }
}

/** Why a switch would stop the service; undefined when it would not. */
export const methodRefusal = (
  method: Method,
  known: { keys: number; secrets: number },
): string | undefined => {
  if (method === 'private_key_jwt' && known.keys === 0) return texts.method.noKey
  const needsSecret = method === 'client_secret_post' || method === 'client_secret_basic'
  return needsSecret && known.secrets === 0 ? texts.method.noSecret : undefined
}
