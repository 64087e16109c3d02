/** The Basic certification: the code flow. */
import { runPlan } from './plan.ts'
import { basicRounds } from './plans.ts'

runPlan({
  name: 'oidcc-basic-certification-test-plan',
  rounds: basicRounds,
  responseMode: 'default',
  count: 35,
  on: ['sqlite', 'postgres'],
})
