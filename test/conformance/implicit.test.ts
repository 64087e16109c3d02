/** The Implicit certification: tokens from the authorization endpoint alone. */
import { expect, test } from 'vitest'
import { moduleCount, runPlan } from './plan.ts'
import { implicitRounds } from './plans.ts'

runPlan({
  name: 'oidcc-implicit-certification-test-plan',
  rounds: implicitRounds,
  responseMode: 'default',
  on: ['sqlite'],
})

test('the plan has as many modules as in the suite', () => {
  expect(moduleCount(implicitRounds)).toBe(54)
})
