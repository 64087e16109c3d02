/** Reads every import and holds it against the floors of docs/house.md: who may import whom, and which packages. */
import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import { importsOf, report, sourceFiles } from './read-sources.ts'

interface Floor {
  /** Folders of ours that it may import, beside itself. */
  readonly ours: readonly string[]
  readonly packages: readonly string[]
}

const everyRoom = [
  'kit',
  'domain',
  'protocol',
  'login',
  'management',
  'protection',
  'jobs',
  'storage',
  'connections',
  'delivery',
  'actions',
  'http',
  'cli',
  'config',
  'top',
]

const ground = ['domain', 'kit']

/** `top` are the files that know everything: compose, bootstrap, main and their kin. */
const floors: Readonly<Record<string, Floor>> = {
  kit: { ours: [], packages: ['pino'] },
  domain: { ours: ['kit'], packages: [] },
  protocol: { ours: ground, packages: ['jose', '@latchkey/verifier'] },
  login: { ours: ['protocol', ...ground], packages: ['hono/jsx', 'hono/html'] },
  management: { ours: ground, packages: ['typebox', 'ajv', '@latchkey/verifier'] },
  protection: { ours: ground, packages: [] },
  jobs: { ours: ground, packages: [] },
  storage: { ours: ground, packages: ['kysely', 'better-sqlite3', 'pg'] },
  connections: { ours: ground, packages: ['jose', '@node-rs/argon2', 'piscina'] },
  delivery: { ours: ground, packages: ['nodemailer'] },
  actions: { ours: ground, packages: [] },
  http: {
    ours: ['protocol', 'login', 'management', 'protection', 'jobs', ...ground],
    packages: ['hono', '@hono/node-server', 'prom-client', '@latchkey/verifier'],
  },
  config: { ours: ['kit'], packages: [] },
  cli: { ours: everyRoom, packages: [] },
  top: { ours: everyRoom, packages: ['@latchkey/verifier'] },
  verifier: { ours: [], packages: ['jose'] },
}

const testPackages = ['vitest', 'fast-check']

const roomOf = (path: string): string => {
  if (path.startsWith('verifier/')) return 'verifier'
  if (!path.startsWith('src/')) return 'outside'
  const [, folder = '', inner] = path.split('/')
  if (inner === undefined) return folder === 'config.ts' ? 'config' : 'top'
  return folder
}

const isPackage = (specifier: string, name: string): boolean =>
  specifier === name || specifier.startsWith(`${name}/`)

/** JSX is drawn by the server, in pages and in the view they share; everything else decides. */
const mayDraw = (path: string): boolean =>
  /^src\/login\/(view\/.*|steps\/[\w-]+\/page)\.tsx?$/.test(path)

const isBuiltin = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(specifier)

/** Why the file may not be there at all, or undefined. */
const judgeFile = (path: string): string | undefined =>
  path.endsWith('.tsx') && !mayDraw(path) ? 'JSX stands only in page.tsx and login/view' : undefined

/** Why the import is wrong, or undefined. */
const judge = (path: string, specifier: string): string | undefined => {
  const room = roomOf(path)
  const floor = floors[room]
  if (floor === undefined) return `the folder ${room} is on no floor`
  if (isBuiltin(specifier)) return undefined
  if (/^hono\b/.test(specifier) && room === 'login' && !mayDraw(path))
    return 'JSX stands only in page.tsx and login/view'
  if (!specifier.startsWith('.')) {
    const allowed = /\.test\.tsx?$/.test(path)
      ? [...floor.packages, ...testPackages]
      : floor.packages
    return allowed.some((name) => isPackage(specifier, name))
      ? undefined
      : `${room} may not import the package ${specifier}`
  }
  if (!/\.tsx?$/.test(specifier)) return `${specifier} lacks its .ts extension`
  const target = roomOf(posix.join(posix.dirname(path), specifier))
  return target === room || floor.ours.includes(target)
    ? undefined
    : `${room} may not import ${target} (${specifier})`
}

const findings = sourceFiles(['src', 'verifier/src'])
  .filter(({ path }) => /\.tsx?$/.test(path))
  .flatMap(({ path, text }) =>
    [judgeFile(path), ...importsOf(text).map((specifier) => judge(path, specifier))].flatMap(
      (why) => (why === undefined ? [] : [`${path}: ${why}`]),
    ),
  )

/** The console knows the server by its API alone: no file of it reaches outside its folder. */
const strays = sourceFiles(['console/src'])
  .filter(({ path }) => /\.tsx?$/.test(path))
  .flatMap(({ path, text }) =>
    importsOf(text)
      .filter((specifier) => specifier.startsWith('.'))
      .filter((specifier) => !posix.join(posix.dirname(path), specifier).startsWith('console/src/'))
      .map((specifier) => `${path}: the console may not import ${specifier}`),
  )

report('floors', [...findings, ...strays])
