/**
 * `GET /search`: finds records of several kinds by id or by how a name begins, and lists one kind in
 * the order of its names. Every page is read by an index: it costs what it holds, whatever the
 * tenant's size, and nothing is counted.
 */
import { Type } from 'typebox'
import { foldedName, prefixColumns } from '../../../domain/record.ts'
import type { PrefixTable, RecordFilter, StoredRecord } from '../../../domain/record.ts'
import type { JsonObject, JsonValue } from '../../../kit/json.ts'
import { oneOf, open, optional, text, texts, whole } from '../../entities/schema-parts.ts'
import { invalidQuery, refuse } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import { folded } from '../../user-query.ts'
import { withCounters } from '../../user-search.ts'

type Kind = PrefixTable

interface SearchedKind {
  readonly kind: Kind
  readonly scope: string
  readonly where: RecordFilter
  /** Members of the document that are shown beside kind, id and name. */
  readonly shown: readonly string[]
}

const kinds: readonly SearchedKind[] = [
  {
    kind: 'client',
    scope: 'read:clients',
    where: { is_global: 0, is_system: null },
    shown: ['app_type', 'logo_uri', 'is_first_party', 'description'],
  },
  {
    kind: 'resource_server',
    scope: 'read:resource_servers',
    where: {},
    shown: ['identifier', 'is_system', 'token_lifetime', 'signing_alg'],
  },
  {
    kind: 'user',
    scope: 'read:users',
    where: {},
    shown: [
      'email',
      'username',
      'phone_number',
      'picture',
      'blocked',
      'created_at',
      'last_login',
      'logins_count',
    ],
  },
  { kind: 'role', scope: 'read:roles', where: {}, shown: ['description'] },
  {
    kind: 'connection',
    scope: 'read:connections',
    where: { is_system: null },
    shown: ['strategy', 'display_name'],
  },
]

const kindNames = kinds.map(({ kind }) => kind)
const defaultTake = 10

interface Cursor {
  readonly value: string
  readonly id: string
}

interface Asked {
  readonly q: string
  readonly take: number
  readonly after: Cursor | undefined
  readonly appType: string | undefined
}

interface Found {
  readonly records: readonly StoredRecord[]
  readonly next: Cursor | undefined
}

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')

