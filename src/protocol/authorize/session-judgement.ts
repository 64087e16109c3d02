/** Whether the browser's session answers a request, or its user must sign in (contract §5.8). */
import type { Client } from '../../domain/client.ts'
import type { Session } from '../../domain/session.ts'
import type { TenantStores } from '../../domain/storage.ts'
import { normalizeIdentifier, type User } from '../../domain/user.ts'
import type { AuthorizationRequest } from './authorization-request.ts'

interface Judged {
  readonly http: { readonly stores: TenantStores }
  readonly client: Client
  readonly request: AuthorizationRequest
  readonly session: Session
  readonly user: User
  /** Milliseconds. */
  readonly now: number
}

/** True when the session may not be used for this request, whoever its user is. */
export const mustSignIn = async (judged: Judged): Promise<boolean> =>
  isAskedToSignIn(judged.request) ||
  judged.client.document['sso_disabled'] === true ||
  isTooOld(judged) ||
  isSomebodyElse(judged) ||
  !(await isByUsableConnection(judged))

const isAskedToSignIn = ({ prompts }: AuthorizationRequest): boolean =>
  prompts.includes('login') || prompts.includes('select_account')

/** `max_age=0` is the same as `prompt=login` (OpenID Connect Core 1.0 §3.1.2.1). */
const isTooOld = ({ request: { maxAge }, session, now }: Judged): boolean =>
  maxAge !== undefined &&
  (maxAge === 0 || now - Date.parse(session.authenticatedAt) > maxAge * 1000)

const isSomebodyElse = ({ request: { hintedSubject, loginHint }, user }: Judged): boolean => {
  if (hintedSubject !== undefined && hintedSubject !== user.userId) return true
  if (loginHint === undefined) return false
  const hinted = normalizeIdentifier(loginHint)
  return ![user.email, user.username, user.phoneNumber, user.userId].some(
    (known) => known !== undefined && normalizeIdentifier(known) === hinted,
  )
}

const isByUsableConnection = async ({
  http,
  client,
  request,
  session,
}: Judged): Promise<boolean> => {
  if (request.connection !== undefined && request.connection !== session.connection) return false
  const connection = await http.stores.connections.find(session.connection)
  return connection?.enabledClients.includes(client.clientId) === true
}
