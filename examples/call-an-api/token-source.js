/**
 * Gets access tokens with client credentials (RFC 6749 §4.4) and keeps one until shortly before it expires. Nothing but
 * `fetch`: copy it, or use any OAuth library.
 */

/** Tokens of one client for one API. `skewSeconds`: how long before its expiry a token is no longer used. */
export const createTokenSource = ({
  issuer,
  clientId,
  clientSecret,
  audience,
  scope,
  skewSeconds = 30,
  now = Date.now,
}) => {
  let held
  let inFlight

  const request = async () => {
    const askedAt = now()
    const form = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience,
      ...(scope === undefined ? {} : { scope }),
    }
    const response = await fetch(new URL('oauth/token', issuer), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form),
    })
    const answer = await response.json()
    if (!response.ok)
      throw new Error(`No token: ${answer.error}: ${answer.error_description} (${response.status})`)
    // A token that lives for seconds only is kept for half of them.
    const keptSeconds = Math.max(answer.expires_in - skewSeconds, answer.expires_in / 2)
    held = { token: answer.access_token, until: askedAt + keptSeconds * 1000 }
    return held.token
  }

  return {
    /** The token held, or a new one; callers of one moment share a request. */
    async token() {
      if (held !== undefined && now() < held.until) return held.token
      inFlight ??= request().finally(() => {
        inFlight = undefined
      })
      return inFlight
    },
    /** Drops `token` after an API refused it: it may have been revoked. */
    forget(token) {
      if (held?.token === token) held = undefined
    },
  }
}

/** `fetch` with a token of `source`. A 401 is answered by one more try with a new token. */
export const callApi = async (source, url, init = {}) => {
  const attempt = async () => {
    const token = await source.token()
    const headers = { ...init.headers, authorization: `Bearer ${token}` }
    return { token, response: await fetch(url, { ...init, headers }) }
  }
  const first = await attempt()
  if (first.response.status !== 401) return first.response
  source.forget(first.token)
  return (await attempt()).response
}
