/** What docs/guides/run-the-conformance-suite.md tells to paste: the plans here run with nothing else. */
import { readFileSync } from 'node:fs'

export type Command = readonly (string | number)[]

export interface Task {
  readonly task: string
  readonly optional?: boolean
  readonly match: string
  readonly commands?: readonly Command[]
}

export interface BrowserEntry {
  readonly match: string
  readonly tasks: readonly Task[]
}

export interface Credentials {
  readonly client_id: string
  readonly client_secret: string
}

export type ClientName = 'client' | 'client2' | 'client_secret_post'

export interface SuiteConfiguration extends Readonly<Record<ClientName, Credentials>> {
  readonly alias: string
  readonly server: { readonly discoveryUrl: string }
  readonly browser: readonly BrowserEntry[]
  readonly override: Readonly<Record<string, { readonly browser: readonly BrowserEntry[] }>>
}

export const guidePath = new URL('../../docs/guides/run-the-conformance-suite.md', import.meta.url)
const text = readFileSync(guidePath, 'utf8')
const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, block = '']) => block,
  )

const [seedText = '', configurationText = ''] = blocks('json')

/** As it stands on the page, to be saved as a file. */
export const guideSeed = seedText
export const guideConfiguration = JSON.parse(configurationText) as SuiteConfiguration

/** The settings of the page's start command. */
export const guideSettings: Readonly<Record<string, string>> = Object.fromEntries(
  [...(blocks('sh')[0] ?? '').matchAll(/^(LATCHKEY_\w+)=(\S+) \\$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  ),
)

/** The body of the page's request that changes the tenant's settings. */
export const guideTenantSettings = JSON.parse(
  /-d '(\{.*?\})'/.exec(blocks('sh')[1] ?? '')?.[1] ?? 'null',
) as Record<string, unknown>

/** The suite's address below which it takes answers. */
export const suiteBase = `https://localhost.emobix.co.uk:8443/test/a/${guideConfiguration.alias}`
