/**
 * The grant types that the token endpoint serves; discovery and the refusal of others follow from
 * this list.
 */
import type { Clock } from '../../../kit/clock.ts'
import type { IssueAccessToken } from '../../issuance/access-token.ts'
import type { IssueUserTokens } from '../../issuance/user-tokens.ts'
import type { Grant } from '../grant.ts'
import { authorizationCode } from './authorization-code.ts'
import { clientCredentials } from './client-credentials.ts'
import { refreshToken } from './refresh-token.ts'

export interface GrantParts {
  readonly clock: Clock
  readonly issue: IssueAccessToken
  readonly issueUserTokens: IssueUserTokens
}

export const allGrants = (parts: GrantParts): readonly Grant[] => [
  clientCredentials(parts),
  authorizationCode(parts),
  refreshToken(parts),
]
