/** The Basic certification: the code flow. */
import { expect, test } from 'vitest'
import { moduleCount, runPlan } from './plan.ts'
import { basicRounds } from './plans.ts'

runPlan({
  name: 'oidcc-basic-certification-test-plan',
  rounds: basicRounds,
  responseMode: 'default',
  on: ['sqlite', 'postgres'],
})

test('the plan has as many modules as in the suite', () => {
  expect(moduleCount(basicRounds)).toBe(35)
})
