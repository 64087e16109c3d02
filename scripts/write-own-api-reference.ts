/**
 * Writes docs/reference/own-api.md from the operations of our own API and errors.md from the two catalogues of refusals;
 * with `--check` writes nothing and fails when they are not current.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import type * as entitiesModule from '../dist/management/entities/index.js'
import type * as refusalsModule from '../dist/management/errors.js'
import type { RefusalName } from '../dist/management/errors.js'
import type * as operationModule from '../dist/management/operation.js'
import type { Operation } from '../dist/management/operation.js'
import type { ManagementPorts } from '../dist/management/ports.js'
import type * as oauthErrorsModule from '../dist/protocol/errors.js'
import type { OAuthErrorCode } from '../dist/protocol/errors.js'
import { builtModule } from './built-module.ts'
import { report } from './read-sources.ts'

const { allOperations } = await builtModule<typeof entitiesModule>('management/entities/index.js')
const { facePrefixes } = await builtModule<typeof operationModule>('management/operation.js')
const { refusals } = await builtModule<typeof refusalsModule>('management/errors.js')
const { statuses } = await builtModule<typeof oauthErrorsModule>('protocol/errors.js')

/** The keywords of JSON Schema that the page tells of. */
interface Shape {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly format?: string
  readonly description?: string
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`)
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${'---|'.repeat(head.length)}`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  '',
]

/** `1 to 10`, `at least 1`, `at most 10`; undefined without a bound. */
const range = (least: number | undefined, most: number | undefined): string | undefined => {
  if (least !== undefined && most !== undefined) return `${String(least)} to ${String(most)}`
  if (least !== undefined) return `at least ${String(least)}`
  return most === undefined ? undefined : `at most ${String(most)}`
}

const counted = (text: string | undefined, noun: string): string | undefined =>
  text === undefined ? undefined : `${text} ${noun}`

const plural = (type: string): string => (type.startsWith('any') ? type : `${type}s`)

const typeOf = (shape: Shape): string => {
  if (shape.enum !== undefined) return shape.enum.map((value) => `\`${String(value)}\``).join(', ')
  const types = [shape.type ?? 'any value'].flat()
  const name = types.map((type) => (type === 'array' ? listOf(shape.items) : type)).join(' or ')
  const bounds = [
    range(shape.minimum, shape.maximum),
    shape.exclusiveMinimum === undefined ? undefined : `above ${String(shape.exclusiveMinimum)}`,
    counted(range(shape.minLength, shape.maxLength), 'characters'),
    counted(range(shape.minItems, shape.maxItems), 'items'),
    shape.format,
  ].filter((bound) => bound !== undefined)
  return [name, ...bounds].join(', ')
}

const listOf = (items: Shape = {}): string =>
  `list of ${plural([items.type ?? 'any'].flat()[0] ?? '')}`

/** A row for each member, with nested ones under dotted names. */
const members = (shape: Shape, prefix = ''): string[][] =>
  Object.entries(shape.properties ?? {}).flatMap(([name, member]) => {
    const path = prefix + name
    const needed = shape.required?.includes(name) === true && prefix === '' ? ' (required)' : ''
    const row = [`\`${path}\`${needed}`, typeOf(member), member.description ?? '']
    return [row, ...members(member, `${path}.`), ...members(member.items ?? {}, `${path}[].`)]
  })

/** A part of the request or the answer, or nothing when it has no members. */
const part = (title: string, schema: unknown): string[] => {
  const shape = (schema ?? {}) as Shape
  const isList = shape.type === 'array'
  const rows = members(isList ? (shape.items ?? {}) : shape)
  // In an answer every member may be relied on or not; only a request has required ones.
  const shown = title.startsWith('Answer')
    ? rows.map(([name = '', ...rest]) => [name.replace(' (required)', ''), ...rest])
    : rows
  return shown.length === 0
    ? []
    : [
        `${title}${isList ? ', a list of' : ''}:`,
        '',
        ...table(['member', 'type', 'meaning'], shown),
      ]
}

const describe = (operation: Operation): string[] => {
  const { method, path, summary, scopes, query, body, response, successStatus } = operation
  const needs = scopes
    .map((scope) => `\`${scope}\``)
    .join(operation.allScopes === true ? ' and ' : ' or ')
  return [
    `### ${summary}`,
    '',
    `\`${method} ${facePrefixes.own}${path}\` needs ${scopes.length === 0 ? 'no token' : needs} and answers ${String(successStatus)}${response === undefined ? ' without a body' : ''}.`,
    '',
    ...part('Query', query),
    ...part('Body', body),
    ...part('Answer', response),
  ]
}

