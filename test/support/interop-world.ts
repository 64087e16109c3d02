/** What the tests of SDKs share: a server over TLS, people, an API that only tokens open, and clients for both. */
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { newOrigin, startApp, type RunningApp } from './interop-apps.ts'
import { password, person, type Person } from './sign-in-world.ts'
import type { TestServerOptions } from './server.ts'
import { startTlsServer, type TlsServer } from './tls-server.ts'

export interface InteropWorld {
  readonly server: TlsServer
  readonly audience: string
  /** A second API, for tokens of several resources. */
  readonly otherAudience: string
  /** Where the first API listens, protected by express-oauth2-jwt-bearer. */
  readonly apiOrigin: string
  readonly connection: string
  /** A client whose application lives at `origin`, enabled for the people's connection. */
  client(origin: string, body?: Record<string, unknown>): Promise<InteropClient>
  person(): Promise<Person>
  close(): Promise<void>
}

export interface InteropClient {
  readonly clientId: string
  readonly clientSecret: string
}

const connection = 'people'
/** Where the applications are answered, each SDK at its own. */
const callbackPaths = [
  '/',
  '/callback',
  '/auth/callback',
  '/hybrid/callback',
  '/implicit/callback',
  '/silent',
]

export const startWorld = async (options: TestServerOptions = {}): Promise<InteropWorld> => {
  const server = await startTlsServer(options)
  const made = async (path: string, body: unknown): Promise<any> => {
    const answer = await server.api('POST', path, body)
    expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(201)
    return answer.body
  }
  const [audience, otherAudience] = ['https://orders.example/', 'https://bills.example/'] as const
  for (const identifier of [audience, otherAudience])
    await made('/api/v2/resource-servers', {
      identifier,
      name: new URL(identifier).hostname,
      scopes: [{ value: 'read:orders' }, { value: 'read:bills' }],
      allow_offline_access: true,
      skip_consent_for_verifiable_first_party_clients: true,
    })
  const { id: connectionId } = await made('/api/v2/connections', {
    name: connection,
    strategy: 'auth0',
  })
  const apiOrigin = await newOrigin()
  const api: RunningApp = await startApp(server, 'api', { origin: apiOrigin, audience })
  return {
    server,
    audience,
    otherAudience,
    apiOrigin,
    connection,
    async client(origin, body = {}) {
      const client = await made('/api/v2/clients', {
        name: new URL(origin).host,
        app_type: 'regular_web',
        oidc_conformant: true,
        callbacks: callbackPaths.map((path) => origin + path),
        allowed_logout_urls: [origin, `${origin}/`, `${origin}/bye`],
        web_origins: [origin],
        grant_types: ['authorization_code', 'refresh_token', 'implicit'],
        jwt_configuration: { alg: 'RS256' },
        // Applications on localhost can be imitated; theirs are asked about unless the client says so.
        skip_non_verifiable_callback_uri_confirmation_prompt: true,
        ...body,
      })
      const enabled = await server.api(
        'PATCH',
        `/api/v2/connections/${String(connectionId)}/clients`,
        [{ client_id: client.client_id, status: true }],
      )
      expect(enabled.status).toBe(204)
      return { clientId: client.client_id, clientSecret: client.client_secret ?? '' }
    },
    person: () => person(server, { connection }),
    async close() {
      await api.close()
      await server.close()
    },
  }
}

/** Fills in the page of the sign-in, as Auth0's own tests of their SDKs do. */
export const signIn = async (page: Page, { email }: Person): Promise<void> => {
  await page.fill('input[id="username"]', email)
  await page.fill('input[id="password"]', password)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}
