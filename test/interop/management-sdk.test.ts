/** The management SDKs, unpatched and over TLS: the same calls with each surface, and what each must see. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTlsServer, type TlsServer } from '../support/tls-server.ts'

/** How an SDK names the refusals of the Management API. */
interface Surface {
  readonly title: string
  readonly script: string
  readonly sdk: string
  /** What is thrown for a status. */
  readonly refusal: (refusal: { status: number; errorCode?: string; message: unknown }) => unknown
}

const classes: Record<number, string> = {
  400: 'BadRequestError',
  401: 'UnauthorizedError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  409: 'ConflictError',
  429: 'TooManyRequestsError',
}

const fourth: Surface['refusal'] = ({ status, errorCode, message }) => ({
  threw: 'ManagementApiError',
  statusCode: status,
  ...(errorCode === undefined ? {} : { errorCode }),
  msg: message,
})

const surfaces: readonly Surface[] = [
  {
    title: 'auth0 7',
    script: 'management-v7',
    sdk: 'auth0',
    refusal: ({ status, errorCode, message }) => ({
      threw: classes[status],
      statusCode: status,
      body: { statusCode: status, message, ...(errorCode === undefined ? {} : { errorCode }) },
    }),
  },
  { title: 'auth0 4', script: 'management-v4', sdk: 'auth0-v4', refusal: fourth },
  { title: 'auth0/legacy', script: 'management-v4', sdk: 'auth0/legacy', refusal: fourth },
]

