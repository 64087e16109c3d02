/** The form of a user's profile and metadata, and the change that it asks for. Pure. */
import { metadataChange, metadataText, readMetadata, reservedNames } from './metadata.ts'
import { texts } from './tab-texts.ts'
import type { User } from './user.ts'

const textNames = [
  'name',
  'nickname',
  'given_name',
  'family_name',
  'picture',
  'username',
  'phone_number',
] as const

const metadataNames = ['user_metadata', 'app_metadata'] as const

/** Texts are empty where the user has none; metadata is JSON as typed. */
export type Profile = Record<(typeof textNames)[number] | (typeof metadataNames)[number], string>

export const profileOf = (user: User): Profile => ({
  name: user.name ?? '',
  nickname: user.nickname ?? '',
  given_name: user.given_name ?? '',
  family_name: user.family_name ?? '',
  picture: user.picture ?? '',
  username: user.username ?? '',
  phone_number: user.phone_number ?? '',
  user_metadata: metadataText(user.user_metadata),
  app_metadata: metadataText(user.app_metadata),
})

/** What to send for `changes` to the user as it is stored now. */
export const profileChange = (changes: Partial<Profile>, stored: User): Record<string, unknown> => {
  const body: Record<string, unknown> = {}
  for (const name of textNames) {
    const value = changes[name]
    if (value !== undefined) body[name] = value.trim() === '' ? null : value.trim()
  }
  for (const name of metadataNames) {
    const text = changes[name]
    const read = text === undefined ? undefined : readMetadata(text)
    if (read === undefined || !('value' in read)) continue
    const change = metadataChange(stored[name] ?? {}, read.value)
    if (change !== undefined) body[name] = change
  }
  return body
}

const metadataProblem = (text: string, isApp: boolean): string | undefined => {
  const read = readMetadata(text)
  if ('problem' in read)
    return read.problem === 'not_json' ? texts.metadata.notJson : texts.metadata.notObject
  const names = isApp ? reservedNames(read.value) : []
  return names.length === 0 ? undefined : texts.metadata.reserved(names.join(', '))
}

/** What keeps the form from being saved, by field. */
export const profileProblems = (profile: Profile): Partial<Profile> =>
  Object.fromEntries(
    metadataNames.flatMap((name) => {
      const problem = metadataProblem(profile[name], name === 'app_metadata')
      return problem === undefined ? [] : [[name, problem]]
    }),
  )

export const profileLabels: Readonly<Record<keyof Profile, string>> = {
  name: texts.profile.name,
  nickname: texts.profile.nickname,
  given_name: texts.profile.givenName,
  family_name: texts.profile.familyName,
  picture: texts.profile.picture,
  username: texts.profile.username,
  phone_number: texts.profile.phone,
  user_metadata: texts.metadata.user,
  app_metadata: texts.metadata.app,
}
