/** What the options of a connection may not say together (contract §3.3). */
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'
import { ApiError, invalidBody } from '../errors.ts'

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})

const isActiveIdentifier = (attribute: JsonValue | undefined): boolean =>
  objectOf(objectOf(attribute)['identifier'])['active'] === true

const judgeAttribute = (name: string, attribute: JsonObject): void => {
  const { status } = objectOf(attribute['signup'])
  if (attribute['profile_required'] === true && status !== undefined && status !== 'required')
    throw invalidBody(`attribute ${name} must also be required on signup`)
  if (name === 'email' && attribute['unique'] === false)
    throw invalidBody('cannot add non-unique email attribute')
  const { min_length: least, max_length: most } = objectOf(attribute['validation'])
  if (typeof least === 'number' && typeof most === 'number' && least > most)
    throw invalidBody('min_length must not be greater than max_length')
}

const judgeAttributes = (options: JsonObject): void => {
  const { attributes, validation, requires_username: requiresUsername } = options
  if (!isJsonObject(attributes)) return
  if (isJsonObject(validation))
    throw invalidBody('Cannot set both options.attributes and options.validation')
  if (requiresUsername === true)
    throw invalidBody('Cannot set both options.attributes and options.requires_username')
  if (!Object.values(attributes).some(isActiveIdentifier))
    throw invalidBody('attributes must contain one active identifier')
  for (const [name, attribute] of Object.entries(attributes))
    judgeAttribute(name, objectOf(attribute))
}

const judgeLengths = (options: JsonObject): void => {
  const { min, max } = objectOf(objectOf(options['validation'])['username'])
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    throw invalidBody('options.validation.username.min must not be greater than max')
}

const mayAskOtherApps = new Set(['oidc', 'okta'])

/** Refuses (400) what contradicts itself or lacks what the strategy cannot do without. */
export const judgeConnection = (document: JsonObject): void => {
  const { strategy, cross_app_access_requesting_app: crossApp } = document
  const options = objectOf(document['options'])
  if (objectOf(crossApp)['active'] === true && !mayAskOtherApps.has(String(strategy)))
    throw new ApiError({
      status: 400,
      message: 'Cross App Access Requesting App is not supported for this connection.',
      errorCode: 'operation_not_supported',
    })
  if (strategy === 'okta' && typeof options['domain'] !== 'string')
    throw invalidBody('options.domain is required')
  if (strategy !== 'auth0') return
  judgeAttributes(options)
  judgeLengths(options)
}
