/** Holds file names, exports and wording against the rules of docs/house.md that neither compiler nor lint can see. */
import { importsOf, report, sourceFiles, type SourceFile } from './read-sources.ts'

type Check = (file: SourceFile) => string | undefined

const isCode = (path: string): boolean => /\.(tsx?|mjs)$/.test(path)
const isConfig = (path: string): boolean => /(^|\/)[\w-]+\.config\.(js|ts)$/.test(path)
const baseName = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.\w+$/, '')

const emptyWords = ['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'service', 'impl']

const kebabCase: Check = ({ path }) =>
  isCode(path) && !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config|\.d)?$/.test(baseName(path))
    ? 'the file name is not kebab-case'
    : undefined

const sayingName: Check = ({ path }) => {
  if (!isCode(path)) return undefined
  const words = path.replace(/\.\w+$/, '').split(/[/.-]/)
  const empty = words.find((word) => emptyWords.includes(word))
  return empty === undefined ? undefined : `the name says nothing: ${empty}`
}

const noDefaultExport: Check = ({ path, text }) =>
  isCode(path) && !isConfig(path) && /^export default\b/m.test(text)
    ? 'a default export'
    : undefined

/** Packages' own doors and the registries may gather; nothing else. */
const gatherers = ['verifier/src/index.ts', 'src/verifier.ts']

const noBarrel: Check = ({ path, text }) => {
  if (!isCode(path) || gatherers.includes(path)) return undefined
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').trim()
  const gathered = code.replaceAll(/^export\s[^;'"]*?from\s+'[^']+'$/gm, '').trim()
  return code !== '' && gathered === '' ? 'a barrel: it only re-exports' : undefined
}

const noPrefix: Check = ({ path, text }) =>
  isCode(path) && /\b(interface|type) I[A-Z][a-z]/.test(text)
    ? 'a type with an I prefix'
    : undefined

const noLooseEnd: Check = ({ path, text }) =>
  isCode(path) && !path.startsWith('scripts/check-') && /\b(TODO|FIXME|XXX)\b/.test(text)
    ? 'a loose end (TODO, FIXME or XXX)'
    : undefined

const explainedSuppression: Check = ({ path, text }) =>
  isCode(path) &&
  !path.startsWith('scripts/check-') &&
  /(@ts-expect-error|@ts-ignore|eslint-disable[\w-]*( [\w@/,-]+)?)\s*(\*\/)?$/m.test(text)
    ? 'a suppression without its reason'
    : undefined

/** What the documents say of themselves must hold on every machine. */
const noMachine: Check = ({ path, text }) =>
  path !== 'package-lock.json' && /(^|[\s"'`(])\/(work|home|Users)\/\w/m.test(text)
    ? 'a path of one machine'
    : undefined

const ownDialectBranch: Check = ({ path, text }) =>
  path.startsWith('src/storage/') &&
  !path.startsWith('src/storage/dialects/') &&
  !/\.test\.tsx?$/.test(path) &&
  /dialect [!=]==? '/.test(text)
    ? 'a dialect branch outside storage/dialects'
    : undefined

const testedThing: Check = ({ path, text }) =>
  /\.test\.tsx?$/.test(path) && !importsOf(text).includes('vitest')
    ? 'a test file without a test'
    : undefined

const checks: readonly Check[] = [
  kebabCase,
  sayingName,
  noDefaultExport,
  noBarrel,
  noPrefix,
  noLooseEnd,
  explainedSuppression,
  noMachine,
  ownDialectBranch,
  testedThing,
]

const findings = sourceFiles(['.']).flatMap((file) =>
  checks.flatMap((check) => {
    const why = check(file)
    return why === undefined ? [] : [`${file.path}: ${why}`]
  }),
)

report('names', findings)
