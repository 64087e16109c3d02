/** The Implicit certification: tokens from the authorization endpoint alone. */
import { runPlan } from './plan.ts'
import { implicitRounds } from './plans.ts'

runPlan({
  name: 'oidcc-implicit-certification-test-plan',
  rounds: implicitRounds,
  responseMode: 'default',
  count: 54,
  on: ['sqlite'],
})
