/** What to do about a known failure: a sentence, and the place where it is mended. */
import type { Entry } from './entry.ts'
import { texts } from './texts.ts'

export interface Advice {
  readonly sentence: string
  readonly button: string
  /** A path under the console's root, or the panel of a client grant. */
  readonly target:
    | { readonly kind: 'page'; readonly to: string }
    | { readonly kind: 'grant'; readonly clientId: string; readonly audience: string }
}

type Rule = (entry: Entry) => Advice | undefined

const page = (to: string, { sentence, button }: { sentence: string; button: string }): Advice => ({
  sentence,
  button,
  target: { kind: 'page', to },
})

const inApplication = (entry: Entry, tab: string): string | undefined =>
  entry.clientId === undefined
    ? undefined
    : `/applications/${encodeURIComponent(entry.clientId)}/${tab}`

const onApplication =
  (
    tab: string,
    text: { sentence: string; button: string },
    applies: (entry: Entry) => boolean,
  ): Rule =>
  (entry) => {
    const to = inApplication(entry, tab)
    return to !== undefined && applies(entry) ? page(to, text) : undefined
  }

const grant: Rule = (entry) => {
  const { clientId, audience, description, leftOut } = entry
  if (clientId === undefined || audience === undefined) return undefined
  const isLeftOut = leftOut.some(({ gate }) => gate === 'client_grant')
  const isMissing = description.includes('is not authorized to access resource server')
  if (!isLeftOut && !isMissing) return undefined
  return {
    ...(isLeftOut ? texts.advice.scopeNotGranted : texts.advice.noGrant),
    target: { kind: 'grant', clientId, audience },
  }
}

const unknownScope: Rule = ({ leftOut, audience }) => {
  const unknown = leftOut.find(({ gate }) => gate === 'api')
  if (unknown === undefined) return undefined
  const api = unknown.objectId ?? audience
  return api === undefined
    ? undefined
    : page(`/apis/${encodeURIComponent(api)}/permissions`, {
        ...texts.advice.unknownScope,
        sentence: texts.advice.unknownScope.sentence(unknown.scope),
      })
}

const user: Rule = ({ type, userId }) =>
  userId !== undefined && ['fp', 'limit_wc'].includes(type)
    ? page(`/users/${encodeURIComponent(userId)}/details`, texts.advice.user)
    : undefined

const protection: Rule = ({ type }) =>
  ['limit_mu', 'limit_wc'].includes(type) ? page('/security', texts.advice.protection) : undefined

const role: Rule = ({ leftOut, audience }) =>
  audience !== undefined && leftOut.some(({ gate }) => gate === 'rbac')
    ? page('/roles', texts.advice.role)
    : undefined

const rules: readonly Rule[] = [
  grant,
  unknownScope,
  role,
  ({ type, description }) =>
    type.startsWith('f') && description.startsWith('Service not found')
      ? page('/apis', texts.advice.noApi)
      : undefined,
  onApplication(
    'credentials',
    texts.advice.credentials,
    ({ type, error, description }) =>
      type.startsWith('f') && (error === 'invalid_client' || description === 'Unauthorized'),
  ),
  onApplication('settings', texts.advice.grantType, ({ description }) =>
    /^Grant type .* not allowed/.test(description),
  ),
  onApplication('settings', texts.advice.callback, ({ description }) =>
    description.startsWith('Callback URL mismatch'),
  ),
  onApplication('settings', texts.advice.origin, ({ type }) => type === 'fco'),
  onApplication('tokens', texts.advice.reuse, ({ type }) => type === 'ferrt'),
  onApplication('credentials', texts.advice.weakSecret, ({ type }) => type === 'w'),
  ({ type }) => (type === 'fn' ? page('/email', texts.advice.mail) : undefined),
  user,
  protection,
]

/** The first advice that fits; undefined for what needs none. */
export const adviceFor = (entry: Entry): Advice | undefined => {
  for (const rule of rules) {
    const advice = rule(entry)
    if (advice !== undefined) return advice
  }
  return undefined
}