/** What a reader of each group wants next. */
const guides: Readonly<Record<string, string>> = {
  tokens:
    'Guides: [Lifetimes and revocation](../guides/lifetimes-and-revocation.md), [Understand a token](../guides/understand-a-token.md).',
  clients: 'Guide: [Rotate a secret without an outage](../guides/rotate-a-secret.md).',
  'client-grants': 'Guide: [Lifetimes and revocation](../guides/lifetimes-and-revocation.md).',
  tenants: 'Guide: [Lifetimes and revocation](../guides/lifetimes-and-revocation.md).',
  settings: 'Guide: [Operate](../guides/operate.md).',
  search:
    'Nothing is counted: a page costs what it holds, however large the tenant is. Letters from A to Z are compared without case, those of users all.',
}

const sections = (operations: readonly Operation[]): string[] => {
  const tags = [...new Set(operations.map(({ tag }) => tag))]
  return tags.flatMap((tag) => [
    `## ${tag.charAt(0).toUpperCase()}${tag.slice(1).replaceAll('-', ' ')}`,
    '',
    ...(guides[tag] === undefined ? [] : [guides[tag], '']),
    ...operations.filter((operation) => operation.tag === tag).flatMap(describe),
  ])
}

/** No operation asks a port for anything before it runs. */
const noPorts = {} as ManagementPorts

const ownApiPage = (): string =>
  [
    '# Our own API',
    '',
    'What the compatible API has no words for stands at `/api/latchkey/v1`: issued tokens, revocation, lifetimes, secrets with overlap, usage. It takes the same bearer tokens as the Management API (audience `ISSUER` + `api/v2/`) and answers refusals [in the same form](errors.md). This page is written from the operations themselves; the server describes them too, at `/api/latchkey/v1/openapi.json`, without a token.',
    '',
    'A request body is JSON. A member that is not listed is refused with 400. Times are ISO 8601 in UTC, lifetimes are seconds.',
    '',
    ...sections(allOperations(noPorts).filter(({ face }) => face === 'own')),
    '## Logs',
    '',
    '### Follow the log',
    '',
    `\`GET ${facePrefixes.own}/logs/stream\` needs \`read:logs\` and answers 200 with server-sent events (\`text/event-stream\`) that do not end.`,
    '',
    'Each event has the name `log`, the log id as its id, and an entry of the tenant log as JSON in its data. A stream begins with what happens next; with the header `Last-Event-ID` it begins after that entry and loses nothing. A comment line comes at least every 15 s. Guide: [Operate](../guides/operate.md).',
    '',
  ].join('\n')

/** Typed by code: a new one without a sentence does not compile. */
const oauthMeanings: Readonly<Record<OAuthErrorCode, string>> = {
  access_denied:
    'What was asked for is not granted: no such API, no client grant, a scope that the grant lacks, or a protection that is demanded and not built yet. With status 401: the client did not prove itself.',
  authorization_pending: 'The person has not yet let the device in; ask again after the interval.',
  consent_required: 'The person must consent first, and `prompt=none` forbids asking.',
  expired_token: 'The device code has expired; begin again.',
  interaction_required: 'A page must be shown, and `prompt=none` forbids it.',
  invalid_client: 'A client assertion was refused. The log says why, the answer does not.',
  invalid_grant: 'What was to be exchanged is not valid.',
  invalid_request: 'A parameter is missing, repeated, malformed or too long.',
  invalid_request_object: 'The signed request object was refused.',
  invalid_scope: 'A scope is malformed.',
  login_required: 'The person must sign in first, and `prompt=none` forbids asking.',
  not_found: 'Nothing is served under this path or host.',
  request_not_supported: 'Request objects without a signature are not taken.',
  request_uri_not_supported: 'A request URI is taken only from pushed authorization requests.',
  server_error:
    'A fault of the server. The text holds the request id under which the log has the cause.',
  slow_down: 'The device asks more often than the interval allows.',
  temporarily_unavailable:
    'It will work soon: a new key is being announced, or tokens of this client are being revoked. `Retry-After` says when.',
  too_many_attempts:
    'The account or the address is blocked after too many failed sign-ins, or passwords wait to be checked.',
  too_many_requests: 'A rate limit is reached. `Retry-After` says when the next request is taken.',
  unauthorized: 'The user is blocked.',
  unauthorized_client: 'The client may not use this grant type.',
  unsupported_grant_type:
    'There is no such grant type. With status 501: it is known and not built yet.',
  unsupported_response_type: 'There is no such response type.',
}

