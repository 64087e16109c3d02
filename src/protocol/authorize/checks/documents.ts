/** Members of stored documents, read as far as they have the form that is expected. */
import type { Client } from '../../../domain/client.ts'
import { isJsonObject, type JsonValue } from '../../../kit/json.ts'

/** The texts of a list; none for anything else. */
export const textsOf = (value: JsonValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/** A client of somebody else under the stricter rules for such. */
export const isStrictThirdParty = (client: Client): boolean =>
  !client.isFirstParty && client.document['third_party_security_mode'] === 'strict'

/** `signed_request_object.required`. */
export const requiresSignedRequests = (client: Client): boolean => {
  const setting = client.document['signed_request_object']
  return isJsonObject(setting) && setting['required'] === true
}
