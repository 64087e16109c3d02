import { Refused, type Call, type ExitCode } from './call.ts'

/** A command whose name is kept for a later release: it refuses and says so. */
export const notBuilt =
  (name: string): ((call: Call) => Promise<ExitCode>) =>
  () =>
    Promise.reject(new Refused(`\`latchkey ${name}\` is not part of this release.`))
