/**
 * Consent (contract §6): when a user is asked, what is asked, and what they agreed to before. A stored
 * agreement is a record `user_grant`, one for each user, client and API.
 */
import type { Client } from '../../domain/client.ts'
import { isVerifiable } from '../../domain/redirect-uri.ts'
import type { StoredRecord, Write } from '../../domain/record.ts'
import type { ResourceServer } from '../../domain/resource-server.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { sha256 } from '../../kit/hashing.ts'
import type { JsonObject } from '../../kit/json.ts'
import type { UserTokenDecision } from '../issuance/decide-user-tokens.ts'
import { openIdScopes } from '../issuance/user-scopes.ts'
import { textsOf } from './checks/documents.ts'

/** What the user is asked to agree to. */
export interface ConsentQuestion {
  /** The API's identifier, or the tenant's userinfo audience. */
  readonly audience: string
  /** Undefined for the user's own profile. */
  readonly api: ResourceServer | undefined
  /** All scopes that the answer will cover, agreed to before or not; `openid` says nothing to people. */
  readonly scopes: readonly string[]
}

export interface ConsentContext {
  readonly stores: TenantStores
  readonly client: Client
  readonly userId: string
  readonly decision: UserTokenDecision
  /** Undefined where nothing is redirected (device flow). */
  readonly redirectUri: string | undefined
  /** `prompt=consent`. */
  readonly isForced: boolean
  /** `prompt=none`: nobody would see a confirmation of the callback. */
  readonly isSilent?: boolean
}

/** The question that must be asked before anything is issued; undefined when none must. */
export type MustConsent = (context: ConsentContext) => Promise<ConsentQuestion | undefined>

export const mustConsent: MustConsent = async (context) => {
  const { decision, isForced } = context
  const mustBeCovered = isForced || (await needsAgreement(context))
  if (!mustBeCovered) return undefined
  const { audience, api, scopes } = decision
  if (!isForced && covers(await storedGrant(context, audience), scopes.granted, context.client))
    return undefined
  return { audience, api, scopes: scopes.granted }
}

/** Whether anybody has to have agreed: the rows of contract §6.1. */
const needsAgreement = async (context: ConsentContext): Promise<boolean> => {
  const { client, decision } = context
  if (!client.isFirstParty) return true
  if (decision.api === undefined) return false
  // The tenant's own APIs belong to nobody who could ask for consent.
  const isSkipped =
    decision.api.isSystem ||
    decision.api.document['skip_consent_for_verifiable_first_party_clients'] === true
  return !isSkipped || isSilentlyUnverifiable(context)
}

/**
 * A silent request whose callback anybody on the machine could answer, and which no setting excuses:
 * deployed applications expect `consent_required` (contract §6.1).
 */
const isSilentlyUnverifiable = async (context: ConsentContext): Promise<boolean> =>
  context.isSilent === true &&
  context.redirectUri !== undefined &&
  (await mustConfirm({ ...context, redirectUri: context.redirectUri }))

/** Whether a callback must be confirmed when no other page interrupts (contract §6.3). */
export const mustConfirm = async ({
  stores,
  client,
  redirectUri,
}: {
  stores: TenantStores
  client: Client
  redirectUri: string
}): Promise<boolean> => {
  if (isVerifiable(redirectUri)) return false
  const settings = (await stores.singleton('tenant_settings')) ?? {}
  // The client's own setting wins, where it has one.
  const own = client.document[skipSetting]
  return (typeof own === 'boolean' ? own : settings[skipSetting]) !== true
}

const skipSetting = 'skip_non_verifiable_callback_uri_confirmation_prompt'

/** Of a third party everything must have been agreed to, of an own client what its API defines. */
const covers = (
  grant: StoredRecord | undefined,
  granted: readonly string[],
  client: Client,
): boolean => {
  if (grant === undefined) return false
  const agreed = new Set(textsOf(grant.document['scope']))
  return granted.every(
    (scope) =>
      agreed.has(scope) || scope === 'openid' || (client.isFirstParty && isOfProfile.has(scope)),
  )
}

/** What an own client may read of its user without asking. */
const isOfProfile = new Set<string>(openIdScopes)

/** Adds scopes to what the user agreed to, as writes of the commit that issues; none when covered. */
export type GrantConsent = (granted: {
  stores: TenantStores
  userId: string
  clientId: string
  audience: string
  scopes: readonly string[]
}) => Promise<Write[]>

/** Two at once: one commits with `AlreadyExists` or `VersionRace` and has to read again. */
export const grantConsent: GrantConsent = async ({ stores, scopes, ...of }) => {
  const grants = stores.records('user_grant')
  const current = await grants.get(grantId(of))
  const before = textsOf(current?.document['scope'])
  const after = [...new Set([...before, ...scopes])]
  if (current !== undefined && after.length === before.length) return []
  const document: JsonObject = {
    ...(current?.document ?? {
      id: grantId(of),
      clientID: of.clientId,
      user_id: of.userId,
      audience: of.audience,
    }),
    scope: after,
  }
  if (current !== undefined) return [grants.update(current, { document })]
  const columns = { user_id: of.userId, client_id: of.clientId, audience: of.audience }
  return [grants.insert({ id: grantId(of), columns, document })]
}

const storedGrant = (
  { stores, userId, client }: ConsentContext,
  audience: string,
): Promise<StoredRecord | undefined> =>
  stores.records('user_grant').get(grantId({ userId, clientId: client.clientId, audience }))

/** 24 hex characters that follow from what is related, so that nothing is granted twice. */
const grantId = (of: { userId: string; clientId: string; audience: string }): string =>
  Buffer.from(sha256([of.userId, of.clientId, of.audience].join('\n')), 'base64url')
    .toString('hex')
    .slice(0, 24)
