/** The Hybrid certification: a code and tokens in one answer. */
import { expect, test } from 'vitest'
import { moduleCount, runPlan } from './plan.ts'
import { hybridRounds } from './plans.ts'

runPlan({
  name: 'oidcc-hybrid-certification-test-plan',
  rounds: hybridRounds,
  responseMode: 'default',
  on: ['sqlite'],
})

test('the plan has as many modules as in the suite', () => {
  expect(moduleCount(hybridRounds)).toBe(96)
})
