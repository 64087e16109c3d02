#!/usr/bin/env node
/** The program: hands the command line to `cli/run.ts` and ends with its exit code. */
import { readFileSync } from 'node:fs'
import { run } from './cli/run.ts'

/** Read from the package beside `dist/`, so that there is one place for it. */
const version = (): string => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

const readStandardInput = async (): Promise<string> => {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk)
  return text
}

/** A reader that has seen enough, such as `head`, is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  version: version(),
  print: (line) => void process.stdout.write(`${line}\n`),
  remark: (line) => void process.stderr.write(`${line}\n`),
  readStandardInput,
})
