import type { Client } from './client.ts'
import { matchesOrigin } from './redirect-uri.ts'

/**
 * Whether pages of this origin may call on behalf of the client: the union of its allowed origins, its
 * web origins and the origins of its callbacks (contract §0.4). Wildcards are for own clients.
 */
export const allowsOrigin = (client: Client, origin: string): boolean =>
  ['allowed_origins', 'web_origins', 'callbacks'].some((list) => {
    const registered = client.document[list]
    return (
      Array.isArray(registered) &&
      registered.some(
        (address) =>
          typeof address === 'string' &&
          (client.isFirstParty || !address.includes('*')) &&
          matchesOrigin(bareOrigin(address), origin),
      )
    )
  })

/** A callback without its path and query: its origin, perhaps with a wildcard. */
const bareOrigin = (address: string): string => /^https?:\/\/[^/?#]+/i.exec(address)?.[0] ?? address
