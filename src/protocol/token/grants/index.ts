/**
 * The grant types that the token endpoint serves; discovery and the refusal of others follow from
 * this list.
 */
import type { IssueAccessToken } from '../../issuance/access-token.ts'
import type { Grant } from '../grant.ts'
import { authorizationCode } from './authorization-code.ts'
import { clientCredentials } from './client-credentials.ts'
import { deviceCode } from './device-code.ts'
import { password, passwordRealm, type PasswordGrantParts } from './password.ts'
import { refreshToken } from './refresh-token.ts'

export interface GrantParts extends PasswordGrantParts {
  readonly issue: IssueAccessToken
}

export const allGrants = (parts: GrantParts): readonly Grant[] => [
  clientCredentials(parts),
  authorizationCode(parts),
  refreshToken(parts),
  password(parts),
  passwordRealm(parts),
  deviceCode(parts),
]
