/**
 * People: sign-ins against the ceiling of password hashing, durable refresh rotations against their
 * bare statements, `/userinfo` against a bare verification, and what a code flow costs without the
 * password.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  interleave,
  measuredOf,
  rateFigure,
  ratioFigure,
  requestSide,
  type Bench,
  type Measured,
  type Scenario,
  type Side,
} from '../harness/bench.ts'
import { ask } from '../harness/ask.ts'
import { freePort, launch, stop, temporaryDirectory } from '../harness/children.ts'
import { newDatabase, newFile, type Database } from '../harness/database.ts'
import type { Bar, Figure } from '../harness/figure.ts'
import { openConversation, runFlows, type Converse } from '../harness/flow.ts'
import { startServer, stopServer } from '../harness/latchkey.ts'
import { defaultConnections, requestBytes } from '../harness/load.ts'
import {
  codeInSession,
  exchangeCode,
  preparePeople,
  refresh,
  signIn,
  type CookieJar,
  type People,
  type Tokens,
} from '../harness/people.ts'

const scenario = 'sign-in'
const plainScope = 'openid read:bench'
const offlineScope = 'read:bench offline_access'

export const signInRates: Scenario = {
  name: scenario,
  description: 'sign-ins, refresh rotations, /userinfo and code flows against their bare parts',
  isInShortRun: true,
  async run(bench) {
    const figures: Figure[] = []
    for (const subject of await subjects(bench)) {
      figures.push(...(await logins(bench, subject)))
      figures.push(...(await rotations(bench, subject)))
      if (subject.name === 'SQLite') figures.push(...(await userinfo(bench, subject)))
      figures.push(...(await codeFlows(bench, subject)))
      await stopServer(subject.people.server)
    }
    return figures
  },
}

interface Subject {
  readonly name: 'SQLite' | 'PostgreSQL'
  readonly people: People
  readonly database: Database
}

const subjects = async (bench: Bench): Promise<Subject[]> => {
  const directory = temporaryDirectory('people')
  const all = [
    { name: 'SQLite', directory, database: newFile(join(directory, 'latchkey.db')) },
    {
      name: 'PostgreSQL',
      directory: temporaryDirectory('people'),
      database: await newDatabase(),
    },
  ] as const
  return Promise.all(
    all.map(async ({ name, ...where }) => {
      const server = await startServer({ ...where, nodeArguments: bench.nodeArguments })
      return { name, database: where.database, people: await preparePeople(server, 8) }
    }),
  )
}

const emailOf = (people: People, person: number): string =>
  people.emails[person % people.emails.length] as string

interface Comparison {
  readonly figure: string
  readonly bar?: Bar
}

/** Rounds of less than seconds end before code that runs so much is warm: they are reported alone. */
const barOf = ({ pace }: Bench, atLeast: number): Pick<Comparison, 'bar'> =>
  pace.roundSeconds < 2 ? {} : { bar: { atLeast } }

/** Rates of both sides and their ratio. */
const compared = (
  { figure, bar }: Comparison,
  [ours, bare]: readonly [Side, Side],
  results: ReadonlyMap<string, Measured>,
): Figure[] => [
  ...[bare, ours].map(({ name }) => rateFigure(scenario, name, measuredOf(results, name))),
  ratioFigure(
    { scenario, name: figure, ...(bar === undefined ? {} : { bar }) },
    measuredOf(results, ours.name),
    measuredOf(results, bare.name),
  ),
]

/** A process that measures itself and prints its rate. */
const printedRate = async (
  args: readonly string[],
): Promise<{ perSecond: number; p50: number; p99: number }> => {
  const child = launch({ args })
  let printed = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const [code] = (await once(child, 'close')) as [number | null]
  const perSecond = Number(printed)
  if (code !== 0 || !(perSecond > 0)) throw new Error(`${args[0] ?? ''} measured nothing.`)
  return { perSecond, p50: 0, p99: 0 }
}

/** Each sign-in a new browser, so that no session spares the password. */
const logins = async (bench: Bench, { name, people }: Subject): Promise<Figure[]> => {
  const ours: Side = {
    name: `sign-ins on the page, ${name}`,
    measure: (seconds) =>
      runFlows({
        port: people.server.port,
        people: 8,
        seconds,
        async run(converse, person) {
          const jar: CookieJar = new Map()
          await signIn(people, { converse, jar, email: emailOf(people, person), scope: plainScope })
        },
      }),
  }
  const bare: Side = {
    name: `argon2id alone, beside ${name}`,
    measure: (seconds) => printedRate(['build/bench/bare-hashing.js', String(seconds)]),
  }
  const sides = [ours, bare] as const
  const comparison = { figure: `sign-ins ${name} / argon2id`, ...barOf(bench, 0.9) }
  return compared(comparison, sides, await interleave(sides, bench.pace))
}

