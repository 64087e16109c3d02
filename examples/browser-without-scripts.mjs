/**
 * A browser for checks, made of `fetch`: it keeps cookies, follows redirects and fills in forms. The pages of Latchkey
 * need no script, so it is enough to sign in with. For checks and for nothing else: it trusts every page it meets.
 */
const mostRedirects = 20

const decode = (text) =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found === null ? undefined : decode(found[1])
}

/** The first form of a page: where it goes, and the values that it sends along. */
const formOf = ({ url, html }) => {
  const [, opening, inside] = /(<form\b[^>]*>)(.*?)<\/form>/s.exec(html) ?? []
  if (opening === undefined) throw new Error(`There is no form at ${url}: ${html.slice(0, 500)}`)
  const hidden = [...inside.matchAll(/<input\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'type') === 'hidden')
  return {
    target: new URL(attribute(opening, 'action') ?? url, url),
    values: Object.fromEntries(
      hidden.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value') ?? '']),
    ),
  }
}

export const createBrowser = () => {
  /** By origin: those of one site are no business of another. */
  const cookies = new Map()
  const jar = (url) => {
    if (!cookies.has(url.origin)) cookies.set(url.origin, new Map())
    return cookies.get(url.origin)
  }
  const keep = (url, response) => {
    for (const line of response.headers.getSetCookie()) {
      const [, name, value, rest] = /^([^=]+)=([^;]*)(.*)$/.exec(line)
      if (value === '' || /;\s*max-age=0/i.test(rest)) jar(url).delete(name)
      else jar(url).set(name, value)
    }
  }
  /** Goes to an address, and on to where it leads: `{ url, status, html }` of the last page. */
  const open = async (address, init = {}) => {
    let url = new URL(address)
    let request = init
    for (let hop = 0; hop < mostRedirects; hop += 1) {
      const cookie = [...jar(url)].map((pair) => pair.join('=')).join('; ')
      const headers = { accept: 'text/html', ...request.headers, ...(cookie && { cookie }) }
      const response = await fetch(url, { ...request, headers, redirect: 'manual' })
      keep(url, response)
      const html = await response.text()
      const location = response.headers.get('location')
      if (location === null) return { url, status: response.status, html }
      url = new URL(location, url)
      request = {}
    }
    throw new Error(`Too many redirects, the last one to ${url}`)
  }
  /** Fills in the form of a page and sends it. */
  const submit = (page, values = {}) => {
    const { target, values: hidden } = formOf(page)
    return open(target, {
      method: 'POST',
      body: String(new globalThis.URLSearchParams({ ...hidden, ...values })),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: page.url.origin,
        'sec-fetch-site': 'same-origin',
      },
    })
  }
  return { open, submit }
}
