import { longestPasswordBytes, readPasswordPolicy } from '../../domain/password-policy.ts'
import type { Connection } from '../../domain/connection.ts'

/**
 * What of a typed password is hashed: all of it, or its first 72 bytes where the connection cuts
 * (`max_length_exceeded`). Undefined for text that is nobody's password, found without hashing: too
 * long, empty, or with a NUL, which ends the text for some that hash it.
 */
export const typedPassword = (connection: Connection, typed: string): string | undefined => {
  if (typed === '' || typed.length > longestTyped || typed.includes('\0')) return undefined
  if (Buffer.byteLength(typed) <= longestPasswordBytes) return typed
  if (!readPasswordPolicy(connection.options).truncates) return undefined
  return Buffer.from(typed).subarray(0, longestPasswordBytes).toString()
}

/** Characters; beyond, not even its bytes are counted. */
const longestTyped = 4_096
