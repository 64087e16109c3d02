/** From the form of a new application to the requests that make it. Pure. */
import { call, type Answer, type Call } from '../../api/call.ts'
import type { Body } from '../../api/schema.ts'
import { refusedAddress, originOf } from './urls.ts'
import { texts } from './texts.ts'

export const kinds = ['non_interactive', 'regular_web', 'spa', 'native'] as const
export type Kind = (typeof kinds)[number]

export interface NewApplication {
  readonly name: string
  readonly kind: Kind | null
  readonly callback: string
  /** Identifier of the API that a service may call. */
  readonly audience: string | null
  readonly scope: readonly string[]
}

export const emptyApplication: NewApplication = {
  name: '',
  kind: null,
  callback: '',
  audience: null,
  scope: [],
}

type ClientBody = Body<'/v2/clients', 'post'>

const rotatingTokens: NonNullable<ClientBody['refresh_token']> = {
  rotation_type: 'rotating',
  expiration_type: 'expiring',
  leeway: 0,
  token_lifetime: 2_592_000,
  idle_token_lifetime: 1_296_000,
}

const ofKind: Readonly<Record<Kind, Partial<ClientBody>>> = {
  non_interactive: {
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['client_credentials'],
  },
  regular_web: {
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code', 'refresh_token'],
  },
  spa: {
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    refresh_token: rotatingTokens,
  },
  native: {
    token_endpoint_auth_method: 'none',
    grant_types: [
      'authorization_code',
      'refresh_token',
      'urn:ietf:params:oauth:grant-type:device_code',
    ],
    refresh_token: rotatingTokens,
  },
}

/** Messages by field; empty when it may be created. */
export const refusals = (
  draft: NewApplication,
): Partial<Record<'name' | 'kind' | 'callback', string>> => {
  const name = draft.name.trim()
  const callback = refusedAddress(
    draft.callback.trim() === '' ? [] : [draft.callback.trim()],
    'callback',
  )
  return {
    ...(name === '' ? { name: texts.new.nameMissing } : {}),
    ...(/[<>]/.test(name) ? { name: texts.new.nameMarks } : {}),
    ...(draft.kind === null ? { kind: texts.new.kindMissing } : {}),
    ...(callback === undefined || !takesCallback(draft) ? {} : { callback }),
  }
}

export const takesCallback = ({ kind }: NewApplication): boolean =>
  kind !== null && kind !== 'non_interactive'

/** Makes the application. */
export const createCall = (draft: NewApplication): Call<Answer<'/v2/clients', 'post'>> => {
  const kind = draft.kind ?? 'non_interactive'
  const callback = draft.callback.trim()
  const origin = originOf(callback)
  return call('post', '/v2/clients', {
    body: {
      name: draft.name.trim(),
      app_type: kind,
      oidc_conformant: true,
      jwt_configuration: { alg: 'RS256' },
      ...ofKind[kind],
      ...(callback !== '' && takesCallback(draft) ? { callbacks: [callback] } : {}),
      ...(kind === 'spa' && origin !== undefined ? { web_origins: [origin] } : {}),
    } as ClientBody,
  })
}

/** Lets a service call its API; undefined when none was chosen. */
export const grantCall = (
  draft: NewApplication,
  clientId: string,
): Call<Answer<'/v2/client-grants', 'post'>> | undefined =>
  draft.kind === 'non_interactive' && draft.audience !== null
    ? call('post', '/v2/client-grants', {
        body: { client_id: clientId, audience: draft.audience, scope: [...draft.scope] } as never,
      })
    : undefined
