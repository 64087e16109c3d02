/** Calls an API from the browser with a token; cookies and the console's address stay here. */

export type BrowserAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly milliseconds: number
      readonly headers: string
      readonly body: string
      readonly isCut: boolean
    }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'timed_out' }

const patienceMilliseconds = 30_000
const longestShown = 100_000

export const isCallable = (url: string): boolean => {
  const text = url.trim()
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

/** Never throws: what a browser may not read (CORS, no answer) is an outcome here. */
export const callFromBrowser = async (request: {
  method: string
  url: string
  body: string
  token: string
}): Promise<BrowserAnswer> => {
  const begun = performance.now()
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: {
        authorization: `Bearer ${request.token}`,
        ...(request.body === '' ? {} : { 'content-type': 'application/json' }),
      },
      body: request.body === '' ? null : request.body,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMilliseconds),
    })
    const text = await response.text()
    return {
      kind: 'answered',
      status: response.status,
      milliseconds: Math.round(performance.now() - begun),
      headers: [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n'),
      body: inLines(text.slice(0, longestShown)),
      isCut: text.length > longestShown,
    }
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    return { kind: isLate ? 'timed_out' : 'unreadable' }
  }
}

/** JSON with line breaks; anything else as it came. */
const inLines = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return text
  }
}
