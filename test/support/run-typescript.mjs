// Lets a child process of a test run our TypeScript sources: `node --import …/run-typescript.mjs file.ts`.
import { register } from 'node:module'

const hooks = `
  import { readFile } from 'node:fs/promises'
  import { fileURLToPath } from 'node:url'
  import ts from 'typescript'
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
  export const load = async (url, context, next) => {
    if (!url.endsWith('.ts')) return next(url, context)
    const source = await readFile(fileURLToPath(url), 'utf8')
    return { format: 'module', source: ts.transpileModule(source, { compilerOptions, fileName: url }).outputText, shortCircuit: true }
  }`
// A data URL has no place to look for packages from; a parent within the repository has.
const typescript = import.meta.resolve('typescript')
register(
  `data:text/javascript,${encodeURIComponent(hooks.replace("'typescript'", `'${typescript}'`))}`,
)
