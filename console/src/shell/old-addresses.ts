/**
 * The deep links of the original console, and where they lead here. Links, bookmarks and guides of
 * many years exist in three styles: `…#/apis/management/explorer`, `/dashboard/#/clients`, and
 * `/dashboard/eu/acme/applications/{id}/settings`. All three end in the same words, which `moves` knows.
 */

/** `:id` takes one part of an address, `*` whatever follows. The first that fits wins. */
const moves: readonly (readonly [from: string, to: string])[] = [
  ['/applications/create', '/applications/new'],
  ['/applications/:id/settings', '/applications/:id/settings'],
  ['/applications/:id/quickstart/*', '/applications/:id/quickstart'],
  ['/applications/:id/credentials', '/applications/:id/credentials'],
  ['/applications/:id/connections', '/applications/:id/connections'],
  ['/applications/:id/apis', '/applications/:id/apis'],
  ['/applications/:id/*', '/applications/:id/settings'],
  ['/applications', '/applications'],
  ['/clients/*', '/applications/*'],
  ['/sso/*', '/applications'],
  ['/sso-integrations/*', '/applications'],

  ['/apis/create', '/apis/new'],
  ['/apis/:id/settings', '/apis/:id/settings'],
  ['/apis/:id/explorer', '/apis/:id/explorer'],
  ['/apis/:id/permissions', '/apis/:id/permissions'],
  ['/apis/:id/scopes', '/apis/:id/permissions'],
  ['/apis/:id/authorized-applications', '/apis/:id/access'],
  ['/apis/:id/authorized-clients', '/apis/:id/access'],
  ['/apis/:id/machine-to-machine-applications', '/apis/:id/access'],
  ['/apis/:id/non-interactive-clients', '/apis/:id/access'],
  ['/apis/:id/application-access', '/apis/:id/access'],
  ['/apis/:id/quickstart', '/apis/:id/test'],
  ['/apis/:id/test', '/apis/:id/test'],
  ['/apis/:id/*', '/apis/:id/settings'],
  ['/apis', '/apis'],
  ['/resource-servers/*', '/apis/*'],

  ['/users/create', '/users/new'],
  ['/users/:user/devices', '/users/:user/devices'],
  ['/users/:user/logs', '/users/:user/logs'],
  ['/users/:user/history', '/users/:user/logs'],
  ['/users/:user/raw', '/users/:user/raw'],
  ['/users/:user/raw-json', '/users/:user/raw'],
  ['/users/:user/authorized-applications', '/users/:user/grants'],
  ['/users/:user/roles', '/users/:user/roles'],
  ['/users/:user/permissions', '/users/:user/roles'],
  ['/users/:user/*', '/users/:user/details'],
  ['/users', '/users'],
  ['/roles/:id/permissions', '/roles/:id/permissions'],
  ['/roles/:id/users', '/roles/:id/users'],
  ['/roles/:id/*', '/roles/:id/settings'],
  ['/roles', '/roles'],

  ['/connections/database/create', '/connections/new'],
  ['/connections/database/new', '/connections/new'],
  ['/connections/database/:id/applications', '/connections/:id/applications'],
  ['/connections/database/:id/clients', '/connections/:id/applications'],
  ['/connections/database/:id/*', '/connections/:id/settings'],
  ['/connections/*', '/connections'],

  ['/tenant/signing-keys', '/settings/signing-keys'],
  ['/tenant/signing_keys', '/settings/signing-keys'],
  ['/tenant/keys', '/settings/signing-keys'],
  ['/tenant/advanced', '/settings/advanced'],
  ['/tenant/members/*', '/settings/administrators'],
  ['/tenant/admins/*', '/settings/administrators'],
  ['/tenant/administrators/*', '/settings/administrators'],
  ['/tenant/custom_domains/*', '/not-here/custom-domains'],
  ['/tenant/custom-domains/*', '/not-here/custom-domains'],
  ['/tenant/*', '/settings/general'],
  ['/settings/*', '/tenant/*'],
  ['/account/*', '/settings/general'],

  ['/branding/custom-domains/*', '/not-here/custom-domains'],
  ['/branding/custom-text/*', '/branding/texts'],
  ['/branding/text/*', '/branding/texts'],
  ['/branding/templates/*', '/email/templates'],
  ['/branding/email-templates/*', '/email/templates'],
  ['/branding/email-provider/*', '/email'],
  ['/branding/*', '/branding'],
  ['/universal-login/custom-text/*', '/branding/texts'],
  ['/universal-login/*', '/branding'],
  ['/universal_login/*', '/branding'],
  ['/login_settings/*', '/branding'],
  ['/login_page/*', '/branding'],
  ['/hosted-pages/*', '/branding'],
  ['/custom-domains/*', '/not-here/custom-domains'],

  ['/templates/provider', '/email'],
  ['/templates/smtp', '/email'],
  ['/templates/*', '/email/templates'],
  ['/emails/templates/*', '/email/templates'],
  ['/emails/provider', '/email'],
  ['/emails/*', '/email/templates'],
  ['/email-provider', '/email'],

  ['/security/*', '/security'],
  ['/anomaly/*', '/security'],
  ['/anomaly-detection/*', '/security'],
  ['/attack-protection/*', '/security'],
  ['/guardian/*', '/security'],
  ['/mfa/*', '/security'],

  ['/logs/:id', '/logs?entry=:id'],
  ['/logs', '/logs'],
  ['/log-streams/*', '/logs'],
  ['/streams/*', '/logs'],
  ['/monitoring/*', '/logs'],

  ['/actions/*', '/not-here/actions'],
  ['/flows/*', '/not-here/actions'],
  ['/rules/*', '/not-here/actions'],
  ['/hooks/*', '/not-here/actions'],
  ['/pipelines/*', '/not-here/actions'],
  ['/organizations/*', '/not-here/organizations'],
  ['/extensions/*', '/not-here/extensions'],
  ['/marketplace/*', '/not-here/extensions'],

  ['/activity', '/'],
  ['/getting-started', '/'],
  ['/onboarding/*', '/'],
  ['/home', '/'],
  ['/support/*', '/'],
]

