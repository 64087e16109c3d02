/** Every operation of both faces that names something by its id, for tests that ask with strange ids. */
import { generateKeyPairSync } from 'node:crypto'
import { plainTheme } from '../support/plain-theme.ts'

export const own = '/api/latchkey/v1'

export const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

/**
 * Every operation on something by its id, with what fills the path. 404 unless `status` says otherwise: on the wire, deleting what
 * is not there is no fault. `theirs` are ids of the caller's own tenant, to ask for a strange part of an own whole.
 */
export const byId: readonly {
  readonly operation: string
  readonly ids: readonly string[]
  readonly theirs?: readonly string[]
  readonly body?: unknown
  readonly status?: number
}[] = [
  { operation: 'GET /api/v2/clients/{id}', ids: ['client'] },
  { operation: 'PATCH /api/v2/clients/{id}', ids: ['client'], body: { name: 'Stolen' } },
  { operation: 'DELETE /api/v2/clients/{id}', ids: ['client'], status: 204 },
  { operation: 'POST /api/v2/clients/{id}/rotate-secret', ids: ['client'] },
  { operation: 'GET /api/v2/clients/{client_id}/credentials', ids: ['signer'] },
  {
    operation: 'POST /api/v2/clients/{client_id}/credentials',
    ids: ['signer'],
    body: { credential_type: 'public_key', name: 'second', pem: publicKey },
  },
  {
    operation: 'GET /api/v2/clients/{client_id}/credentials/{credential_id}',
    ids: ['signer', 'credential'],
  },
  {
    operation: 'GET /api/v2/clients/{client_id}/credentials/{credential_id}',
    ids: ['signer', 'credential'],
    theirs: ['signer'],
  },
  {
    operation: 'PATCH /api/v2/clients/{client_id}/credentials/{credential_id}',
    ids: ['signer', 'credential'],
    body: { expires_at: '2099-01-01T00:00:00.000Z' },
  },
  {
    operation: 'PATCH /api/v2/clients/{client_id}/credentials/{credential_id}',
    ids: ['signer', 'credential'],
    theirs: ['signer'],
    body: { expires_at: '2099-01-01T00:00:00.000Z' },
  },
  {
    operation: 'DELETE /api/v2/clients/{client_id}/credentials/{credential_id}',
    ids: ['signer', 'credential'],
    theirs: ['signer'],
    status: 204,
  },
  { operation: 'GET /api/v2/resource-servers/{id}', ids: ['api'] },
  { operation: 'PATCH /api/v2/resource-servers/{id}', ids: ['api'], body: { name: 'Stolen' } },
  { operation: 'DELETE /api/v2/resource-servers/{id}', ids: ['api'], status: 204 },
  { operation: 'GET /api/v2/client-grants/{id}', ids: ['grant'] },
  { operation: 'PATCH /api/v2/client-grants/{id}', ids: ['grant'], body: { scope: [] } },
  { operation: 'DELETE /api/v2/client-grants/{id}', ids: ['grant'], status: 204 },
  { operation: 'GET /api/v2/keys/signing/{kid}', ids: ['kid'] },
  { operation: 'PUT /api/v2/keys/signing/{kid}/revoke', ids: ['kid'] },
  { operation: 'GET /api/v2/logs/{id}', ids: ['log'] },
  { operation: `GET ${own}/tokens/{id}`, ids: ['token'] },
  {
    operation: `POST ${own}/client-grants/{id}/deauthorize`,
    ids: ['grant'],
    body: { revoke_tokens: true },
  },
  { operation: `GET ${own}/client-grants/{id}/token-policy`, ids: ['grant'] },
  { operation: `GET ${own}/client-grants/{id}/scope-usage`, ids: ['grant'] },
  {
    operation: `PUT ${own}/client-grants/{id}/token-policy`,
    ids: ['grant'],
    body: { max_lifetime: 60 },
  },
  { operation: `GET ${own}/clients/{id}/token-policy`, ids: ['client'] },
  {
    operation: `PUT ${own}/clients/{id}/token-policy`,
    ids: ['client'],
    body: { max_lifetime: 60 },
  },
  { operation: `GET ${own}/clients/{id}/secrets`, ids: ['client'] },
  { operation: `POST ${own}/clients/{id}/secrets`, ids: ['client'], body: {} },
  ...['client', ''].flatMap((name) => [
    {
      operation: `PATCH ${own}/clients/{id}/secrets/{secret_id}`,
      ids: ['client', 'secret'],
      theirs: [name],
      body: { overlap_seconds: 60 },
    },
    {
      operation: `DELETE ${own}/clients/{id}/secrets/{secret_id}`,
      ids: ['client', 'secret'],
      theirs: [name],
    },
    {
      operation: `POST ${own}/clients/{id}/secrets/{secret_id}/finish`,
      ids: ['client', 'secret'],
      theirs: [name],
    },
  ]),
  { operation: 'GET /api/v2/users/{id}', ids: ['user'] },
  { operation: 'PATCH /api/v2/users/{id}', ids: ['user'], body: { name: 'Stolen' } },
  { operation: 'DELETE /api/v2/users/{id}', ids: ['user'], status: 204 },
  { operation: 'GET /api/v2/users/{id}/roles', ids: ['user'] },
  {
    operation: 'POST /api/v2/users/{id}/roles',
    ids: ['user'],
    body: { roles: ['rol_0000000000000000'] },
  },
  {
    operation: 'DELETE /api/v2/users/{id}/roles',
    ids: ['user'],
    status: 204,
    body: { roles: ['rol_0000000000000000'] },
  },
  { operation: 'GET /api/v2/users/{id}/permissions', ids: ['user'] },
  ...['POST', 'DELETE'].map((method) => ({
    operation: `${method} /api/v2/users/{id}/permissions`,
    ids: ['user'],
    status: method === 'DELETE' ? 204 : 404,
    body: {
      permissions: [
        { resource_server_identifier: 'https://shared.example/', permission_name: 'read:orders' },
      ],
    },
  })),
  {
    operation: 'POST /api/v2/users/{id}/identities',
    ids: ['user'],
    body: { provider: 'auth0', user_id: '0123456789abcdef01234567' },
  },
  {
    operation: 'DELETE /api/v2/users/{id}/identities/{provider}/{user_id}',
    ids: ['user', 'provider', 'local'],
    status: 200,
  },
  { operation: 'GET /api/v2/users/{id}/logs', ids: ['user'], status: 200 },
  { operation: 'GET /api/v2/users/{user_id}/sessions', ids: ['user'] },
  { operation: 'DELETE /api/v2/users/{user_id}/sessions', ids: ['user'] },
  { operation: 'POST /api/v2/users/{id}/revoke-access', ids: ['user'], body: {} },
  { operation: 'GET /api/v2/users/{user_id}/refresh-tokens', ids: ['user'] },
  { operation: 'DELETE /api/v2/users/{user_id}/refresh-tokens', ids: ['user'] },
  { operation: 'GET /api/v2/user-blocks/{id}', ids: ['user'] },
  { operation: 'DELETE /api/v2/user-blocks/{id}', ids: ['user'] },
  { operation: 'GET /api/v2/sessions/{id}', ids: ['session'] },
  {
    operation: 'PATCH /api/v2/sessions/{id}',
    ids: ['session'],
    body: { session_metadata: { a: 'b' } },
  },
  { operation: 'DELETE /api/v2/sessions/{id}', ids: ['session'], status: 202 },
  { operation: 'POST /api/v2/sessions/{id}/revoke', ids: ['session'] },
  { operation: 'GET /api/v2/refresh-tokens/{id}', ids: ['refresh'] },
  {
    operation: 'PATCH /api/v2/refresh-tokens/{id}',
    ids: ['refresh'],
    body: { refresh_token_metadata: { a: 'b' } },
  },
  { operation: 'DELETE /api/v2/refresh-tokens/{id}', ids: ['refresh'], status: 202 },
  { operation: 'DELETE /api/v2/device-credentials/{id}', ids: ['refresh'], status: 204 },
  { operation: 'GET /api/v2/connections/{id}', ids: ['connection'] },
  {
    operation: 'PATCH /api/v2/connections/{id}',
    ids: ['connection'],
    body: { display_name: 'Stolen' },
  },
  { operation: 'DELETE /api/v2/connections/{id}', ids: ['connection'], status: 204 },
  { operation: 'GET /api/v2/connections/{id}/clients', ids: ['connection'] },
  {
    operation: 'PATCH /api/v2/connections/{id}/clients',
    ids: ['connection'],
    body: [{ client_id: 'someone', status: true }],
  },
  { operation: 'GET /api/v2/connections/{id}/status', ids: ['connection'] },
  {
    operation: 'DELETE /api/v2/connections/{id}/users?email=ada@people.example',
    ids: ['connection'],
  },
  { operation: 'GET /api/v2/clients/{id}/connections', ids: ['client'] },
  { operation: 'GET /api/v2/roles/{id}', ids: ['role'] },
  { operation: 'PATCH /api/v2/roles/{id}', ids: ['role'], body: { name: 'stolen' } },
  { operation: 'DELETE /api/v2/roles/{id}', ids: ['role'] },
  { operation: 'GET /api/v2/roles/{id}/permissions', ids: ['role'] },
  ...['POST', 'DELETE'].map((method) => ({
    operation: `${method} /api/v2/roles/{id}/permissions`,
    ids: ['role'],
    status: method === 'DELETE' ? 204 : 404,
    body: {
      permissions: [
        { resource_server_identifier: 'https://shared.example/', permission_name: 'read:orders' },
      ],
    },
  })),
  { operation: 'GET /api/v2/roles/{id}/users', ids: ['role'] },
  { operation: 'POST /api/v2/roles/{id}/users', ids: ['role'], body: { users: ['auth0|nobody'] } },
  { operation: 'DELETE /api/v2/grants/{id}', ids: ['consent'], status: 204 },
  { operation: 'GET /api/v2/branding/themes/{themeId}', ids: ['theme'] },
  { operation: 'PATCH /api/v2/branding/themes/{themeId}', ids: ['theme'], body: plainTheme },
  { operation: 'DELETE /api/v2/branding/themes/{themeId}', ids: ['theme'] },
  { operation: `POST ${own}/theme-versions/{id}/restore`, ids: ['themeVersion'] },
  { operation: `GET ${own}/trials/{id}`, ids: ['trial'] },
  { operation: `POST ${own}/trials/{id}/confirm`, ids: ['trial'] },
  { operation: `POST ${own}/trials/{id}/undo`, ids: ['trial'] },
  { operation: `GET ${own}/administrators/{user_id}`, ids: ['administrator'] },
  {
    operation: `PUT ${own}/administrators/{user_id}`,
    ids: ['administrator'],
    body: { role: 'viewer' },
  },
  { operation: `DELETE ${own}/administrators/{user_id}`, ids: ['administrator'] },
]

/**
 * Operations whose path holds no id of a record: a prompt, a language, a template, an address. What they name is
 * the same in every tenant, so there is nothing strange to ask for.
 */
export const byNothing = [
  'GET /api/v2/prompts/{prompt}/custom-text/{language}',
  'PUT /api/v2/prompts/{prompt}/custom-text/{language}',
  'GET /api/v2/prompts/{prompt}/partials',
  'GET /api/v2/email-templates/{templateName}',
  'PUT /api/v2/email-templates/{templateName}',
  'PATCH /api/v2/email-templates/{templateName}',
  'GET /api/v2/anomaly/blocks/ips/{id}',
  'DELETE /api/v2/anomaly/blocks/ips/{id}',
]
