/** People, their applications and authorization codes by the storage port, for tests of what comes after a sign-in. */
import { createHash, randomBytes } from 'node:crypto'
import type { JsonObject } from '../../src/kit/json.ts'
import {
  authorizationCodeObject,
  newAuthorizationCode,
  type AuthorizationCode,
} from '../../src/protocol/authorize/authorization-code.ts'
import type { TestServer } from './server.ts'

export const callback = 'https://app.example/callback'

let count = 0

/** A user of our own database, as a record; no password. Answers the user id. */
export const person = async (
  { stores }: TestServer,
  document: JsonObject = {},
): Promise<string> => {
  count += 1
  const email = `ada${String(count)}@example.com`
  const userId = `auth0|${randomBytes(12).toString('hex')}`
  await stores.commit([
    stores.records('user').insert({
      id: userId,
      columns: {
        connection: 'Username-Password-Authentication',
        email,
        username: null,
        phone_number: null,
        name: 'ada lovelace',
        nickname: 'ada',
        given_name: null,
        family_name: null,
        blocked: document['blocked'] === true ? 1 : 0,
        email_verified: 1,
      },
      document: {
        user_id: userId,
        email,
        email_verified: true,
        name: 'Ada Lovelace',
        nickname: 'ada',
        picture: 'https://example.com/ada.png',
        app_metadata: { plan: 'secret' },
        identities: [
          {
            provider: 'auth0',
            user_id: userId.slice(6),
            connection: 'Username-Password-Authentication',
            isSocial: false,
            access_token: 'of an upstream',
          },
        ],
        ...document,
      },
    }),
  ])
  return userId
}

/** Changes members of a user's document. */
export const changePerson = async (
  { stores }: TestServer,
  userId: string,
  change: JsonObject | 'delete',
): Promise<void> => {
  const users = stores.records('user')
  const current = await users.get(userId)
  if (current === undefined) throw new Error('No such user.')
  await stores.commit([
    change === 'delete'
      ? users.delete(current)
      : users.update(current, { document: { ...current.document, ...change } }),
  ])
}

export interface Application {
  client_id: string
  client_secret?: string
}

/** A regular web application that may refresh, made through the Management API. */
export const application = async (
  server: TestServer,
  body: Record<string, unknown> = {},
): Promise<Application> => {
  const { status, body: made } = await server.api('POST', '/api/v2/clients', {
    name: 'Web application',
    app_type: 'regular_web',
    callbacks: [callback],
    grant_types: ['authorization_code', 'refresh_token', 'implicit'],
    oidc_conformant: true,
    jwt_configuration: { alg: 'RS256' },
    ...body,
  })
  if (status !== 201) throw new Error(JSON.stringify(made))
  return made.token_endpoint_auth_method === 'none'
    ? { client_id: made.client_id }
    : { client_id: made.client_id, client_secret: made.client_secret }
}

/** A single-page application whose refresh tokens rotate. */
export const browserApplication = (
  server: TestServer,
  body: Record<string, unknown> = {},
): Promise<Application> =>
  application(server, {
    app_type: 'spa',
    token_endpoint_auth_method: 'none',
    refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 0 },
    ...body,
  })

/** An API that allows offline access. Answers its identifier. */
export const userApi = async (
  server: TestServer,
  body: Record<string, unknown> = {},
): Promise<string> => {
  count += 1
  const { status, body: made } = await server.api('POST', '/api/v2/resource-servers', {
    name: `Users' API ${String(count)}`,
    identifier: `https://users-api.example/${String(count)}`,
    scopes: [{ value: 'read:orders' }, { value: 'write:orders' }, { value: 'delete:orders' }],
    allow_offline_access: true,
    skip_consent_for_verifiable_first_party_clients: true,
    ...body,
  })
  if (status !== 201) throw new Error(JSON.stringify(made))
  return made.identifier
}

export const verifier = 'a-code-verifier-that-is-long-enough-for-everybody'
export const challenge = createHash('sha256').update(verifier).digest('base64url')

/** A code as `/authorize` leaves it, made through the storage port. */
export const code = async (
  { stores, issuer }: TestServer,
  wanted: {
    client: Application
    userId: string
    now?: number
    scopes?: readonly string[]
  } & Partial<Omit<AuthorizationCode, 'clientId' | 'userId'>>,
): Promise<string> => {
  const {
    client,
    userId,
    now = Date.now(),
    scopes = ['openid', 'profile', 'email'],
    ...rest
  } = wanted
  const value = newAuthorizationCode()
  const object = authorizationCodeObject(
    value,
    {
      clientId: client.client_id,
      userId,
      sessionId: undefined,
      connection: 'Username-Password-Authentication',
      redirectUri: callback,
      wasRedirectUriSent: true,
      codeChallenge: client.client_secret === undefined ? challenge : undefined,
      codeChallengeMethod: client.client_secret === undefined ? 'S256' : undefined,
      audience: `${issuer}userinfo`,
      requestedScopes: scopes,
      grantedScopes: scopes,
      expiresIn: undefined,
      nonce: undefined,
      authTime: undefined,
      ...rest,
    },
    now,
  )
  await stores.commit([stores.oneTime.insert(object)])
  return value
}

/** The form that exchanges a code. */
export const exchangeForm = (client: Application, value: string): Record<string, string> => ({
  grant_type: 'authorization_code',
  ...client,
  code: value,
  redirect_uri: callback,
  ...(client.client_secret === undefined ? { code_verifier: verifier } : {}),
})

/** The form that exchanges a refresh token. */
export const refreshForm = (client: Application, token: string): Record<string, string> => ({
  grant_type: 'refresh_token',
  ...client,
  refresh_token: token,
})
