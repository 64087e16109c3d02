/** What the scopes of a consent question mean, as lines of a list. */
import { isJsonObject } from '../../../kit/json.ts'
import type { ConsentQuestion } from '../../../protocol/authorize/consent.ts'
import type { Texts } from '../../texts/texts.ts'
import type { ConsentLine } from './page.tsx'

const profileScopes = ['openid', 'profile', 'email', 'phone', 'address'] as const

/**
 * A line for each scope of the user's own profile, and for an API's either the scope's description
 * or, by resource, what may be done to it (contract §6.1): `read:orders` and `write:orders` are
 * "orders" with "read, write".
 */
export const consentLines = (
  { api, scopes }: ConsentQuestion,
  { texts, usesDescriptions }: { texts: Texts; usesDescriptions: boolean },
): ConsentLine[] => {
  const { consent } = texts
  const own = profileScopes
    .filter((scope) => scopes.includes(scope))
    .map((scope) => ({ text: consent[scope] }))
  const offline = scopes.includes('offline_access') ? [{ text: consent.offlineAccess }] : []
  const ofApi = scopes.filter((scope) => api?.scopes.includes(scope) === true)
  const described = api === undefined ? new Map<string, string>() : descriptions(api.document)
  return [
    ...own,
    ...(usesDescriptions
      ? ofApi.map((scope) => ({ text: described.get(scope) ?? scope }))
      : byResource(ofApi)),
    ...offline,
  ]
}

const descriptions = (document: { scopes?: unknown }): Map<string, string> =>
  new Map(
    (Array.isArray(document.scopes) ? (document.scopes as unknown[]) : []).flatMap((scope) => {
      if (!isJsonObject(scope)) return []
      const { value, description } = scope
      return typeof value === 'string' && typeof description === 'string' && description !== ''
        ? [[value, description] as const]
        : []
    }),
  )

const byResource = (scopes: readonly string[]): ConsentLine[] => {
  const verbs = new Map<string, string[]>()
  for (const scope of scopes) {
    const [verb = '', ...rest] = scope.split(':')
    const resource = rest.join(':')
    const known = verbs.get(resource === '' ? scope : resource) ?? []
    verbs.set(resource === '' ? scope : resource, resource === '' ? known : [...known, verb])
  }
  return [...verbs].map(([text, more]) =>
    more.length === 0 ? { text } : { text, more: more.join(', ') },
  )
}
