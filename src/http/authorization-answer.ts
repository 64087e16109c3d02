/**
 * Sends an authorization response: a redirect, or a page whose form or script hands it over (OAuth 2.0
 * Form Post Response Mode, contract §5.4). These answers hold codes and tokens, so nothing may keep
 * them, and what stands in them is written so that no browser takes it for markup or script.
 */
import { base64urlId } from '../kit/ids.ts'
import type { AuthorizationResponse } from '../protocol/authorize/authorization-response.ts'
import type { Answer } from './answer.ts'

/** Dynamic answers are never kept (contract §0.4). */
export const neverKept = {
  'cache-control': 'private, no-store, no-cache, must-revalidate, post-check=0, pre-check=0',
  pragma: 'no-cache',
  'referrer-policy': 'no-referrer',
} as const

export const authorizationAnswer = (response: AuthorizationResponse): Answer => {
  if (response.mode === 'form_post') return formPost(response)
  if (response.mode === 'web_message') return webMessage(response)
  return redirect(locationOf(response))
}

/** `location` must be trusted. */
export const redirect = (location: string): Answer => ({
  status: 302,
  headers: { location, ...neverKept },
  body: undefined,
})

const locationOf = ({ redirectUri, mode, parameters }: AuthorizationResponse): string => {
  const members = Object.entries(parameters)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encoded(value)}`)
    .join('&')
  // A header holds ASCII only; what is not was registered like that, so it is only written otherwise.
  const base = redirectUri.replaceAll(/[^\x21-\x7e]+/gu, encodeURIComponent)
  if (mode === 'fragment') return `${base}#${members}`
  const mark = !base.includes('?') ? '?' : /[?&]$/.test(base) ? '' : '&'
  return `${base}${mark}${members}`
}

/** A lone surrogate has no encoding; it becomes the replacement character. */
const encoded = (value: string): string => encodeURIComponent(Buffer.from(value).toString())

const formPost = ({ redirectUri, parameters }: AuthorizationResponse): Answer => {
  const nonce = base64urlId(16)
  const fields = Object.entries(parameters)
    .map(([name, value]) => `<input type="hidden" name="${html(name)}" value="${html(value)}">`)
    .join('')
  return page({
    nonce,
    frameAncestors: ["'none'"],
    body:
      `<form method="post" action="${html(redirectUri)}">${fields}` +
      '<noscript><button type="submit">Continue</button></noscript></form>' +
      `<script nonce="${nonce}">document.forms[0].submit()</script>`,
  })
}

const webMessage = ({ parameters, webMessage: target }: AuthorizationResponse): Answer => {
  if (target === undefined) throw new Error('A web message has nobody to go to.')
  const nonce = base64urlId(16)
  const { expires_in: expiresIn, ...others } = parameters
  const message = {
    type: 'authorization_response',
    response: { ...others, ...(expiresIn === undefined ? {} : { expires_in: Number(expiresIn) }) },
  }
  return page({
    nonce,
    frameAncestors: target.frameAncestors,
    body:
      `<script nonce="${nonce}">(window.opener||window.parent).postMessage(` +
      `${script(message)},${script(target.targetOrigin)})</script>`,
  })
}

/**
 * No `form-action`: Chromium holds it against the redirects that follow at the application, too.
 */
const page = ({
  nonce,
  frameAncestors,
  body,
}: {
  nonce: string
  frameAncestors: readonly string[]
  body: string
}): Answer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      "base-uri 'none'",
      `frame-ancestors ${frameAncestors.join(' ')}`,
    ].join('; '),
    ...neverKept,
  },
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Signing in</title></head><body>${body}</body></html>`,
})

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as the value of an attribute. */
const html = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')

/** A value as JavaScript within a script element: neither its end nor a comment can be written. */
const script = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
