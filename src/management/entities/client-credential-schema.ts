import { Type } from 'typebox'
import { closed, flag, oneOf, optional, text } from './schema-parts.ts'

const pem = text('PEM of a public key or of an X.509 certificate')
const boundedPem = text('PEM of an X.509 certificate', { minLength: 1, maxLength: 4_096 })
const name = text('Name for people', { maxLength: 128 })

const publicKeyMembers = {
  name,
  alg: oneOf('Algorithm of the signatures', ['RS256', 'RS384', 'PS256']),
  parse_expiry_from_cert: flag('Whether to end with the certificate'),
  expires_at: text('When the credential ends, ISO 8601', { format: 'date-time' }),
  kid: text('Key id, by default the RFC 7638 thumbprint', {
    minLength: 10,
    maxLength: 64,
    pattern: '^([0-9a-zA-Z-_]{10,64})$',
  }),
}

const list = (description: string, item: ReturnType<typeof closed>) =>
  Type.Array(item, { minItems: 0, description })

const credentialReference = closed({ id: text('Id of a credential of this client') })

const inlinePublicKey = closed({
  credential_type: oneOf('Type of the credential', ['public_key']),
  pem,
  ...optional(publicKeyMembers),
})
const inlineSubject = closed({
  credential_type: oneOf('Type of the credential', ['cert_subject_dn']),
  ...optional({
    name,
    subject_dn: text('Distinguished name', { minLength: 1, maxLength: 256 }),
    pem: boundedPem,
  }),
})
const inlineCertificate = closed({
  credential_type: oneOf('Type of the credential', ['x509_cert']),
  pem: boundedPem,
  ...optional({ name }),
})

const methods = (items: Readonly<Record<string, ReturnType<typeof closed>>>) =>
  closed(
    optional(
      Object.fromEntries(
        Object.entries(items).map(([method, item]) => [
          method,
          closed({ credentials: list('Credentials of the method', item) }),
        ]),
      ),
    ),
    {
      minProperties: 1,
      maxProperties: 1,
      description: 'Ways to authenticate without a shared secret',
    },
  )

const signedRequest = (item: ReturnType<typeof closed>) =>
  closed(
    optional({
      required: flag('Whether authorization requests must be signed'),
      credentials: list('Keys that sign requests', item),
    }),
    { description: 'Signed authorization requests (RFC 9101)' },
  )

const privilegedAccess = (item: ReturnType<typeof closed>) =>
  closed(
    {
      credentials: list('Keys of privileged workers', item),
      ...optional({
        ip_allowlist: Type.Array(Type.String({ minLength: 2, maxLength: 50 }), {
          minItems: 0,
          description: 'Addresses and networks that may ask',
        }),
        grants: Type.Unsafe<unknown[]>({ type: 'array', description: 'What may be asked for' }),
      }),
    },
    { description: 'Privileged access to stored upstream tokens' },
  )

/** Members that carry credentials, as a creation sends them: whole. */
export const credentialMembersOnCreate = {
  client_authentication_methods: methods({
    private_key_jwt: inlinePublicKey,
    tls_client_auth: inlineSubject,
    self_signed_tls_client_auth: inlineCertificate,
  }),
  signed_request_object: signedRequest(inlinePublicKey),
  token_vault_privileged_access: privilegedAccess(inlinePublicKey),
}

/** The same as an update sends and every later answer shows them: by id. */
export const credentialMembersOnUpdate = {
  client_authentication_methods: methods({
    private_key_jwt: credentialReference,
    tls_client_auth: credentialReference,
    self_signed_tls_client_auth: credentialReference,
  }),
  signed_request_object: signedRequest(credentialReference),
  token_vault_privileged_access: privilegedAccess(credentialReference),
}

/** Body of `POST /clients/{client_id}/credentials`. */
export const createCredentialBody = closed({
  credential_type: oneOf('Type of the credential', ['public_key', 'cert_subject_dn', 'x509_cert']),
  ...optional({
    ...publicKeyMembers,
    subject_dn: text('Distinguished name', { minLength: 1, maxLength: 256 }),
    pem,
  }),
})

/** Body of `PATCH /clients/{client_id}/credentials/{credential_id}`. */
export const updateCredentialBody = closed(
  optional({
    expires_at: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      format: 'date-time',
      description: 'When the credential ends, ISO 8601; null for never',
    }),
  }),
  { minProperties: 1 },
)

/** A credential in answers. */
export const clientCredential = Type.Object(
  optional({
    id: text('Id of the credential'),
    name: text('Name for people'),
    kid: text('Key id'),
    alg: oneOf('Algorithm of the signatures', ['RS256', 'RS384', 'PS256']),
    credential_type: oneOf('Type of the credential', [
      'public_key',
      'cert_subject_dn',
      'x509_cert',
    ]),
    subject_dn: text('Distinguished name'),
    thumbprint_sha256: text('SHA-256 of the certificate'),
    created_at: text('When it was made', { format: 'date-time' }),
    updated_at: text('When it was last changed', { format: 'date-time' }),
    expires_at: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      format: 'date-time',
      description: 'When it ends',
    }),
  }),
)