describe.each(surfaces)('the management SDK $title', ({ script, sdk, refusal }) => {
  const audience = 'https://orders.example/'
  let server: TlsServer
  let outcomes: Record<string, unknown>
  const outcome = (name: string): unknown => outcomes[name]
  const member = (name: string, key: string): unknown =>
    (outcomes[name] as Record<string, unknown>)[key]

  beforeAll(async () => {
    // The keys are made a minute ago, so that they may be rotated now.
    let offset = -60_000
    server = await startTlsServer({ clock: { now: () => Date.now() + offset } })
    offset = 0
    const { client_id: clientId, client_secret: clientSecret } = server.bootstrapClient
    const { domain } = server
    outcomes = await server.runScript(script, { sdk, domain, clientId, clientSecret, audience })
  })
  afterAll(() => server.close())

  test('makes, reads and changes an API', () => {
    const made = { identifier: audience, name: 'Orders', token_lifetime: 600, signing_alg: 'RS256' }
    expect(outcome('createApi')).toMatchObject({
      ...made,
      id: expect.stringMatching(/^[\da-f]{24}$/),
    })
    expect(outcome('readApi')).toEqual(outcome('createApi'))
    expect(outcome('updateApi')).toMatchObject({ token_lifetime: 300, token_lifetime_for_web: 300 })
  })

  test('pages APIs by offset, one a page, with totals', () => {
    expect(outcome('listApis')).toEqual({
      total: 2,
      identifiers: [`${server.issuer}api/v2/`, audience],
    })
  })

  test('makes, reads and changes a client', () => {
    expect(outcome('createClient')).toMatchObject({
      client_id: expect.stringMatching(/^[A-Za-z\d]{32}$/),
      client_secret: expect.stringMatching(/^[\w-]{64}$/),
      name: 'Reporter',
    })
    // Signing keys are told in more detail to the maker than to a later reader.
    const {
      signing_keys: _made,
      encrypted: _,
      ...made
    } = outcomes['createClient'] as object & {
      signing_keys: unknown
      encrypted: unknown
    }
    expect(outcome('readClient')).toMatchObject(made)
    expect(outcome('updateClient')).toMatchObject({ name: 'Reporter', description: 'Reads orders' })
  })

  test('pages clients by offset with totals, each once', () => {
    const made = member('createClient', 'client_id')
    expect(outcome('listClients')).toEqual({
      start: 0,
      limit: 2,
      total: 5,
      count: 5,
      distinct: 5,
      ids: expect.arrayContaining([made, server.bootstrapClient.client_id]),
    })
  })

  test('makes, reads and changes a client grant', () => {
    const client_id = member('createClient', 'client_id')
    expect(outcome('createGrant')).toMatchObject({ client_id, audience, scope: ['read:orders'] })
    expect(outcome('readGrant')).toEqual(outcome('createGrant'))
    expect(outcome('updateGrant')).toMatchObject({ scope: ['read:orders', 'write:orders'] })
  })

  test('pages client grants by checkpoint, one a page', () => {
    expect(member('listGrants', 'next')).toBe('string')
    expect(member('listGrants', 'ids')).toHaveLength(2)
    expect(member('listGrants', 'ids')).toContain(member('createGrant', 'id'))
  })

  test('made a client that gets a token', () => {
    expect(outcome('token')).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 300, scope: 'read:orders write:orders' },
    })
  })

  test('rotates a secret: the old one is refused, the new one works', () => {
    expect(outcome('rotateSecret')).toEqual({ changed: true, old: 401, new: 200 })
  })

  test('reads and changes the tenant settings', () => {
    expect(outcome('readSettings')).toMatchObject({ flags: {}, enabled_locales: ['en'] })
    expect(outcome('updateSettings')).toMatchObject({ friendly_name: 'Seven' })
  })

  test('searches the log and reads one entry', () => {
    expect(outcome('readLogs')).toEqual({
      total: 'number',
      types: ['sapi', 'sapi', 'sapi', 'sapi', 'sapi'],
      same: true,
    })
  })

  test('acts for a client that signs assertions', () => {
    expect(outcome('privateKeyJwt')).toEqual({
      client_id: member('createClient', 'client_id'),
      name: 'Reporter',
      tenant: 'default',
    })
  })

  test.each([
    {
      given: 'an unknown client',
      step: 'unknownClient',
      status: 404,
      errorCode: 'inexistent_client',
      message: 'The client does not exist',
    },
    {
      given: 'a body that breaks its schema',
      step: 'badBody',
      status: 400,
      errorCode: 'invalid_body',
      message: expect.stringContaining('Payload validation error'),
    },
    {
      given: 'a second API of the same identifier',
      step: 'secondApi',
      status: 409,
      message: expect.stringMatching(/already exists/),
    },
    {
      given: 'a token without the scope',
      step: 'narrowScope',
      status: 403,
      errorCode: 'insufficient_scope',
      message: 'Insufficient scope, expected any of: read:resource_servers',
    },
    { given: 'a token of nobody', step: 'badToken', status: 401, message: 'Invalid token' },
    {
      given: 'a deleted client',
      step: 'deletedClient',
      status: 404,
      errorCode: 'inexistent_client',
      message: 'The client does not exist',
    },
  ])('raises its own error for $given', ({ step, given: _given, ...expected }) => {
    expect(outcome(step)).toMatchObject(refusal(expected) as object)
  })

  test('fails without a token when the secret is wrong', () => {
    expect(outcome('wrongSecret')).toMatchObject({ threw: expect.stringMatching(/Error$/) })
    expect(JSON.stringify(outcome('wrongSecret'))).toMatch(/Unauthorized|access_denied/)
  })

  test('deletes what it made', () => {
    expect(outcome('deleteAll')).toEqual({ deleted: true })
  })

  test('lists a current and a next signing key', () => {
    const keys = member('listKeys', 'keys') as Record<string, unknown>[]
    expect(keys.filter((key) => key['current'] === true)).toHaveLength(1)
    expect(keys.filter((key) => key['next'] === true)).toHaveLength(1)
    for (const key of keys)
      expect(key).toMatchObject({
        kid: expect.any(String),
        cert: expect.stringContaining('BEGIN CERTIFICATE'),
        fingerprint: expect.any(String),
        thumbprint: expect.any(String),
      })
  })

  test('rotates to the next key, and is told to wait before it rotates again', () => {
    expect(outcome('rotateKeys')).toMatchObject({ isNext: true, current: { current: true } })
    expect(outcome('rotateKeysAgain')).toMatchObject(
      refusal({ status: 429, message: expect.any(String) }) as object,
    )
  })

  test('revokes the previous key', () => {
    expect(outcome('revokeKey')).toMatchObject({ kid: member('rotateKeys', 'old') })
  })
})