const cursorText = ({ value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url')

const readCursor = (sent: string): Cursor => {
  try {
    const [value, id] = JSON.parse(Buffer.from(sent, 'base64url').toString()) as unknown[]
    if (typeof value === 'string' && typeof id === 'string' && !`${value}${id}`.includes('\u0000'))
      return { value, id }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
  }
  throw refuse('invalidCheckpoint')
}

const foldedFor = (kind: Kind, value: string): string =>
  kind === 'user' ? folded(value) : foldedName(value)

interface Hit extends Cursor {
  readonly record: StoredRecord
}

const inOrder = (left: Cursor, right: Cursor): number => {
  if (left.value !== right.value) return left.value < right.value ? -1 : 1
  return left.id < right.id ? -1 : 1
}

/** Without words there is one order: by name, and for users, who need not have one, the newest first. */
const columnsFor = (kind: Kind, q: string): readonly string[] =>
  q === '' ? prefixColumns[kind].slice(0, 1) : prefixColumns[kind]

/** A record is found by the first of its columns that begins so, hence once. */
const isFirstMatch = (
  record: StoredRecord,
  found: { kind: Kind; column: string; prefix: string },
) =>
  columnsFor(found.kind, found.prefix).find((name) =>
    foldedFor(found.kind, textOf(record.columns[name])).startsWith(found.prefix),
  ) === found.column

const byPrefix = async (
  searched: SearchedKind,
  asked: Asked,
  { stores }: OperationContext,
): Promise<Found> => {
  const { kind } = searched
  const prefix = foldedFor(kind, asked.q)
  const page = {
    prefix,
    where: searched.where,
    limit: asked.take + 1,
    ...(kind === 'client' && asked.appType !== undefined ? { appType: asked.appType } : {}),
    ...(asked.after === undefined ? {} : { after: asked.after }),
  }
  const parts = await Promise.all(
    columnsFor(kind, prefix).map(async (column) => {
      const records = await stores.records(kind).startingWith({ ...page, column })
      return records.map((record): Hit & { column: string } => ({
        record,
        column,
        id: record.id,
        value: foldedFor(kind, textOf(record.columns[column])),
      }))
    }),
  )
  const hits = parts.flat().sort(inOrder)
  const shown = hits.slice(0, asked.take)
  return {
    records: shown
      .filter(({ record, column }) => isFirstMatch(record, { kind, column, prefix }))
      .map(({ record }) => record),
    next: hits.length > asked.take ? shown.at(-1) : undefined,
  }
}

const newestUsers = async (asked: Asked, { stores }: OperationContext): Promise<Found> => {
  const found = await stores.records('user').list({
    newestFirst: true,
    limit: asked.take + 1,
    ...(asked.after === undefined ? {} : { after: asked.after.id }),
  })
  const records = found.slice(0, asked.take)
  const last = found.length > asked.take ? records.at(-1)?.position : undefined
  return { records, next: last === undefined ? undefined : { value: '', id: last } }
}

const byId = async (
  searched: SearchedKind,
  { q, after }: Asked,
  { stores }: OperationContext,
): Promise<readonly StoredRecord[]> => {
  if (q === '' || after !== undefined) return []
  const record = await stores.records(searched.kind).get(q)
  const { where } = searched
  const isListed =
    record !== undefined &&
    Object.entries(where).every(([column, value]) => (record.columns[column] ?? null) === value)
  return isListed ? [record] : []
}

const searchKind = async (
  searched: SearchedKind,
  asked: Asked,
  context: OperationContext,
): Promise<Found> => {
  if (searched.kind === 'user' && asked.q === '') {
    const { records, next } = await newestUsers(asked, context)
    return { records: await withCounts(searched, records, context), next }
  }
  const [named, found] = await Promise.all([
    byId(searched, asked, context),
    byPrefix(searched, asked, context),
  ])
  const rest = found.records.filter(({ id }) => named.every((record) => record.id !== id))
  const records = await withCounts(searched, [...named, ...rest], context)
  return { records, next: found.next }
}

/** Users with what their sign-ins have counted, which is kept beside the documents; others as they are. */
const withCounts = async (
  { kind }: SearchedKind,
  records: readonly StoredRecord[],
  { stores }: OperationContext,
): Promise<readonly StoredRecord[]> => {
  if (kind !== 'user' || records.length === 0) return records
  const counts = await stores.users.loginCounts(records.map(({ id }) => id))
  return records.map((record) => ({
    ...record,
    document: withCounters(record.document, counts.get(record.id)),
  }))
}

const present = ({ kind, shown }: SearchedKind, { id, columns, document }: StoredRecord) => {
  const members = shown.flatMap((name) => {
    const value = document[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const connection = kind === 'user' ? { connection: columns['connection'] ?? null } : {}
  return { kind, id, name: document['name'] ?? null, ...Object.fromEntries(members), ...connection }
}

const searchedKinds = ({ query, caller }: OperationContext): readonly SearchedKind[] => {
  const sent = textOf(query['kinds'])
  const wanted = sent === '' ? kindNames : sent.split(',')
  const unknown = wanted.find((name) => !(kindNames as readonly string[]).includes(name))
  if (unknown !== undefined)
    throw invalidQuery(
      `Query validation error: 'There is no kind ${unknown.slice(0, 40)}' on property kinds.`,
    )
  return kinds.filter(({ kind, scope }) => wanted.includes(kind) && caller.scopes.includes(scope))
}

const run = async (context: OperationContext): Promise<Result> => {
  const { query } = context
  const searched = searchedKinds(context)
  const from = textOf(query['from'])
  const asked: Asked = {
    q: textOf(query['q']).trim(),
    take: typeof query['take'] === 'number' ? query['take'] : defaultTake,
    after: from === '' ? undefined : readCursor(from),
    appType: textOf(query['app_type']) || undefined,
  }
  if (searched.length > 1 && (asked.after !== undefined || asked.q === ''))
    throw invalidQuery(`Query validation error: 'One kind is listed at a time' on property kinds.`)
  const found = await Promise.all(searched.map((kind) => searchKind(kind, asked, context)))
  const results = found.flatMap(({ records }, index) =>
    records.map((record) => present(searched[index] as SearchedKind, record)),
  )
  const more = searched.filter((_, index) => found[index]?.next !== undefined)
  const next = searched.length === 1 ? found[0]?.next : undefined
  const body: JsonObject = {
    kinds: searched.map(({ kind }) => kind),
    results,
    more: more.map(({ kind }) => kind),
    ...(next === undefined ? {} : { next: cursorText(next) }),
  }
  return { status: 200, body }
}

const query = Type.Object(
  optional({
    q: text('An id, or how a name, an identifier or an address begins', { maxLength: 600 }),
    kinds: text('Kinds to search, separated by commas; all unless given', { maxLength: 200 }),
    app_type: text('Type of the clients', { maxLength: 100 }),
    from: text('Where the next page of one kind begins: `next` of the page before', {
      maxLength: 4_000,
    }),
    take: whole('Records of each kind, 10 unless given', { minimum: 1, maximum: 100 }),
  }),
)

const nullableText = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description })

const result = open({
  kind: oneOf('What it is', kindNames),
  id: text('Its id'),
  name: nullableText('Its name; null for users without one'),
  ...optional({
    app_type: text('Type of a client'),
    logo_uri: text('Logo of a client'),
    is_first_party: Type.Boolean({ description: 'Whether a client is our own' }),
    description: text('Description of a client or a role'),
    identifier: text('Identifier of an API'),
    is_system: Type.Boolean({ description: 'Whether an API is one of the server’s' }),
    token_lifetime: whole('Lifetime of an API’s access tokens in seconds'),
    signing_alg: text('Algorithm that an API’s tokens are signed by'),
    email: text('E-mail address of a user'),
    username: text('Name that a user signs in by'),
    phone_number: text('Telephone number of a user'),
    picture: text('Picture of a user'),
    blocked: Type.Boolean({ description: 'Whether a user is blocked' }),
    created_at: text('When a user was created'),
    last_login: text('When a user signed in last'),
    logins_count: whole('How often a user has signed in'),
    connection: nullableText('Connection of a user'),
    strategy: text('Strategy of a connection'),
    display_name: text('Name of a connection as people see it'),
  }),
})

export const search: Operation = {
  id: 'get_search',
  method: 'GET',
  path: '/search',
  face: 'own',
  tag: 'search',
  summary: 'Search by id and by how names begin',
  scopes: kinds.map(({ scope }) => scope),
  query,
  successStatus: 200,
  response: open({
    kinds: texts('Kinds that were searched: those that the token may read'),
    results: Type.Array(result, { description: 'What was found, kind by kind, in order of names' }),
    more: texts('Kinds of which there is more'),
    next: Type.Optional(text('Send it as `from` for the next page; of one kind only')),
  }),
  run,
}
