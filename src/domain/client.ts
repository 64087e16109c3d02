/**
 * The client as the protocol sees it: what authentication, grants and lifetimes need of the record,
 * and no more.
 */
import type { JsonObject } from '../kit/json.ts'
import type { Write } from './record.ts'

export interface Client {
  readonly clientId: string
  readonly name: string
  readonly isGlobal: boolean
  readonly isFirstParty: boolean
  readonly appType: string | undefined
  /**
   * `none`, `client_secret_post`, `client_secret_basic`; undefined when unset or when a credential
   * method is registered.
   */
  readonly tokenEndpointAuthMethod: string | undefined
  /**
   * Names of the registered `client_authentication_methods`: `private_key_jwt`, `tls_client_auth` …
   */
  readonly authenticationMethods: readonly string[]
  readonly grantTypes: readonly string[]
  /**
   * Secrets that are not past their end, newest first: one, or two during a rotation with overlap.
   */
  readonly secrets: readonly ClientSecret[]
  /** The public keys that `private_key_jwt` accepts. */
  readonly publicKeys: readonly ClientPublicKey[]
  /** The public keys that signed authorization requests are verified with (`signed_request_object`). */
  readonly requestObjectKeys: readonly ClientPublicKey[]
  readonly resourceServerIdentifier: string | undefined
  /** Lifetime cap of the client's token policy, in seconds. */
  readonly maxLifetime: number | undefined
  /** The wire document, for rules about settings that are only stored. */
  readonly document: JsonObject
}

/**
 * RFC 6749 §2.1: a client that cannot keep a secret. Decided by the authentication method alone.
 */
export const isPublic = (client: Client): boolean => client.tokenEndpointAuthMethod === 'none'

export interface ClientSecret {
  /** `sec_` + 16. */
  readonly id: string
  readonly clientId: string
  /**
   * base64url(HMAC-SHA-256) under a key derived from the master key
   * (`Vault.derive('client-secret')`).
   */
  readonly hash: string
  /** The secret itself; undefined when the tenant keeps hashes only. */
  readonly value: string | undefined
  /** The last four characters, for people. */
  readonly hint: string
  readonly createdAt: string
  /** From then on the secret is refused; undefined means open-ended. */
  readonly endsAt: string | undefined
  readonly lastUsedAt: string | undefined
}

export interface ClientPublicKey {
  readonly credentialId: string
  readonly kid: string
  /** RS256, RS384 or PS256: the assertion's `alg` must equal it. */
  readonly alg: string
  /** SPKI PEM. */
  readonly pem: string
  readonly expiresAt: string | undefined
}

export interface ClientStore {
  /** From the cache, filled on a miss; unknown ids are remembered too. */
  find(clientId: string): Promise<Client | undefined>
}

export interface ClientSecretStore {
  /** All secrets of a client that have not ended, newest first, with their values. */
  list(clientId: string): Promise<ClientSecret[]>
  /** `value` is hashed, and sealed unless `hashOnly`. Returns the new secret beside the write. */
  insert(secret: { clientId: string; value: string; hashOnly: boolean; endsAt?: string }): {
    secret: ClientSecret
    write: Write
  }
  /** Sets or clears (`undefined`) the end of a secret. */
  setEnd(secret: ClientSecret, endsAt: string | undefined): Write
  delete(secret: ClientSecret): Write
  deleteAll(clientId: string): Write
  /** Forgets the sealed values of the tenant's secrets, keeping the hashes (hash-only tenants). */
  forgetValues(): Write
  /** Clients of the tenant's own that have more than one secret, at most `most` of them. */
  rotating(most: number): Promise<string[]>
  /**
   * Clients with a secret that nobody used since `time` (ISO), the longest unused first, a line for
   * each secret, at most `most`.
   */
  unusedSince(time: string, most: number): Promise<string[]>
  /** Notes a use; kept in memory and written every 10 s. */
  noteUse(secretId: string): void
  /** Hashes a presented secret under each known master key, the current one first. */
  hashes(presented: string): string[]
}
