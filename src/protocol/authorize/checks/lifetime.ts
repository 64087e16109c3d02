import { requestedLifetime } from '../../token/requested-lifetime.ts'
import type { Check } from '../check.ts'

/** `expires_in`, our addition (decisions 3). Throws 400 `invalid_request`. */
export const lifetime: Check = ({ parameters }) => {
  const expiresIn = requestedLifetime(parameters)
  return expiresIn === undefined ? undefined : { expiresIn }
}
