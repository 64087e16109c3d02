/** What a page of the sign-in is asked and what it answers, free of any framework. */
import type { Client } from '../domain/client.ts'
import { acceptedLanguages } from '../domain/languages.ts'
import type { TenantStores } from '../domain/storage.ts'
import type { ServedTenant } from '../domain/tenant.ts'
import type { AuthorizationResponse } from '../protocol/authorize/authorization-response.ts'
import type { Parameters } from '../protocol/parameters.ts'
import type { Sender } from '../protocol/request.ts'
import type { StartedSession } from '../protocol/sessions.ts'
import type { ErrorKey } from './texts/texts.ts'
import type { LoginTransaction } from './transaction.ts'
import { pageContext, type PageContext } from './view/page-context.ts'
import type { Page } from './view/render-page.ts'

export interface PageVisit {
  readonly served: ServedTenant
  readonly stores: TenantStores
  readonly sender: Sender
  readonly requestId: string
  readonly query: Parameters
  /** Empty unless the page was posted. */
  readonly form: Parameters
  /** Value of the session cookie. */
  readonly sessionSecret: string | undefined
  /** Value of the login cookie, which transactions are bound to. */
  readonly browserSecret: string | undefined
  readonly acceptLanguage: string | undefined
}

/** What the page of a visit is drawn with; a transaction brings the application's `ui_locales`. */
export const contextOf = (
  { served, stores, requestId, acceptLanguage }: PageVisit,
  transaction?: LoginTransaction,
): Promise<PageContext> =>
  pageContext({
    served,
    stores,
    requestId,
    acceptLanguage,
    uiLocales: transaction?.goal.kind === 'authorization' ? transaction.goal.request.uiLocales : [],
  })

/** Why a form was not taken: beside a field, or above the form. */
export interface Problem {
  /** `name` of the field; undefined for the whole form. */
  readonly field?: string
  readonly textKey: ErrorKey
  /** For texts that count. */
  readonly count?: number
}

/** Languages the person reads, best first: for mails. */
export const languagesOf = (visit: PageVisit, transaction?: LoginTransaction): string[] => [
  ...(transaction?.goal.kind === 'authorization' ? transaction.goal.request.uiLocales : []),
  ...acceptedLanguages(visit.acceptLanguage),
]

/** A step's answer: a page to show, or a way to go. */
export type Outcome = (
  | { readonly kind: 'page'; readonly page: Page }
  /** Another page of this host: path and query. */
  | { readonly kind: 'path'; readonly path: string }
  /** An address that the tenant or the application has registered. */
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'response'; readonly response: AuthorizationResponse }
) & {
  /** Its cookie is set with the answer. */
  readonly session?: StartedSession
  /** The login cookie is set to it with the answer. */
  readonly browserSecret?: string
}

/** A page by its path. */
export interface PageRoute {
  readonly path: string
  /** The rate limit that its requests are charged to, by address. */
  readonly limit?: 'device_activation'
  show(visit: PageVisit): Promise<Outcome>
  /** Absent for a page that cannot be posted. */
  submit?(visit: PageVisit): Promise<Outcome>
}

/** A page's visit with the transaction that it belongs to. */
export interface At {
  readonly visit: PageVisit
  readonly transaction: LoginTransaction
  readonly client: Client
}

/** One screen of a sign-in. */
export interface Step {
  show(at: At): Promise<Outcome>
  submit(at: At): Promise<Outcome>
}

/** A posted text, bounded; undefined when absent, empty, longer or no text. */
export const field = (form: Parameters, name: string, longest = 320): string | undefined => {
  const value = form.get(name)
  return typeof value === 'string' && value.length <= longest ? value : undefined
}

/** Longer than any password that is taken (72 bytes of UTF-8), so cutting there loses nothing. */
const longestPassword = 1_024

/** A posted password, cut to a bound; '' when absent. */
export const passwordField = (form: Parameters, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.slice(0, longestPassword) : ''
}

/** The address of a page of a transaction. */
export const pageAddress = (path: string, transaction: Pick<LoginTransaction, 'key'>): string =>
  `${path}?state=${transaction.key}`