const region = /^[a-z]{2,3}(-\d{1,2})?$/
const maximumLength = 2_000

/**
 * Old user ids are Base64 of the id's own escaping; newer addresses escape it twice. Gives the id as
 * one part of an address.
 */
const userPart = (part: string): string => {
  const plain = unescaped(unescaped(part))
  if (plain.includes('|')) return encodeURIComponent(plain)
  const decoded = fromBase64(plain)
  return encodeURIComponent(decoded.includes('|') ? decoded : plain)
}

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}

const fromBase64 = (text: string): string => {
  if (!/^[\w+/-]+=*$/.test(text)) return ''
  try {
    return unescaped(atob(text.replaceAll('-', '+').replaceAll('_', '/')))
  } catch (error) {
    if (error instanceof DOMException) return ''
    throw error
  }
}

const partsOf = (path: string): readonly string[] => path.split('/').filter(Boolean)

/** What the words of `pattern` stand for in `parts`; undefined when they do not fit. */
const fit = (
  pattern: string,
  parts: readonly string[],
): ReadonlyMap<string, string> | undefined => {
  const words = partsOf(pattern)
  const found = new Map<string, string>()
  const isOpen = words.at(-1) === '*'
  const fixed = isOpen ? words.slice(0, -1) : words
  if (isOpen ? parts.length < fixed.length : parts.length !== fixed.length) return undefined
  for (const [index, word] of fixed.entries()) {
    const part = parts[index] ?? ''
    if (word === ':user') found.set(word, userPart(part))
    else if (word.startsWith(':')) found.set(word, encodeURIComponent(unescaped(part)))
    else if (word !== part) return undefined
  }
  if (isOpen) found.set('*', parts.slice(fixed.length).join('/'))
  return found
}

const movedTo = (parts: readonly string[]): string | undefined => {
  for (const [from, to] of moves) {
    const found = fit(from, parts)
    if (found === undefined) continue
    const target = to.replace(/:user|:id|\*/g, (word) => found.get(word) ?? '')
    // A section that was renamed as a whole: its pages are found under the new name.
    return to.endsWith('*') ? movedTo(partsOf(target)) : target
  }
  return undefined
}

/** The words of an old address, without its place: hash style first, then the path under `/dashboard`. */
const oldParts = ({ pathname, hash }: { pathname: string; hash: string }) => {
  if (hash.startsWith('#/') || hash.startsWith('#!/'))
    return partsOf(hash.replace(/^#!?/, '').replace(/\?.*$/, ''))
  const [first, ...rest] = partsOf(pathname)
  if (first !== 'dashboard') return undefined
  return region.test(rest[0] ?? '') && rest.length >= 2 ? rest.slice(2) : rest
}

/**
 * The console's own path (without `/console`) for an old address; undefined when it is no old one. What
 * stands under `/dashboard` and is not known leads to the overview.
 */
export const oldAddress = (location: { pathname: string; hash: string }): string | undefined => {
  if (location.pathname.length + location.hash.length > maximumLength) return undefined
  const parts = oldParts(location)
  return parts === undefined ? undefined : (movedTo(parts) ?? '/')
}
