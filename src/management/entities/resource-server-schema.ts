import { Type } from 'typebox'
import { longestLifetimeSeconds } from '../../domain/lifetime.ts'
import {
  anything,
  closed,
  flag,
  nullable,
  oneOf,
  open,
  optional,
  text,
  whole,
} from './schema-parts.ts'

const lifetime = { minimum: 1, maximum: longestLifetimeSeconds }

const scopes = Type.Array(
  closed({
    value: text('Name of the scope', { minLength: 1, maxLength: 280 }),
    ...optional({ description: text('What the scope allows', { maxLength: 500 }) }),
  }),
  { maxItems: 1_000, description: 'Scopes of the API' },
)

const encryptionKey = (pem: boolean) => ({
  alg: oneOf('How the content key is encrypted', ['RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512']),
  ...(pem
    ? { pem: text('Public key or certificate, PEM', { minLength: 1, maxLength: 4_096 }) }
    : {}),
  ...optional({
    name: text('Name of the key', { minLength: 1, maxLength: 128 }),
    kid: text('Key id', { minLength: 1, maxLength: 128 }),
  }),
})

const tokenEncryption = closed(
  {
    format: oneOf('Form of the token', ['compact-nested-jwe']),
    encryption_key: closed(encryptionKey(true), { description: 'Key of the API' }),
  },
  { description: 'Encryption of access tokens' },
)

const proofOfPossession = closed(
  {
    mechanism: oneOf('How possession is proven', ['mtls', 'dpop']),
    required: flag('Whether tokens must be bound'),
    ...optional({
      required_for: oneOf('Whom it is required of', ['public_clients', 'all_clients']),
    }),
  },
  { description: 'Binding of tokens to a key' },
)

const subjectTypes = closed(
  optional({
    user: open(
      optional({
        policy: oneOf('Who may act for users', ['allow_all', 'deny_all', 'require_client_grant']),
      }),
      { description: 'Access on behalf of users' },
    ),
    client: open(
      optional({ policy: oneOf('Which clients may act', ['deny_all', 'require_client_grant']) }),
      { description: 'Access of clients for themselves' },
    ),
  }),
  { description: 'Who may get tokens for the API' },
)

const settings = {
  name: text('Name of the API, without < and >', { maxLength: 200, pattern: '^[^<>]+$' }),
  scopes,
  signing_alg: oneOf('Algorithm of access tokens', ['HS256', 'RS256', 'RS512', 'PS256', 'ES256']),
  signing_secret: text('Secret of HS256', { minLength: 16, maxLength: 1_024 }),
  allow_offline_access: flag('Whether refresh tokens may be issued'),
  allow_online_access: flag('Whether refresh tokens may live as long as the session'),
  allow_online_access_with_ephemeral_sessions: flag(
    'The same for sessions that end with the browser',
  ),
  token_lifetime: whole('Longest lifetime of access tokens in seconds', lifetime),
  token_lifetime_for_web: whole('Lifetime through the front channel in seconds', lifetime),
  token_dialect: oneOf('Claims of access tokens', [
    'access_token',
    'access_token_authz',
    'rfc9068_profile',
    'rfc9068_profile_authz',
  ]),
  skip_consent_for_verifiable_first_party_clients: flag('Whether own clients need no consent'),
  enforce_policies: flag('Whether roles decide about scopes'),
  token_encryption: nullable(tokenEncryption),
  consent_policy: nullable(
    oneOf('How consent is asked for', ['transactional-authorization-with-mfa']),
  ),
  authorization_details: Type.Unsafe<unknown[] | null>({
    type: ['array', 'null'],
    description: 'Kinds of authorization details (RFC 9396)',
  }),
  proof_of_possession: nullable(proofOfPossession),
  subject_type_authorization: subjectTypes,
  verification_location: anything('Where the API verifies tokens'),
  authorization_policy: nullable(
    closed(
      { policy_id: text('Policy', { minLength: 1, maxLength: 1_024 }) },
      { description: 'Authorization policy' },
    ),
  ),
}

const { verification_location: _location, ...writable } = settings

export const createResourceServerBody = closed({
  identifier: text('Audience of the API', { minLength: 1, maxLength: 600 }),
  ...optional(writable),
})

export const updateResourceServerBody = closed(optional(writable))

const shownEncryption = nullable(
  closed(
    {
      format: oneOf('Form of the token', ['compact-nested-jwe']),
      encryption_key: closed(
        {
          ...encryptionKey(false),
          ...optional({ thumbprint_sha256: text('SHA-256 of the certificate') }),
        },
        { description: 'Key of the API' },
      ),
    },
    { description: 'Encryption of access tokens' },
  ),
)

/** A resource server in answers. */
export const resourceServerSchema = open(
  optional({
    id: text('Id of the API'),
    identifier: text('Audience of the API'),
    is_system: flag('Whether it is one of our own APIs'),
    client_id: text('Client that stands for the API'),
    ...settings,
    token_encryption: shownEncryption,
    warning: text('What to know about the algorithm'),
  }),
)
