/** The files that the checks look at, and what each imports. */
import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** Every text file that is or may be committed below `folders`. */
export const sourceFiles = (folders: readonly string[]): SourceFile[] => {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...folders],
    { encoding: 'utf8' },
  )
  return listed
    .split('\0')
    .filter((path) => path !== '' && isText(path))
    .flatMap((path) => {
      const text = readIfThere(path)
      return text === undefined ? [] : [{ path, text }]
    })
}

const isText = (path: string): boolean =>
  /\.(ts|tsx|mjs|js|json|md|yml|yaml)$|^\.ci\/|^[A-Z]+$/.test(path)

/** A deleted file is still listed until the deletion is committed. */
const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const importPattern =
  /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

/** The specifiers that a module imports, re-exports or loads. */
export const importsOf = (text: string): string[] =>
  [...text.matchAll(importPattern)].map(([, named, loaded]) => named ?? loaded ?? '')

/** Prints what was found and ends with 1 when there is any. */
export const report = (name: string, findings: readonly string[]): void => {
  for (const finding of findings) console.error(finding)
  console.log(findings.length === 0 ? `${name}: in order` : `${name}: ${String(findings.length)}`)
  process.exitCode = findings.length === 0 ? 0 : 1
}
