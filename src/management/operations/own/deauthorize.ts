import { closed, flag, optional } from '../../entities/schema-parts.ts'
import { nowSeconds } from '../../../kit/clock.ts'
import { notFound } from '../../errors.ts'
import type { Operation, OperationContext, Result } from '../../operation.ts'
import type { FeedLastRead } from '../../ports.ts'
import { revokeUntilNow, settledSecond } from '../../revocation-writes.ts'
import { describeReach, emptyReach, reachOf } from './revocation-reach.ts'
import { reachSchema, ruleOfGrant } from './revoke-tokens.ts'

const body = closed(
  optional({ revoke_tokens: flag('Whether to revoke the live tokens of the grant as well') }),
)

const run =
  (feedLastRead: FeedLastRead) =>
  async (context: OperationContext): Promise<Result> => {
    const { stores, params, clock } = context
    const grants = stores.records('client_grant')
    const grant = await grants.get(params['id'] ?? '')
    if (grant === undefined) throw notFound('The grant does not exist.', 'inexistent_client_grant')
    const removal = grants.delete(grant)
    const members = context.body['revoke_tokens'] === true ? ruleOfGrant(grant.document) : undefined
    const issuedBefore = settledSecond(nowSeconds(clock))
    const reach =
      members === undefined ? emptyReach() : await reachOf({ ...members, issuedBefore }, context)
    const answer = await describeReach(reach, context, feedLastRead)
    const writes = members === undefined ? [] : [revokeUntilNow(context, members)]
    return context.commit([removal, ...writes], { status: 200, body: answer })
  }

/**
 * Deletes a client grant and, when asked, revokes what was issued by it in the same commit
 * (decisions 11).
 */
export const deauthorize = ({ feedLastRead }: { feedLastRead: FeedLastRead }): Operation => ({
  id: 'deauthorize_client_grant',
  method: 'POST',
  path: '/client-grants/{id}/deauthorize',
  face: 'own',
  tag: 'client-grants',
  summary: 'Deauthorize a client grant',
  scopes: ['delete:client_grants'],
  body,
  successStatus: 200,
  response: reachSchema,
  run: run(feedLastRead),
})
