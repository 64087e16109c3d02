/** What a user looks like on the wire (contract §8.6, §9). */
import { Type } from 'typebox'
import { anything, closed, flag, nullableIn, open, optional, text } from './schema-parts.ts'

const profile = {
  email: text('Email address', { format: 'email', maxLength: 254 }),
  phone_number: text('Phone number with + and country', { pattern: '^\\+[0-9]{1,15}$' }),
  user_metadata: anything('What the user may change about himself or herself'),
  blocked: flag('Whether signing in is refused'),
  email_verified: flag('Whether the address is known to be the user’s'),
  phone_verified: flag('Whether the phone number is known to be the user’s'),
  app_metadata: anything('What only administrators change'),
  given_name: text('Given name', { minLength: 1, maxLength: 150 }),
  family_name: text('Family name', { minLength: 1, maxLength: 150 }),
  name: text('Full name', { minLength: 1, maxLength: 300 }),
  nickname: text('Short name', { minLength: 1, maxLength: 300 }),
  picture: text('Address of a picture', { format: 'strict-uri', maxLength: 2048 }),
}

const username = text('Name to sign in with', { minLength: 1, maxLength: 128 })
const password = text('Password', { minLength: 1, maxLength: 1024 })
const connection = text('Name of the connection', { minLength: 1, maxLength: 128 })
const verifyEmail = flag('Whether to send a mail that verifies the address')

export const createUserBody = closed({
  connection,
  ...optional({
    ...profile,
    username,
    password,
    verify_email: verifyEmail,
    user_id: text('Id within the connection', { minLength: 0, maxLength: 255, pattern: '^\\S*$' }),
  }),
})

export const updateUserBody = closed(
  optional(
    nullableIn(
      {
        ...profile,
        username,
        password,
        connection,
        verify_email: verifyEmail,
        verify_phone_number: flag('Whether to send a message that verifies the number'),
        client_id: text('Client whose mails are sent', { minLength: 1, maxLength: 120 }),
      },
      [
        'email',
        'phone_number',
        'given_name',
        'family_name',
        'name',
        'nickname',
        'picture',
        'username',
      ],
    ),
  ),
)

export const identitySchema = open(
  optional({
    connection: text('Name of the connection'),
    user_id: text('Id within the connection'),
    provider: text('First part of the user id'),
    isSocial: flag('Whether it is a social account'),
    profileData: anything('Profile of a linked account'),
  }),
)

export const userSchema = open(
  optional({
    user_id: text('Id of the user'),
    ...profile,
    email: text('Email address'),
    phone_number: text('Phone number'),
    picture: text('Address of a picture'),
    username,
    created_at: text('When the user was created'),
    updated_at: text('When the user was changed or signed in'),
    identities: Type.Array(identitySchema, { description: 'Accounts that are this user' }),
    last_ip: text('Address of the last sign-in'),
    last_login: text('When the user signed in last'),
    last_password_reset: text('When the password was changed last'),
    logins_count: Type.Integer({ description: 'How often the user has signed in' }),
  }),
)

/** The members that `fields` may name (contract §6.3), beside paths into the metadata. */
export const userFields = [
  'phone_number',
  'email',
  'email_verified',
  'picture',
  'username',
  'user_id',
  'name',
  'nickname',
  'created_at',
  'identities',
  'app_metadata',
  'user_metadata',
  'last_ip',
  'last_login',
  'logins_count',
  'updated_at',
  'blocked',
  'family_name',
  'given_name',
] as const
