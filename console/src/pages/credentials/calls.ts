/** The requests of this page. */
import { call, type Answer, type Call } from '../../api/call.ts'

export type Key = Extract<
  Answer<'/v2/clients/{client_id}/credentials', 'get'>,
  readonly unknown[]
>[number]

/** What people call a key. */
export const keyName = ({ name, kid, id }: Key): string => name ?? kid ?? id ?? ''

export const secretsTemplate = '/latchkey/clients/{id}/secrets'
export const keysTemplate = '/v2/clients/{client_id}/credentials'

export const secretsCall = (id: string): Call<Answer<'/latchkey/clients/{id}/secrets', 'get'>> =>
  call('get', secretsTemplate, { path: { id } })

/** Without an overlap both secrets work until the rotation is finished. */
export const startCall = (
  id: string,
  overlap: number | undefined,
): Call<Answer<'/latchkey/clients/{id}/secrets', 'post'>> =>
  call('post', secretsTemplate, {
    path: { id },
    body: overlap === undefined ? {} : { overlap_seconds: overlap },
  })

export const extendCall = (id: string, secretId: string, overlap: number): Call =>
  call('patch', '/latchkey/clients/{id}/secrets/{secret_id}', {
    path: { id, secret_id: secretId },
    body: { overlap_seconds: overlap },
  })

export const finishCall = (id: string, secretId: string): Call =>
  call('post', '/latchkey/clients/{id}/secrets/{secret_id}/finish', {
    path: { id, secret_id: secretId },
  })

export const cancelCall = (id: string, secretId: string): Call =>
  call('delete', '/latchkey/clients/{id}/secrets/{secret_id}', {
    path: { id, secret_id: secretId },
  })

export const replaceCall = (id: string): Call<{ client_secret?: string }> =>
  call('post', '/v2/clients/{id}/rotate-secret', { path: { id } })

/** The newest secret, for one look; never through the cache. */
export const revealCall = (id: string): Call<{ client_secret?: string }> =>
  call('get', '/v2/clients/{id}', {
    path: { id },
    query: { fields: 'client_secret', include_fields: true },
  })

export const keysCall = (id: string): Call<Key[]> =>
  call('get', keysTemplate, { path: { client_id: id } }) as Call<Key[]>

export const addKeyCall = (id: string, body: Record<string, unknown>): Call<Key> =>
  call('post', keysTemplate, { path: { client_id: id }, body: body as never }) as Call<Key>

export const changeKeyCall = (id: string, keyId: string, expiresAt: string | null): Call =>
  call('patch', '/v2/clients/{client_id}/credentials/{credential_id}', {
    path: { client_id: id, credential_id: keyId },
    body: { expires_at: expiresAt },
  })

export const removeKeyCall = (id: string, keyId: string): Call =>
  call('delete', '/v2/clients/{client_id}/credentials/{credential_id}', {
    path: { client_id: id, credential_id: keyId },
  })

export const updateCall = (id: string, body: Record<string, unknown>): Call =>
  call('patch', '/v2/clients/{id}', { path: { id }, body: body as never })
