import assert from 'node:assert/strict'
import { bringForward, SchemaMismatch } from '../migrator.ts'
import { openDatabase } from '../open-database.ts'
import type { Migration } from '../migrations/migration.ts'
import { migrations } from '../migrations/index.ts'
import type { Sentence, World } from './sentence.ts'

const later: Migration = {
  number: 99,
  name: 'later',
  release: 1,
  statements: ['create table later (id text primary key, size integer not null)'],
}

const nothing = () => undefined
const log = { warn: nothing, error: nothing }

const bring = async (
  world: World,
  options: Parameters<typeof bringForward>[2],
): Promise<number> => {
  const database = await openDatabase(world.url, log, 1)
  try {
    return await bringForward(database, world.clock, options)
  } finally {
    await database.close()
  }
}

/** Migrations: what runs when, and which schemas a program refuses. */
export const schemaSentences: Sentence[] = [
  {
    title: 'an empty database is made or refused, as one says; what is done is not done again',
    async check(world) {
      await assert.rejects(bring(world, { when: 'never' }), /`latchkey migrate`/)
      assert.equal(await bring(world, { when: 'empty' }), migrations.length)
      assert.equal(await bring(world, { when: 'empty' }), 0)
      assert.equal(await bring(world, { when: 'never' }), 0)
      assert.equal(await bring(world, { when: 'always' }), 0)
    },
  },
  {
    title: 'an older schema is refused by name of the remedy, and brought forward when asked',
    async check(world) {
      await bring(world, { when: 'empty' })
      const known = [...migrations, later]
      await assert.rejects(bring(world, { when: 'empty', known }), /`latchkey migrate`/)
      assert.equal(await bring(world, { when: 'always', known }), 1)
      assert.deepEqual(await world.query('select * from later'), [])
    },
  },
  {
    title: 'a schema one release newer is served, two releases newer is refused',
    async check(world) {
      await bring(world, { when: 'always', known: [...migrations, { ...later, release: 2 }] })
      assert.equal(await bring(world, { when: 'never' }), 0)
      await world.query('update migration set release = 3 where number = 99')
      await assert.rejects(bring(world, { when: 'never' }), SchemaMismatch)
    },
  },
  {
    title: 'a migration that fails leaves nothing behind',
    async check(world) {
      await bring(world, { when: 'empty' })
      const broken = { ...later, statements: [...later.statements, 'create nonsense'] }
      await assert.rejects(bring(world, { when: 'always', known: [...migrations, broken] }))
      await assert.rejects(world.query('select * from later'))
      assert.equal(await bring(world, { when: 'never' }), 0)
    },
  },
]