const refusalMeanings: Readonly<Record<RefusalName, string>> = {
  missingAuthentication: 'There is no `Authorization` header.',
  invalidToken: 'The token is malformed, of another issuer, or revoked.',
  expiredToken: 'The token has expired.',
  invalidSignature: 'The signature is wrong, or its key is not one of the tenant’s.',
  clientNotGlobal: 'The JWT is no access token.',
  badAuthenticationHeader: 'The header is not `Bearer` and a JWT.',
  invalidJson: 'The body is not JSON.',
  unsupportedMediaType: 'The body’s `Content-Type` is not JSON.',
  payloadTooLarge: 'The body is longer than 1 MiB.',
  notFound: 'There is no such path.',
  featureNotEnabled: 'The operation is known and not served yet.',
  pagingTooDeep: 'An offset list ends at 1,000 items; use `from` and `take`.',
  invalidCheckpoint: '`from` is not a value that a page before has given.',
  forbiddenFields: 'A field was asked for that the token’s scopes do not show.',
  changedMeanwhile: 'Another request changed the record at the same time, three times in a row.',
  internal: 'A fault of the server; the log has the cause.',
}

const code = (text: string | undefined): string => (text === undefined ? '' : `\`${text}\``)

const errorsPage = (): string =>
  [
    '# Errors',
    '',
    'Two faces, two bodies. This page is written from the two catalogues that the server refuses by.',
    '',
    '## `/oauth/*` and `/.well-known/*`',
    '',
    'The body is `{"error": CODE, "error_description": SENTENCE}` (RFC 6749 §5.2). A client that sent an `Authorization` header and is answered 401 gets `WWW-Authenticate: Basic` too.',
    '',
    ...table(
      ['`error`', 'status', 'when'],
      Object.entries(statuses).map(([name, status]) => [
        code(name),
        String(status),
        oauthMeanings[name as OAuthErrorCode],
      ]),
    ),
    '## `/api/v2` and `/api/latchkey/v1`',
    '',
    'The body is `{"statusCode": 403, "error": "Forbidden", "message": SENTENCE, "errorCode": CODE}`; `errorCode` is left out where the table shows none. A 401 for a token has `attributes.error` with the sentence again, and `WWW-Authenticate: Bearer error="invalid_token"`.',
    '',
    ...table(
      ['status', '`message`', '`errorCode`', 'when'],
      (Object.entries(refusals) as [RefusalName, refusalsModule.Refusal][])
        .sort(([, a], [, b]) => a.status - b.status)
        .map(([name, { status, message, errorCode }]) => [
          String(status),
          message,
          code(errorCode),
          refusalMeanings[name],
        ]),
    ),
    'Refusals whose text depends on the request:',
    '',
    ...table(
      ['status', '`message` begins', '`errorCode`', 'when'],
      [
        [
          '400',
          'Payload validation error:',
          '`invalid_body`',
          'The body breaks its schema; every place is named, up to 20.',
        ],
        [
          '400',
          'Query validation error:',
          '`invalid_query_string`',
          'A query parameter breaks its schema.',
        ],
        ['400', 'Path validation error:', '`invalid_uri`', 'A path parameter breaks its schema.'],
        [
          '401',
          'Bad audience:',
          '',
          'The token is for another API; the text names the audience it needs.',
        ],
        [
          '403',
          'Insufficient scope, expected any of:',
          '`insufficient_scope`',
          'The token lacks the scope; the text names those of which one is needed.',
        ],
        ['404', 'The … does not exist.', '`inexistent_…`', 'There is no such record.'],
        [
          '409',
          'A sentence of the operation',
          'varies',
          'The record conflicts with another, or with its own state.',
        ],
        [
          '429',
          'Global limit has been reached',
          '`too_many_requests`',
          'A rate limit; `Retry-After` says when to come back.',
        ],
      ],
    ),
    'Every answer has the header `X-Auth0-RequestId`; quote it when you look for a request in the log of the server.',
    '',
    'The errors that `@latchkey/verifier` throws in your own API are listed [with the verifier](../../verifier/README.md#errors).',
    '',
  ].join('\n')

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

const isCheck = process.argv.includes('--check')
const pages = {
  'docs/reference/own-api.md': ownApiPage(),
  'docs/reference/errors.md': errorsPage(),
}
const stale: string[] = []

for (const [path, page] of Object.entries(pages)) {
  const text = await format(page, { ...(await resolveConfig(path)), parser: 'markdown' })
  if (!isCheck) {
    mkdirSync('docs/reference', { recursive: true })
    writeFileSync(path, text)
  } else if (read(path) !== text) stale.push(`${path} is not current; run \`npm run reference\`.`)
}

report('own API reference', stale)
