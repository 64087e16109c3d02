/**
 * Writes docs/reference/settings.md and cli.md from the built server's own schema and list of commands; with `--check`
 * writes nothing and fails when they are not current.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import type * as commandsModule from '../dist/cli/commands.js'
import type * as helpModule from '../dist/cli/help.js'
import type * as settingsCommandModule from '../dist/cli/settings.js'
import type * as schemaModule from '../dist/config/schema.js'
import type { Setting } from '../dist/kit/settings.js'
import { builtModule } from './built-module.ts'
import { report } from './read-sources.ts'

const { settings } = await builtModule<typeof schemaModule>('config/schema.js')
const { commands } = await builtModule<typeof commandsModule>('cli/commands.js')
const { commandHelp } = await builtModule<typeof helpModule>('cli/help.js')
const { shownDefault } = await builtModule<typeof settingsCommandModule>('cli/settings.js')

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`)

const settingsPage = (): string => {
  const rows = Object.values(settings as Record<string, Setting<unknown>>).map((setting) =>
    [
      `\`${setting.name}\`${setting.isSecret === true ? ' (secret)' : ''}`,
      setting.kind.form,
      shownDefault(setting),
      setting.description,
      setting.owner,
    ].map(cell),
  )
  return [
    '# Settings',
    '',
    'Latchkey is set up by environment variables. This page is written from the same schema that the server reads; `latchkey settings` prints it with the present values.',
    '',
    'An unknown `LATCHKEY_*` variable and a malformed value are refused at start, each with one line. An empty variable counts as unset. Instead of a secret `X` you can set `X_FILE` to the path of a file that holds it.',
    '',
    '| variable | must be | default | meaning | part |',
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    'What a tenant may change while the server runs (lifetimes, log retention, rate limits) is not here: see `GET` and `PATCH /api/latchkey/v1/settings`.',
    '',
  ].join('\n')
}

const cliPage = (): string =>
  [
    '# Command line',
    '',
    'Exit codes: 0 done, 1 refused or failed, 2 wrong usage. Answers go to standard output; errors are one sentence on standard error.',
    '',
    'Only `serve`, `migrate`, `settings` and `doctor` open the database. Every other command speaks to the running server: `token`, `inspect` and `keys` over its public HTTP API, `tenants` and `keys rekey` through the Unix socket `operator.sock` in the data directory, which only the owner of that directory can open.',
    '',
    ...commands.flatMap((command) => [
      `## latchkey ${command.name}`,
      '',
      '```text',
      commandHelp(command),
      '```',
      '',
    ]),
  ].join('\n')

const isCheck = process.argv.includes('--check')
const pages = { 'docs/reference/settings.md': settingsPage(), 'docs/reference/cli.md': cliPage() }
const stale: string[] = []

for (const [path, page] of Object.entries(pages)) {
  const text = await format(page, { ...(await resolveConfig(path)), parser: 'markdown' })
  if (!isCheck) {
    mkdirSync('docs/reference', { recursive: true })
    writeFileSync(path, text)
  } else if (read(path) !== text) stale.push(`${path} is not current; run \`npm run reference\`.`)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

report('reference', stale)
