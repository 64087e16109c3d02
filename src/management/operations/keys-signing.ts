/**
 * The tenant's signing keys (contract §7.4, 13). How keys are made and chosen is the authorization
 * server's matter.
 */
import { Type } from 'typebox'
import type { JsonObject } from '../../kit/json.ts'
import { flag, open, optional, text } from '../entities/schema-parts.ts'
import { ApiError, invalidBody, notFound } from '../errors.ts'
import type { Operation } from '../operation.ts'
import type { SigningKeyFacts, SigningKeysPort } from '../ports.ts'

const schema = open({
  kid: text('Key id'),
  cert: text('Certificate, PEM'),
  fingerprint: text('SHA-256 of the certificate'),
  thumbprint: text('SHA-1 of the certificate'),
  ...optional({
    pkcs7: text('Certificate, PKCS #7'),
    current: flag('Whether it signs'),
    next: flag('Whether it signs next'),
    previous: flag('Whether it signed before'),
    revoked: flag('Whether nothing it signed is accepted'),
    current_since: text('When it began to sign'),
    current_until: text('When it ceased to sign'),
    revoked_at: text('When it was revoked'),
  }),
})

const present = (key: SigningKeyFacts): JsonObject => ({
  kid: key.kid,
  cert: key.certificatePem,
  pkcs7: key.pkcs7Pem,
  current: key.state === 'current',
  next: key.state === 'next',
  previous: key.state === 'previous',
  fingerprint: key.fingerprint,
  thumbprint: key.thumbprint,
  revoked: key.state === 'revoked',
  ...(key.currentSince === undefined ? {} : { current_since: key.currentSince }),
  ...(key.currentUntil === undefined ? {} : { current_until: key.currentUntil }),
  ...(key.revokedAt === undefined ? {} : { revoked_at: key.revokedAt }),
})

const unknownKey = (): ApiError => notFound('Signing key not found.')

const common = { face: 'compatible', tag: 'keys', response: schema } as const

const tooSoon = (seconds: number): ApiError =>
  new ApiError({
    status: 429,
    message: 'The next key is not known to everyone yet. Try again later.',
    errorCode: 'too_many_requests',
    headers: { 'retry-after': String(seconds) },
  })

const reads = (signingKeys: SigningKeysPort): Operation[] => [
  {
    ...common,
    id: 'get_signing_keys',
    method: 'GET',
    path: '/keys/signing',
    summary: 'Get all signing keys',
    scopes: ['read:signing_keys'],
    successStatus: 200,
    response: Type.Array(schema),
    run: async ({ stores }) => ({
      status: 200,
      body: (await signingKeys.list(stores)).map(present),
    }),
  },
  {
    ...common,
    id: 'get_signing_key',
    method: 'GET',
    path: '/keys/signing/{kid}',
    summary: 'Get a signing key',
    scopes: ['read:signing_keys'],
    successStatus: 200,
    run: async ({ stores, params }) => {
      const key = (await signingKeys.list(stores)).find(({ kid }) => kid === params['kid'])
      if (key === undefined) throw unknownKey()
      return { status: 200, body: present(key) }
    },
  },
]

const changes = (signingKeys: SigningKeysPort): Operation[] => [
  {
    ...common,
    id: 'post_signing_keys',
    method: 'POST',
    path: '/keys/signing/rotate',
    summary: 'Rotate the signing key',
    scopes: ['create:signing_keys', 'update:signing_keys'],
    allScopes: true,
    successStatus: 201,
    run: async (context) => {
      const change = await signingKeys.rotate(context.served, context.stores)
      if ('retryAfterSeconds' in change) throw tooSoon(change.retryAfterSeconds)
      return context.commit(change.writes, { status: 201, body: present(change.key) })
    },
  },
  {
    ...common,
    id: 'put_signing_keys',
    method: 'PUT',
    path: '/keys/signing/{kid}/revoke',
    summary: 'Revoke a signing key',
    scopes: ['update:signing_keys'],
    successStatus: 200,
    run: async (context) => {
      const change = await signingKeys.revoke(context.stores, context.params['kid'] ?? '')
      if (change === 'unknown') throw unknownKey()
      if (change === 'not_previous')
        throw invalidBody('Only a previous signing key can be revoked.')
      return context.commit(change.writes, { status: 200, body: present(change.key) })
    },
  },
]

export const signingKeyOperations = ({
  signingKeys,
}: {
  signingKeys: SigningKeysPort
}): Operation[] => [...reads(signingKeys), ...changes(signingKeys)]
