/** Runs a plan: each of its modules as a test of that name, for each response type it lists. */
import { afterAll, beforeAll, describe, test } from 'vitest'
import { databases, type FreshDatabase } from '../support/databases.ts'
import { newRun, type Variant } from './flow.ts'
import { dynamicModules, modules, type ModuleName } from './modules.ts'
import { startSuite, type Suite } from './suite.ts'

export interface Round {
  readonly responseType: string
  readonly modules: readonly ModuleName[]
}

export interface Plan {
  readonly name: string
  readonly rounds: readonly Round[]
  readonly responseMode: Variant['responseMode']
  readonly on: readonly ('sqlite' | 'postgres')[]
}

/** A server of its own for the tests of `describe`d plans, on a fresh database. */
export const onSuite = (
  title: string,
  kinds: readonly ('sqlite' | 'postgres')[],
  tests: (suite: () => Suite) => void,
): void => {
  for (const database of databases.filter(({ name }) => kinds.includes(name)))
    describe(`${title} on ${database.name}`, () => {
      let fresh: FreshDatabase
      let suite: Suite
      beforeAll(async () => {
        fresh = await database.create()
        suite = await startSuite(fresh.url)
      })
      afterAll(async () => {
        await suite.close()
        await fresh.drop()
      })
      tests(() => suite)
    })
}

export const runPlan = ({ name, rounds, responseMode, on }: Plan): void => {
  onSuite(name, on, (suite) => {
    for (const { responseType, modules: names } of rounds)
      test.each(names)(`%s: ${responseType}, response mode ${responseMode}`, async (module) => {
        await modules[module](newRun(suite(), { responseType, responseMode }, module))
      })
    test.skip.each(dynamicModules)('%s: not run, the client would have to register itself', () => {
      throw new Error('There is no dynamic registration yet.')
    })
  })
}

/** How many modules the suite runs with static clients: those that it leaves out are not in the rounds. */
export const moduleCount = (rounds: readonly Round[]): number =>
  rounds.reduce((sum, { modules: names }) => sum + names.length, 0)
