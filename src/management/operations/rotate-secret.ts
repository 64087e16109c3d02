import { clientSchema } from '../entities/client-schema.ts'
import { newSecretValue, secretWrites } from '../entities/client-secrets.ts'
import { presentClients } from '../entities/clients.ts'
import type { Operation } from '../operation.ts'
import type { SigningKeysPort } from '../ports.ts'
import { requireClientWithinReach } from './require-client.ts'

/**
 * Replaces all secrets of a client by a new one at once; tokens stay alive (contract §8.1,
 * decisions 11).
 */
export const rotateSecret = ({ signingKeys }: { signingKeys: SigningKeysPort }): Operation => ({
  id: 'post_rotate-secret',
  method: 'POST',
  path: '/clients/{id}/rotate-secret',
  face: 'compatible',
  tag: 'clients',
  summary: 'Rotate a client secret',
  scopes: ['update:client_keys'],
  successStatus: 200,
  response: clientSchema,
  secretMembers: ['client_secret', 'encryption_key', 'signing_keys'],
  run: async (context) => {
    const client = await requireClientWithinReach(context)
    const value = newSecretValue()
    const [shown] = await presentClients(signingKeys)([client], context)
    const writes = [
      context.stores.records('client').update(client, { document: client.document }),
      context.stores.clientSecrets.deleteAll(client.id),
      ...(await secretWrites(client.id, value, context)),
    ]
    return context.commit(writes, { status: 200, body: { ...shown, client_secret: value } })
  },
})
