/**
 * Signing in to the console and out of it: code and PKCE against our own `/authorize`, like any
 * application. The code is redeemed in this process and the browser gets a cookie; no token ever
 * reaches it.
 */
import { administratorsConnection, consoleClientId } from '../domain/administrator.ts'
import { userinfoAudience } from '../domain/tenant.ts'
import { equalInConstantTime, sha256 } from '../kit/hashing.ts'
import { base64urlId } from '../kit/ids.ts'
import { OAuthError } from '../protocol/errors.ts'
import { parseForm, type Parameters } from '../protocol/parameters.ts'
import { senderFacts } from '../protocol/request.ts'
import type { OwnSignIn } from '../protocol/token/redeem-own-code.ts'
import type { Answer } from './answer.ts'
import type { Visit } from './app.ts'
import { neverKept, redirect } from './authorization-answer.ts'
import { consoleMessage } from './console-message.ts'
import {
  administratorIn,
  administratorOf,
  begunSignIn,
  clearConsoleCookie,
  clearSignInCookie,
  setConsoleCookie,
  setSignInCookie,
  type BegunSignIn,
  type ConsoleParts,
} from './console-session.ts'
import { clearSessionCookie } from './cookies.ts'
import { senderOf } from './request-facts.ts'

const home = '/console/'
const longestReturnTo = 2_000
/** Paths of the server part: nobody is led there after signing in. */
const ownPaths = /^\/console\/(api|assets|sign-in|sign-out|callback|state)(\/|$)/

/** A place within the console, or its front page for whatever else was sent. */
export const safeReturnTo = (sent: unknown, issuer: string): string => {
  if (typeof sent !== 'string' || sent.length > longestReturnTo || !sent.startsWith(home))
    return home
  if (/[\\\p{C}]/u.test(sent) || !URL.canParse(sent, issuer)) return home
  const { origin, pathname, search, hash } = new URL(sent, issuer)
  const isOurs = origin === new URL(issuer).origin && pathname.startsWith(home)
  return isOurs && !ownPaths.test(pathname) ? pathname + search + hash : home
}

const textOf = (parameters: Parameters, name: string): string | undefined => {
  const value = parameters.get(name)
  return typeof value === 'string' ? value : undefined
}

/** `GET /console/sign-in`: on to `/authorize`. With `again` the password is asked for anew. */
export const beginConsoleSignIn = async (visit: Visit, parts: ConsoleParts): Promise<Answer> => {
  const { facts, served, stores } = visit
  const { issuer } = served.domain
  const query = parseForm(facts.query)
  const begun: BegunSignIn = {
    state: base64urlId(24),
    nonce: base64urlId(24),
    verifier: base64urlId(32),
    returnTo: safeReturnTo(textOf(query, 'return_to'), issuer),
  }
  const isAgain = textOf(query, 'again') === '1'
  const known = isAgain ? await administratorOf(visit, parts) : undefined
  const request = new URLSearchParams({
    client_id: (await consoleClientId(stores)) ?? '',
    response_type: 'code',
    redirect_uri: `${issuer}console/callback`,
    scope: 'openid profile email',
    // Named, so that no default of the tenant's takes its place.
    audience: userinfoAudience(served.tenant),
    connection: administratorsConnection,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: sha256(begun.verifier),
    code_challenge_method: 'S256',
    ...(isAgain ? { prompt: 'login' } : {}),
    ...(known?.user.email === undefined ? {} : { login_hint: known.user.email }),
  })
  return {
    ...redirect(`/authorize?${request.toString()}`),
    cookies: [setSignInCookie(visit, begun, parts)],
  }
}

/** `GET /console/callback`: the code becomes a session of the console. */
export const endConsoleSignIn = async (visit: Visit, parts: ConsoleParts): Promise<Answer> => {
  const { facts, served } = visit
  const { issuer } = served.domain
  const query = parseForm(facts.query)
  const begun = begunSignIn(visit, parts)
  const state = textOf(query, 'state')
  if (begun === undefined || state === undefined || !equalInConstantTime(state, begun.state))
    return consoleMessage(issuer, notBegun)
  const done = { cookies: [clearSignInCookie(issuer)] }
  const error = textOf(query, 'error')
  if (error !== undefined)
    return {
      ...consoleMessage(issuer, refused(error, textOf(query, 'error_description'))),
      ...done,
    }
  const signedIn = await redeemed(visit, { begun, code: textOf(query, 'code') ?? '' }, parts)
  if (signedIn === undefined) return { ...consoleMessage(issuer, notBegun), ...done }
  const { sessionId } = signedIn
  const administrator = await administratorIn({ stores: visit.stores, sessionId }, parts)
  if (administrator === undefined)
    return {
      ...consoleMessage(issuer, notAdministrator),
      cookies: [...done.cookies, clearConsoleCookie(issuer)],
    }
  return {
    ...redirect(begun.returnTo),
    cookies: [...done.cookies, setConsoleCookie(visit, administrator.session, parts)],
  }
}

/** Who the code says signed in; undefined for a code that is not good. */
const redeemed = async (
  { facts, served, stores }: Visit,
  { begun, code }: { begun: BegunSignIn; code: string },
  { redeemCode }: ConsoleParts,
): Promise<OwnSignIn | undefined> => {
  const clientId = await consoleClientId(stores)
  if (clientId === undefined || code === '') return undefined
  try {
    return await redeemCode({
      served,
      stores,
      clientId,
      code,
      sender: senderOf(facts),
      redirectUri: `${served.domain.issuer}console/callback`,
      verifier: begun.verifier,
      nonce: begun.nonce,
    })
  } catch (error) {
    if (error instanceof OAuthError && error.status < 500 && error.status !== 429) return undefined
    throw error
  }
}

const startAgain = { href: '/console/sign-in', text: 'Sign in' }

const notBegun = {
  status: 400,
  title: 'Please sign in again',
  text: 'This sign-in was not begun in this browser, was used before, or took too long.',
  links: [startAgain],
}

const notAdministrator = {
  status: 403,
  title: 'This account has no role in the console',
  text: 'You are signed in, but nobody has made you an administrator of this tenant. Ask one of its owners, or sign in with another account.',
  links: [{ href: '/console/sign-in?again=1', text: 'Sign in with another account' }],
}

/** Codes of OAuth are words of a few letters; descriptions are ours, cut all the same. */
const refused = (error: string, description: string | undefined) => ({
  status: 400,
  title: 'You are not signed in',
  text: [error.slice(0, 60), description?.slice(0, 300)].filter((part) => part).join(': '),
  links: [startAgain],
})

/** `POST /console/sign-out`: ends the session everywhere. */
export const consoleSignOut = async (visit: Visit, parts: ConsoleParts): Promise<Answer> => {
  const { facts, served, stores } = visit
  const administrator = await administratorOf(visit, parts)
  if (administrator !== undefined) {
    const { session, user } = administrator
    const clientId = await consoleClientId(stores)
    await stores.commit([
      ...(await parts.sessions.end({ stores, served, session, reason: 'rp-logout' })),
      stores.events.write({
        ...senderFacts({ sender: senderOf(facts), served }),
        type: 'slo',
        description: 'User logged out.',
        clientId,
        userId: user.userId,
        userName: user.email,
        connection: session.connection,
        details: { session_id: session.id, latchkey: { session_id: session.id } },
      }),
    ])
  }
  const { issuer } = served.domain
  return {
    status: 204,
    headers: neverKept,
    body: undefined,
    cookies: [clearConsoleCookie(issuer), clearSessionCookie(issuer)],
  }
}
