/** Pages that only say something: refusals, and the ends of ways that lead to no application. */
import type { Child } from 'hono/jsx'
import { say, type Texts } from '../texts/texts.ts'
import { Layout, type Sign } from './layout.tsx'
import type { PageContext } from './page-context.ts'
import { renderPage, type Page } from './render-page.ts'

export interface ErrorPageOptions {
  readonly status: number
  /** What happened, by key; chosen by the status when absent. */
  readonly kind?: ErrorKind
  /** The protocol's words for developers: `invalid_request: Missing required parameter: …`. */
  readonly details?: string | undefined
  /** Where the person can start again; only `http` and `https` become a link. */
  readonly startAgain?: { readonly url: string; readonly clientName: string } | undefined
  readonly headers?: Readonly<Record<string, string>>
}

export type ErrorKind =
  | 'notFound'
  | 'expired'
  | 'invalidRequest'
  | 'callbackMismatch'
  | 'notAllowed'
  | 'foreignForm'
  | 'tooManyRequests'
  | 'unavailable'
  | 'internal'

type ErrorTexts = Texts['errorPage']

const words: Readonly<
  Record<ErrorKind, { readonly title: keyof ErrorTexts; readonly text: keyof ErrorTexts }>
> = {
  notFound: { title: 'notFoundTitle', text: 'notFound' },
  expired: { title: 'expiredTitle', text: 'expired' },
  invalidRequest: { title: 'invalidRequestTitle', text: 'invalidRequest' },
  callbackMismatch: { title: 'invalidRequestTitle', text: 'callbackMismatch' },
  notAllowed: { title: 'notAllowedTitle', text: 'notAllowed' },
  foreignForm: { title: 'expiredTitle', text: 'foreignForm' },
  tooManyRequests: { title: 'tooManyRequestsTitle', text: 'tooManyRequests' },
  unavailable: { title: 'unavailableTitle', text: 'unavailable' },
  internal: { title: 'title', text: 'internal' },
}

const kindOf = (status: number): ErrorKind => {
  if (status === 404) return 'notFound'
  if (status === 403) return 'notAllowed'
  if (status === 429) return 'tooManyRequests'
  if (status === 503) return 'unavailable'
  return status >= 500 ? 'internal' : 'invalidRequest'
}

/** Says what happened, whom to tell and which id to tell them. */
export const errorPage = (context: PageContext, options: ErrorPageOptions): Page => {
  const kind = options.kind ?? kindOf(options.status)
  const texts = context.texts.errorPage
  const start = webLink(options.startAgain)
  const sentence =
    kind === 'expired' && start !== undefined ? texts.expiredAt : texts[words[kind].text]
  return renderPage(
    <Layout
      context={context}
      screen="error"
      heading={texts[words[kind].title]}
      description={say(sentence, { clientName: start?.clientName })}
      sign="stopped"
      hasError
    >
      {start === undefined ? null : (
        <a class="button primary" href={start.url}>
          {texts.startAgain}
        </a>
      )}
      <Contact context={context} />
      <Details context={context} details={options.details} />
    </Layout>,
    context,
    {
      status: options.status,
      ...(options.headers === undefined ? {} : { headers: options.headers }),
    },
  )
}

const webLink = (
  start: ErrorPageOptions['startAgain'],
): { url: string; clientName: string } | undefined =>
  start !== undefined && /^https?:\/\//i.test(start.url) && URL.canParse(start.url)
    ? { url: new URL(start.url).href, clientName: start.clientName }
    : undefined

const Contact = ({ context }: { context: PageContext }) => {
  const { texts, tenant, requestId } = context
  const hasContact = tenant.supportEmail !== undefined || tenant.supportUrl !== undefined
  return (
    <div class="note">
      <p>
        {say(hasContact ? texts.errorPage.contact : texts.errorPage.contactNobody, {
          companyName: tenant.name,
        })}
      </p>
      <p>
        <span class="visually-hidden">{texts.common.requestId} </span>
        <code dir="ltr">{requestId}</code>
      </p>
    </div>
  )
}

const Details = ({ context, details }: { context: PageContext; details: string | undefined }) =>
  details === undefined ? null : (
    <details class="details">
      <summary>{context.texts.errorPage.details}</summary>
      <p dir="ltr" lang="en">
        {details}
      </p>
    </details>
  )

export interface MessagePageOptions {
  readonly screen: string
  readonly title?: string
  readonly heading: string
  readonly description?: Child
  readonly status?: number
  /** Whether the message is a refusal. */
  readonly hasError?: boolean
  /** A sign above the heading. */
  readonly sign?: Sign
  readonly children?: Child
}

/** A page with one message, such as "Check your email" or "You are logged out". */
export const messagePage = (context: PageContext, options: MessagePageOptions): Page => {
  const { status = 200, sign, children, ...layout } = options
  return renderPage(
    <Layout context={context} {...layout} {...(sign === undefined ? {} : { sign })}>
      {children}
    </Layout>,
    context,
    { status },
  )
}
