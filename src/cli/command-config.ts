import { readConfig, type Config } from '../config.ts'
import { Refused, type Call } from './call.ts'

/**
 * The configuration from the call's environment. Throws `Refused` with a line for each thing that
 * is wrong.
 */
export const commandConfig = ({ environment }: Call): Config => {
  const { config, errors } = readConfig(environment)
  if (errors !== undefined) throw new Refused(errors.join('\n'))
  return config
}
