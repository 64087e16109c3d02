/** The three Form Post certifications: the other lists with answers that a page posts. */
import { runPlan } from './plan.ts'
import { basicRounds, hybridRounds, implicitRounds } from './plans.ts'

for (const [list, rounds, count] of [
  ['basic', basicRounds, 35],
  ['implicit', implicitRounds, 54],
  ['hybrid', hybridRounds, 96],
] as const)
  runPlan({
    name: `oidcc-formpost-${list}-certification-test-plan`,
    rounds,
    responseMode: 'form_post',
    count,
    on: ['sqlite'],
  })
