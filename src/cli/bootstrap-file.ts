/**
 * `bootstrap.json`: the first management client's credentials, the one plain secret on disk, for
 * its owner only.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isJsonObject } from '../kit/json.ts'
import { Refused } from './call.ts'

export interface BootstrapFile {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export const bootstrapFilePath = (dataDirectory: string): string =>
  join(dataDirectory, 'bootstrap.json')

/** Writes the file with mode 0600, whole or not at all. */
export const writeBootstrapFile = (dataDirectory: string, content: BootstrapFile): void => {
  const file = bootstrapFilePath(dataDirectory)
  const document = {
    issuer: content.issuer,
    audience: `${content.issuer}api/v2/`,
    client_id: content.clientId,
    client_secret: content.clientSecret,
  }
  const draft = `${file}.${String(process.pid)}`
  writeFileSync(draft, `${JSON.stringify(document, undefined, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  })
  renameSync(draft, file)
}

/**
 * The file's content, or undefined when there is none. Throws `Refused` when it is not such a file.
 */
export const readBootstrapFile = (dataDirectory: string): BootstrapFile | undefined => {
  const file = bootstrapFilePath(dataDirectory)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Refused(`${file} cannot be read (${String((error as NodeJS.ErrnoException).code)}).`)
  }
  const document = parsed(text)
  const { issuer, client_id: clientId, client_secret: clientSecret } = document
  if (
    typeof issuer !== 'string' ||
    !URL.canParse(issuer) ||
    typeof clientId !== 'string' ||
    typeof clientSecret !== 'string'
  )
    throw new Refused(`${file} is not a bootstrap file; delete it or set LATCHKEY_CLIENT_ID.`)
  return { issuer, clientId, clientSecret }
}

const parsed = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
