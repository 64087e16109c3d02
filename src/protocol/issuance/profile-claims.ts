/**
 * What a scope tells of a person, in ID tokens and at `/userinfo` (OpenID Connect Core §5.4,
 * contract §2.4). Only members that the user has; metadata and roles never.
 */
import type { User } from '../../domain/user.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../kit/json.ts'

/** Claims by scope; a scope that is itself a claim gives that claim. */
const claimsOfScope: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    profile: [
      'name',
      'family_name',
      'given_name',
      'middle_name',
      'nickname',
      'preferred_username',
      'profile',
      'picture',
      'website',
      'gender',
      'birthdate',
      'zoneinfo',
      'locale',
      'updated_at',
    ],
    email: ['email', 'email_verified'],
    phone: ['phone_number', 'phone_number_verified'],
    address: ['address'],
    name: ['name'],
    given_name: ['given_name'],
    family_name: ['family_name'],
    nickname: ['nickname'],
    email_verified: ['email_verified'],
    picture: ['picture'],
    created_at: ['created_at'],
    identities: ['identities'],
  }),
)

/**
 * The claims of `scopes` about `user` as he is now; without `openid` among them none. `isStrict` is
 * the tenant's `strict_openid`.
 */
export const profileClaims = (
  user: User,
  scopes: readonly string[],
  { isStrict }: { isStrict: boolean },
): JsonObject => {
  if (!scopes.includes('openid')) return {}
  const claims: JsonObject = {}
  for (const scope of scopes)
    for (const name of claimsOfScope.get(scope) ?? []) {
      const value = claimOf(user, name)
      if (value !== undefined && value !== null && value !== '') claims[name] = value
    }
  const { updated_at: updatedAt } = claims
  if (isStrict && typeof updatedAt === 'string') claims['updated_at'] = secondsOf(updatedAt)
  return claims
}

const secondsOf = (time: string): number => Math.floor(Date.parse(time) / 1000)

const claimOf = (user: User, name: string): JsonValue | undefined => {
  if (name === 'email_verified') return user.email === undefined ? undefined : user.emailVerified
  if (name === 'phone_number_verified')
    return user.phoneNumber === undefined ? undefined : user.document['phone_verified'] === true
  if (name === 'identities') return identitiesOf(user.document['identities'])
  return Object.hasOwn(user.document, name) ? user.document[name] : undefined
}

/** How the person is known where, without what an upstream's tokens would open. */
const identitiesOf = (identities: JsonValue | undefined): JsonValue | undefined =>
  Array.isArray(identities)
    ? identities.filter(isJsonObject).map(({ provider, user_id, connection, isSocial }) => ({
        provider,
        user_id,
        connection,
        isSocial,
      }))
    : undefined
