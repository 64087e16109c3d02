/** A fresh database for a test, of each kind that Latchkey runs on. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { administer, sharedPostgres, stopSharedPostgres } from './postgres.ts'

export interface FreshDatabase {
  readonly url: string
  drop(): Promise<void>
}

export interface DatabaseKind {
  readonly name: 'sqlite' | 'postgres'
  create(): Promise<FreshDatabase>
}

// Registered first and so run last, after the tests' own have dropped their databases.
afterAll(stopSharedPostgres)

export const databases: readonly DatabaseKind[] = [
  {
    name: 'sqlite',
    async create() {
      const directory = await mkdtemp(join(tmpdir(), 'latchkey-sqlite-'))
      return {
        url: `sqlite:${join(directory, 'latchkey.db')}`,
        drop: () => rm(directory, { recursive: true, force: true }),
      }
    },
  },
  {
    name: 'postgres',
    async create() {
      const server = await sharedPostgres()
      const name = `test_${randomBytes(8).toString('hex')}`
      await administer(server, `create database ${name}`)
      return {
        url: server.url(name),
        drop: () => administer(server, `drop database ${name} with (force)`),
      }
    },
  },
]
