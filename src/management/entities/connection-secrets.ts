/**
 * The secrets in a connection's options. They are kept sealed, beside the document; answers show
 * them in the clear to whoever may read connections, as the compatible API does, but for the secrets
 * of scripts, which nobody reads back.
 */
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject, JsonValue } from '../../kit/json.ts'

/** The member that holds them; table `connection` seals it. */
export const sealedMember = 'secret_options'

/** Members of `options` that hold a secret, for the log too. */
export const secretOptions = [
  'client_secret',
  'app_secret',
  'consumerSecret',
  'configuration',
  'gateway_authentication',
  'decryptionKey',
  'signing_key',
  'signingKey',
  'twilio_token',
  'api_key',
]

/** Shown in place of a script's secret; sent back, it changes nothing. */
const concealed = '[sealed]'

const concealedConfiguration = (value: JsonValue | undefined): JsonObject =>
  isJsonObject(value) ? Object.fromEntries(Object.keys(value).map((name) => [name, concealed])) : {}

/** Moves the secrets of the options out of them. */
export const sealOptions = (document: JsonObject): JsonObject => {
  const { options, [sealedMember]: _before, ...rest } = document
  if (!isJsonObject(options)) return rest
  const entries = Object.entries(options)
  const secret = entries.filter(([name]) => secretOptions.includes(name))
  const plain = entries.filter(([name]) => !secretOptions.includes(name))
  return {
    ...rest,
    options: Object.fromEntries(plain),
    ...(secret.length === 0 ? {} : { [sealedMember]: Object.fromEntries(secret) }),
  }
}

/** The options with their secrets in place; those of scripts concealed. */
export const shownOptions = (document: JsonObject): JsonObject => {
  const { [sealedMember]: sealed, options, ...rest } = document
  if (!isJsonObject(sealed)) return options === undefined ? rest : { ...rest, options }
  const { configuration, ...secrets } = sealed
  return {
    ...rest,
    options: {
      ...(isJsonObject(options) ? options : {}),
      ...secrets,
      ...(configuration === undefined
        ? {}
        : { configuration: concealedConfiguration(configuration) }),
    },
  }
}

/** Puts back a script's secrets that the caller sent concealed, as it had read them. */
export const revealConfiguration = (options: JsonObject, before: JsonObject): JsonObject => {
  const { configuration: sent } = options
  const sealed = before[sealedMember]
  const stored = isJsonObject(sealed) ? sealed['configuration'] : undefined
  if (!isJsonObject(sent) || !isJsonObject(stored)) return options
  const configuration = Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [
      name,
      value === concealed ? (stored[name] ?? value) : value,
    ]),
  )
  return { ...options, configuration }
}
