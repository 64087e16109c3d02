/**
 * The list of actions, which is empty: nothing runs code of a tenant yet. Tools that carry databases
 * read it to find the actions a database refers to.
 */
import { Type } from 'typebox'
import type { JsonValue } from '../../kit/json.ts'
import { oneOf, open, optional, text, whole } from '../entities/schema-parts.ts'
import { invalidQuery } from '../errors.ts'
import type { Operation } from '../operation.ts'

const triggers =
  'credentials-exchange custom-email-provider custom-phone-provider custom-token-exchange event-stream login-post-identifier password-hash-migration password-reset-post-challenge post-change-password post-login post-user-registration pre-user-registration send-phone-message signup-post-identifier'.split(
    ' ',
  )

const defaultPage = 50
const count = (value: JsonValue | undefined): number | undefined =>
  typeof value === 'number' && value > 0 ? value : undefined

export const listActions: Operation = {
  face: 'compatible',
  tag: 'actions',
  id: 'get_actions',
  method: 'GET',
  path: '/actions/actions',
  summary: 'Get actions',
  scopes: ['read:actions'],
  query: Type.Object(
    optional({
      triggerId: oneOf('Trigger that the actions are for', triggers),
      actionName: text('Name of the action'),
      deployed: Type.Boolean({ description: 'Whether it is deployed' }),
      installed: Type.Boolean({ description: 'Whether it came from a marketplace' }),
      page: whole('Which page, counted from 0', { minimum: 0 }),
      per_page: whole('Items a page, 50 unless given', { minimum: 1, maximum: 100 }),
    }),
  ),
  successStatus: 200,
  response: open(
    optional({
      actions: Type.Array(Type.Object({}), { description: 'Actions' }),
      total: whole('Actions in all'),
      page: whole('Which page'),
      per_page: whole('Items a page'),
    }),
  ),
  run: ({ query, request }) => {
    // This list alone refuses the parameter that callers send to all others (contract §6.3).
    if (new URLSearchParams(request.queryString).has('include_totals'))
      throw invalidQuery(
        "Query validation error: 'Additional properties not allowed: include_totals'.",
      )
    // Members that are zero are left out, as its service does.
    const page = count(query['page'])
    const body = {
      actions: [],
      ...(page === undefined ? {} : { page }),
      per_page: count(query['per_page']) ?? defaultPage,
    }
    return Promise.resolve({ status: 200, body })
  },
}