/** Tokens of families that live on from round to round, one a connection. */
const rotations = async (bench: Bench, { name, people, database }: Subject): Promise<Figure[]> => {
  const families = await Promise.all(
    Array.from({ length: defaultConnections }, (_, person) => firstTokens(people, person)),
  )
  const ours: Side = {
    name: `refresh rotations, ${name}`,
    measure: (seconds) =>
      runFlows({
        port: people.server.port,
        people: defaultConnections,
        seconds,
        async run(converse, person) {
          const token = families[person]?.refresh_token ?? ''
          families[person] = await refresh(people, { converse, token })
        },
      }),
  }
  const { url, masterKey } = database
  const key = masterKey
  const bare: Side = {
    name: `the same statements, ${name}`,
    measure: (seconds) => printedRate(['build/bench/bare-rotation.js', url, key, String(seconds)]),
  }
  const sides = [ours, bare] as const
  const comparison = { figure: `rotations ${name} / statements`, ...barOf(bench, 0.6) }
  return compared(comparison, sides, await interleave(sides, bench.pace))
}

const firstTokens = (people: People, person: number): Promise<Tokens> =>
  alone(people, async (converse) => {
    const jar: CookieJar = new Map()
    const email = emailOf(people, person)
    const code = await signIn(people, { converse, jar, email, scope: offlineScope })
    const tokens = await exchangeCode(people, { converse, code })
    if (tokens.refresh_token === undefined) throw new Error('No refresh token was given.')
    return tokens
  })

/** Something that talks over a connection of its own. */
const alone = async <Result>(
  { server }: People,
  act: (converse: Converse) => Promise<Result>,
): Promise<Result> => {
  const { converse, close } = await openConversation(server.port)
  try {
    return await act(converse)
  } finally {
    close()
  }
}

const userinfo = async (bench: Bench, { name, people }: Subject): Promise<Figure[]> => {
  const { server } = people
  const token = await alone(people, async (converse) => {
    const jar: CookieJar = new Map()
    const scope = 'openid profile email read:bench'
    const code = await signIn(people, { converse, jar, email: emailOf(people, 0), scope })
    return (await exchangeCode(people, { converse, code })).access_token
  })
  const request = requestBytes({
    method: 'GET',
    host: server.host,
    path: '/userinfo',
    headers: { Authorization: `Bearer ${token}` },
  })
  const body = JSON.stringify(
    (await ask({ port: server.port, host: server.host, path: '/userinfo', token })).body,
  )
  const bareServer = await startBareUserinfo(people, token, body)
  const ours = requestSide({
    name: `/userinfo, ${name}`,
    plan: { port: server.port, next: () => request },
  })
  const bare = requestSide({
    name: 'a bare verification',
    plan: { port: bareServer.port, next: () => request },
  })
  const sides = [ours, bare] as const
  const results = await interleave(sides, bench.pace)
  await stop(bareServer.child)
  return compared({ figure: '/userinfo / bare', bar: { atLeast: 0.7 } }, sides, results)
}

const startBareUserinfo = async (
  { server }: People,
  token: string,
  body: string,
): Promise<{ child: ChildProcess; port: number }> => {
  const keys = await ask({ port: server.port, host: server.host, path: '/.well-known/jwks.json' })
  const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as {
    kid: string
  }
  const jwk = (keys.body as { keys: { kid: string }[] }).keys.find(({ kid }) => kid === header.kid)
  const port = await freePort()
  const child = launch({
    args: ['build/bench/bare-userinfo.js', String(port), JSON.stringify(jwk), body],
  })
  for (let tries = 0; tries < 300; tries += 1) {
    const reply = await ask({ port, path: '/', token }).catch(() => undefined)
    if (reply?.status === 200) return { child, port }
    await sleep(10)
  }
  throw new Error('The bare server did not answer.')
}

/** A code and its tokens in a session that stands: everything of a flow but the password. */
const codeFlows = async (bench: Bench, { name, people }: Subject): Promise<Figure[]> => {
  const jars: CookieJar[] = []
  for (let person = 0; person < people.emails.length; person += 1) {
    const jar: CookieJar = new Map()
    const email = emailOf(people, person)
    await alone(people, (converse) => signIn(people, { converse, jar, email, scope: plainScope }))
    jars.push(jar)
  }
  const side: Side = {
    name: `code flows in a session, ${name}`,
    measure: (seconds) =>
      runFlows({
        port: people.server.port,
        people: jars.length,
        seconds,
        async run(converse, person) {
          const jar = jars[person] ?? new Map<string, string>()
          const code = await codeInSession(people, { converse, jar, scope: plainScope })
          await exchangeCode(people, { converse, code })
        },
      }),
  }
  const results = await interleave([side], bench.pace)
  return [rateFigure(scenario, side.name, measuredOf(results, side.name))]
}
