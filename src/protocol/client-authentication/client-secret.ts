import type { Client, ClientSecret, ClientSecretStore } from '../../domain/client.ts'
import { equalInConstantTime } from '../../kit/hashing.ts'

/**
 * The secret of `client` that equals the presented one, or undefined. Secrets are 256 random bits,
 * so a keyed hash and a constant-time compare suffice. An unknown client costs the same hash, so
 * that time does not tell it from a known one.
 */
export const secretThatMatches = (
  store: ClientSecretStore,
  client: Client | undefined,
  presented: string,
): ClientSecret | undefined => {
  const hashes = store.hashes(presented)
  return client?.secrets.find((secret) =>
    hashes.some((hash) => equalInConstantTime(hash, secret.hash)),
  )
}
