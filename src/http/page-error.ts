/**
 * Refusals and faults as pages, for people who came by a browser (contract §5.6): our own page, or the
 * address that the tenant named for them.
 */
import type { TenantStores } from '../domain/storage.ts'
import { originOf } from '../domain/redirect-uri.ts'
import { isJsonObject } from '../kit/json.ts'
import { errorPage } from '../login/view/messages.tsx'
import { pageContext } from '../login/view/page-context.ts'
import { OAuthError } from '../protocol/errors.ts'
import type { Parameters } from '../protocol/parameters.ts'
import type { Answer } from './answer.ts'
import type { Visit } from './app.ts'
import { redirect } from './authorization-answer.ts'
import { renderError, type FaultLog } from './render-error.ts'

export interface PageError {
  readonly visit: Visit
  readonly error: unknown
  readonly log: FaultLog
  /** As far as they could be read: told to the tenant's own page. */
  readonly parameters?: Parameters
}

/** An error as a page with its status, or as a redirect to the tenant's own error page. */
export const pageError = async ({ visit, error, log, parameters }: PageError): Promise<Answer> => {
  const { facts, requestId, served, stores } = visit
  const request = { requestId, method: facts.method, path: facts.path }
  const { status, headers } = renderError(error, 'oauth', { log, request })
  if (error instanceof OAuthError) {
    const custom = await customErrorPage(stores, { error, requestId, parameters })
    if (custom !== undefined) return redirect(custom)
  }
  const context = await pageContext({
    served,
    stores,
    requestId,
    acceptLanguage: facts.header('accept-language'),
    uiLocales: (textOf(parameters, 'ui_locales') ?? '').slice(0, 200).split(' '),
  })
  const retryAfter = headers['retry-after']
  return errorPage(context, {
    status,
    ...(error instanceof OAuthError
      ? {
          details: `${error.code}: ${error.description}`,
          ...(error.description.startsWith('Callback URL mismatch')
            ? { kind: 'callbackMismatch' as const }
            : {}),
        }
      : {}),
    ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
  })
}

/** `error_page.url` of the tenant with what went wrong; undefined unless it is a web address. */
const customErrorPage = async (
  stores: TenantStores,
  told: { error: OAuthError; requestId: string; parameters: Parameters | undefined },
): Promise<string | undefined> => {
  const settings = await stores.singleton('tenant_settings')
  const setting = settings?.['error_page']
  const url = isJsonObject(setting) ? setting['url'] : undefined
  if (typeof url !== 'string' || originOf(url) === undefined) return undefined
  const { error, requestId, parameters } = told
  const target = new URL(url)
  const members = {
    client_id: textOf(parameters, 'client_id'),
    connection: textOf(parameters, 'connection'),
    lang: textOf(parameters, 'ui_locales')?.split(' ')[0],
    error: error.code,
    error_description: error.description,
    tracking: requestId,
  }
  for (const [name, value] of Object.entries(members))
    if (value !== undefined) target.searchParams.set(name, value.slice(0, 600))
  return target.href
}

const textOf = (parameters: Parameters | undefined, name: string): string | undefined => {
  const value = parameters?.get(name)
  return typeof value === 'string' ? value : undefined
}
