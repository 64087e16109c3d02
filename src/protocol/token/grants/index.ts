/**
 * The grant types that the token endpoint serves; discovery and the refusal of others follow from
 * this list.
 */
import type { IssueAccessToken } from '../../issuance/access-token.ts'
import type { Grant } from '../grant.ts'
import { clientCredentials } from './client-credentials.ts'

export const allGrants = (parts: { issue: IssueAccessToken }): readonly Grant[] => [
  clientCredentials(parts),
]
