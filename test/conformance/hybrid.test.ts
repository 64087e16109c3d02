/** The Hybrid certification: a code and tokens in one answer. */
import { runPlan } from './plan.ts'
import { hybridRounds } from './plans.ts'

runPlan({
  name: 'oidcc-hybrid-certification-test-plan',
  rounds: hybridRounds,
  responseMode: 'default',
  count: 96,
  on: ['sqlite'],
})
