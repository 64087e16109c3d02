/** The three Form Post certifications: the other lists with answers that a page posts. */
import { expect, test } from 'vitest'
import { moduleCount, runPlan } from './plan.ts'
import { basicRounds, hybridRounds, implicitRounds } from './plans.ts'

for (const [list, rounds] of [
  ['basic', basicRounds],
  ['implicit', implicitRounds],
  ['hybrid', hybridRounds],
] as const)
  runPlan({
    name: `oidcc-formpost-${list}-certification-test-plan`,
    rounds,
    responseMode: 'form_post',
    on: ['sqlite'],
  })

test('the plans have as many modules as in the suite', () => {
  expect([basicRounds, implicitRounds, hybridRounds].map(moduleCount)).toEqual([35, 54, 96])
})
