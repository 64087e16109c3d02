/** What a person may say of herself at sign-up, and its bounds (contract §7.6, management §8.6). */
import { isJsonObject, type JsonObject, type JsonValue } from '../../kit/json.ts'
import { badDatabaseRequest } from '../database-errors.ts'
import type { Parameters } from '../parameters.ts'

const longest: Readonly<Record<string, number>> = {
  given_name: 150,
  family_name: 150,
  name: 300,
  nickname: 300,
  picture: 2_048,
}

const mostMetadata = 10
const longestMetadataName = 100
const longestMetadataValue = 500

/** Throws `DatabaseError` for what breaks a bound; members nobody knows are ignored. */
export const signUpProfile = (parameters: Parameters): JsonObject => {
  const profile: Record<string, JsonValue> = {}
  for (const [member, most] of Object.entries(longest)) {
    const value = parameters.get(member)
    if (value === undefined) continue
    if (typeof value !== 'string' || value.length > most || /\p{Cc}/u.test(value))
      throw invalid(`${member} must be text of at most ${String(most)} characters`)
    if (member === 'picture' && !isWebAddress(value)) throw invalid('picture must be a web address')
    profile[member] = value
  }
  const metadata = parameters.get('user_metadata')
  return metadata === undefined ? profile : { ...profile, user_metadata: readMetadata(metadata) }
}

const invalid = (description: string) => badDatabaseRequest('invalid_request', description)

const isWebAddress = (value: string): boolean =>
  /^https?:\/\/[\x21-\x7e]+$/i.test(value) && URL.canParse(value)

const readMetadata = (value: JsonValue): JsonObject => {
  if (!isJsonObject(value)) throw invalid('user_metadata must be an object')
  const entries = Object.entries(value)
  if (entries.length > mostMetadata)
    throw invalid(`user_metadata must have at most ${String(mostMetadata)} properties`)
  for (const [member, content] of entries) {
    if (member.length > longestMetadataName || !isMetadataName(member))
      throw invalid('user_metadata has a property whose name is not allowed')
    if (typeof content !== 'string' || content.length > longestMetadataValue || hasNul(content))
      throw invalid(
        `user_metadata must hold text of at most ${String(longestMetadataValue)} characters`,
      )
  }
  return value
}

/** A dot or a dollar would be read as a path or an operator by those who search (contract §9). */
const isMetadataName = (member: string): boolean =>
  member !== '' && member !== '__proto__' && !/[.\p{Cc}]|^\$/u.test(member)

const hasNul = (text: string): boolean => text.includes('\0')
