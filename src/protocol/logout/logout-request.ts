/**
 * What a request to log out asks for and whether it may lead where it wants to (contract §7.9,
 * OpenID Connect RP-Initiated Logout 1.0). Decides; ends nothing. A refused request changes nothing
 * and leads nowhere.
 */
import type { Client } from '../../domain/client.ts'
import { allowedLogoutAddress } from '../../domain/redirect-uri.ts'
import type { Session } from '../../domain/session.ts'
import type { TenantStores } from '../../domain/storage.ts'
import type { ServedTenant } from '../../domain/tenant.ts'
import { isJsonObject, type JsonValue } from '../../kit/json.ts'
import { invalidRequest } from '../errors.ts'
import type { IdTokenHint, ReadIdTokenHint } from '../id-token-hint.ts'
import { textParameter, type Parameters } from '../parameters.ts'

export interface LogoutRequest {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly parameters: Parameters
  /** The browser's session. */
  readonly session: Session | undefined
}

export interface LogoutDecision {
  /** Who asked, when it is known. */
  readonly client: Client | undefined
  /** Where the browser goes afterwards; undefined for a page of ours. */
  readonly target: string | undefined
  /** Whether the user must confirm: nothing proves that the request means their session. */
  readonly mustConfirm: boolean
}

/**
 * `/v2/logout`: never asks. Throws 400 `invalid_request` for an unknown client or a `returnTo` that
 * is not registered.
 */
export const decideReturningLogout = async (request: LogoutRequest): Promise<LogoutDecision> => {
  const { parameters, stores } = request
  const client = await namedClient(request)
  const returnTo = textParameter(parameters, 'returnTo')
  const registered = client === undefined ? await tenantAddresses(stores) : addressesOf(client)
  const presented = returnTo ?? (client === undefined ? undefined : registered[0])
  if (presented === undefined) return { client, target: undefined, mustConfirm: false }
  const target = allowedLogoutAddress(registered, presented, {
    query: 'ignored',
    wildcards: client?.isFirstParty !== false,
  })
  // The first registered address may be a pattern, which is no place to go.
  if (target === undefined && returnTo !== undefined) throw unregistered('returnTo', returnTo)
  return { client, target, mustConfirm: false }
}

/**
 * `/oidc/logout`: asks unless a hint proves that the client means this session. Throws 400
 * `invalid_request` for a hint that is not ours, contradicts another parameter, or an address that
 * is not registered.
 */
export const decideHintedLogout = async (
  request: LogoutRequest,
  readIdTokenHint: ReadIdTokenHint,
): Promise<LogoutDecision> => {
  const { parameters } = request
  const hint = await readHint(request, readIdTokenHint)
  const named = await namedClient(request)
  if (hint !== undefined && named !== undefined && named.clientId !== hint.client.clientId)
    throw invalidRequest('The client_id does not match the audience of the id_token_hint')
  const logoutHint = textParameter(parameters, 'logout_hint')
  if (logoutHint !== undefined && hint?.sessionId !== undefined && logoutHint !== hint.sessionId)
    throw invalidRequest('The logout_hint does not match the sid of the id_token_hint')
  const client = hint?.client ?? named
  return {
    client,
    target: await postLogoutTarget(request, client),
    mustConfirm: await mustConfirm(request, { hint, logoutHint }),
  }
}

const readHint = async (
  { parameters, served, stores }: LogoutRequest,
  readIdTokenHint: ReadIdTokenHint,
): Promise<IdTokenHint | undefined> => {
  const text = textParameter(parameters, 'id_token_hint')
  if (text === undefined) return undefined
  const hint = await readIdTokenHint(text, { served, stores })
  if (hint === undefined) throw invalidRequest('The id_token_hint is invalid')
  return hint
}

const namedClient = async ({ parameters, stores }: LogoutRequest): Promise<Client | undefined> => {
  const clientId = textParameter(parameters, 'client_id')
  if (clientId === undefined) return undefined
  const client = await stores.clients.find(clientId)
  if (client === undefined || client.isGlobal) throw invalidRequest('Unknown client')
  return client
}

const postLogoutTarget = async (
  { parameters, stores }: LogoutRequest,
  client: Client | undefined,
): Promise<string | undefined> => {
  const presented = textParameter(parameters, 'post_logout_redirect_uri')
  if (presented === undefined) return undefined
  const registered = client === undefined ? await tenantAddresses(stores) : addressesOf(client)
  const target = allowedLogoutAddress(registered, presented, {
    query: 'exact',
    wildcards: client?.isFirstParty !== false,
  })
  if (target === undefined) throw unregistered('post_logout_redirect_uri', presented)
  const state = textParameter(parameters, 'state')
  return state === undefined ? target : withState(target, state)
}

/** Text alone: a parser would rewrite an address that was compared as text. */
const withState = (target: string, state: string): string => {
  const [address = '', ...fragment] = target.split('#')
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  const added = new URLSearchParams({ state }).toString()
  return [`${address}${joint}${added}`, ...fragment].join('#')
}

const mustConfirm = async (
  { session, stores }: LogoutRequest,
  { hint, logoutHint }: { hint: IdTokenHint | undefined; logoutHint: string | undefined },
): Promise<boolean> => {
  if (session === undefined) return false
  const meantSession = hint?.sessionId ?? logoutHint
  const isMeant =
    meantSession === undefined
      ? hint?.subject === session.userId
      : meantSession === session.id && (hint === undefined || hint.subject === session.userId)
  if (isMeant) return false
  const settings = (await stores.singleton('tenant_settings'))?.['sessions']
  return !isJsonObject(settings) || settings['oidc_logout_prompt_enabled'] !== false
}

const unregistered = (name: 'returnTo' | 'post_logout_redirect_uri', presented: string) =>
  invalidRequest(
    `The "${name}" querystring parameter "${presented.slice(0, 500)}" is not defined as a valid URL in "Allowed Logout URLs"`,
  )

const addressesOf = (client: Client): string[] => texts(client.document['allowed_logout_urls'])

const tenantAddresses = async (stores: TenantStores): Promise<string[]> =>
  texts((await stores.singleton('tenant_settings'))?.['allowed_logout_urls'])

const texts = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
