/** A call that the explorer makes with a hand-made token: its address, its body, its curl. */
import { facePaths, type Operation } from './operations.ts'

export interface Draft {
  /** Values of path and query parameters by name; empty ones are left out. */
  readonly values: Readonly<Record<string, string>>
  /** Text of the body; empty for none. */
  readonly body: string
}

/** `/api/v2/clients/abc?fields=name`, on this server. */
export const addressOfDraft = (operation: Operation, { values }: Draft): string => {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  )
  const query = new URLSearchParams(
    operation.parameters
      .filter(({ where, name }) => where === 'query' && (values[name] ?? '') !== '')
      .map(({ name }) => [name, values[name] ?? '']),
  ).toString()
  return `${facePaths[operation.face]}${path}${query === '' ? '' : `?${query}`}`
}

export type Flaw = { readonly name: string; readonly kind: 'missing' | 'not_json' }

/** What keeps a draft from being sent: an empty parameter that is needed, a body that is no JSON. */
export const flawOf = (operation: Operation, draft: Draft): Flaw | undefined => {
  const missing = operation.parameters.find(
    ({ name, isRequired }) => isRequired && (draft.values[name] ?? '').trim() === '',
  )
  if (missing !== undefined) return { name: missing.name, kind: 'missing' }
  if (operation.body === undefined || draft.body.trim() === '') return undefined
  try {
    JSON.parse(draft.body)
    return undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { name: 'body', kind: 'not_json' }
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Ready to paste; the token stays a variable. */
export const curlOf = (operation: Operation, draft: Draft, issuer: string): string =>
  [
    `curl --request ${operation.method.toUpperCase()} ${quoted(
      issuer.replace(/\/$/, '') + addressOfDraft(operation, draft),
    )}`,
    `  --header "authorization: Bearer $LATCHKEY_TOKEN"`,
    ...(hasBody(operation, draft)
      ? [`  --header 'content-type: application/json'`, `  --data ${quoted(draft.body.trim())}`]
      : []),
  ].join(' \\\n')

export const hasBody = (operation: Operation, draft: Draft): boolean =>
  operation.body !== undefined && draft.body.trim() !== ''

export interface Answered {
  readonly status: number
  readonly statusText: string
  /** From sending to the last byte. */
  readonly milliseconds: number
  readonly body: string
  /** Characters of the whole body; `body` holds the first part of a long one. */
  readonly length: number
  readonly rateLeft: string | null
}

const mostShown = 200_000

/**
 * Makes the call with the token itself, not with the session. Undefined when no answer comes.
 */
export const sendDraft = async (
  operation: Operation,
  draft: Draft,
  token: string | undefined,
): Promise<Answered | undefined> => {
  const begun = performance.now()
  const response = await fetch(addressOfDraft(operation, draft), {
    method: operation.method.toUpperCase(),
    credentials: 'omit',
    cache: 'no-store',
    headers: {
      accept: 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(hasBody(operation, draft) ? { 'content-type': 'application/json' } : {}),
    },
    body: hasBody(operation, draft) ? draft.body : null,
  }).catch(() => undefined)
  const text = await response?.text().catch(() => undefined)
  if (response === undefined || text === undefined) return undefined
  const milliseconds = Math.round(performance.now() - begun)
  const shown = pretty(text)
  return {
    status: response.status,
    statusText: response.statusText,
    milliseconds,
    body: shown.slice(0, mostShown),
    length: shown.length,
    rateLeft: response.headers.get('x-ratelimit-remaining'),
  }
}

const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return text
  }
}
