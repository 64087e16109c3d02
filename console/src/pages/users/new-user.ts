/** The form of a new user: what is missing, and the body that it asks for. Pure. */
import { texts } from './texts.ts'

export interface NewUser {
  connection: string
  email: string
  username: string
  name: string
  password: string
  /** The last password that was generated, so that it is shown while it stands. */
  generated?: string
  verification: 'send' | 'verified' | 'none'
}

const words = texts.new
const addressLike = /^\S+@\S+\.\S+$/

/** A message for each field that keeps the user from being created. */
export const newUserProblems = (
  user: NewUser,
  asksUsername: boolean,
): Partial<Record<keyof NewUser, string>> => ({
  ...(user.connection === '' ? { connection: words.missingConnection } : {}),
  ...(addressLike.test(user.email.trim()) ? {} : { email: words.missingEmail }),
  ...(asksUsername && user.username.trim() === '' ? { username: words.missingUsername } : {}),
  ...(user.password === '' ? { password: words.missingPassword } : {}),
})

/** `password` stands in for the typed one where the request is shown. */
export const newUserBody = (
  user: NewUser,
  { asksUsername, password }: { asksUsername: boolean; password?: string | undefined },
) => ({
  connection: user.connection,
  email: user.email.trim(),
  ...(asksUsername ? { username: user.username.trim() } : {}),
  ...(user.name.trim() === '' ? {} : { name: user.name.trim() }),
  password: password ?? user.password,
  ...(user.verification === 'verified'
    ? { email_verified: true }
    : { verify_email: user.verification === 'send' }),
})
