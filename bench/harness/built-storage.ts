/** The server's own storage, of its build: the bench is compiled apart from it. */
import type { Storage } from '../../dist/domain/storage.js'
import type { Vault } from '../../dist/kit/vault.js'
import { repository } from './children.ts'

export interface BuiltStorage {
  /** `sqlite:FILE` or `postgres://…`, and the key that the server seals with. */
  readonly url: string
  readonly masterKey: string
  readonly migrate?: 'never' | 'empty'
}

type OpenStorage = (parts: {
  url: string
  vault: Vault
  clock: { now(): number }
  log: { warn(): void; error(context: object, message: string): void }
  migrate: 'never' | 'empty'
  maxStaleSeconds: number
}) => Promise<Storage>

/** Opens the database at `url`; `migrate: 'empty'` makes its tables first. */
export const openBuiltStorage = async ({
  url,
  masterKey,
  migrate = 'never',
}: BuiltStorage): Promise<Storage> => {
  const built = (file: string): Promise<unknown> => import(`${repository}dist/${file}`)
  const storage = (await built('storage/open-storage.js')) as { openStorage: OpenStorage }
  const vault = (await built('kit/vault.js')) as { createVault: (key: string) => Vault }
  return storage.openStorage({
    url,
    vault: vault.createVault(masterKey),
    clock: { now: () => Date.now() },
    log: {
      warn: () => undefined,
      error: (context, message) => {
        console.error(message, context)
      },
    },
    migrate,
    maxStaleSeconds: 60,
  })
}
