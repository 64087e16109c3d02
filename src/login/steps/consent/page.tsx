/** May the application have this? Accepting comes before declining in the document. */
import { say } from '../../texts/texts.ts'
import { Form, PrimaryButton, SecondaryButton } from '../../view/form.tsx'
import { Layout } from '../../view/layout.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

/** One line of the list: a sentence, or a resource with what may be done to it. */
export interface ConsentLine {
  readonly text: string
  readonly more?: string
}

export interface ConsentPage {
  readonly state: string
  readonly clientName: string
  readonly account: string
  readonly lines: readonly ConsentLine[]
  /** Posted back, so that nobody agrees to more than they were shown. */
  readonly question: string
}

export const consentPage = (
  context: PageContext,
  page: ConsentPage,
  options: PageOptions,
): Page => {
  const { texts, tenant } = context
  const { clientName, account, lines } = page
  const values = { clientName, account, companyName: tenant.name }
  return renderPage(
    <Layout
      context={context}
      screen="consent"
      title={say(texts.consent.pageTitle, values)}
      heading={say(texts.consent.title, values)}
      description={say(texts.consent.description, values)}
    >
      <p class="scopes-title">{say(texts.consent.listTitle, values)}</p>
      <ul class="scopes">
        {lines.map(({ text, more }) => (
          <li>
            <span>
              {text}
              {more === undefined ? null : <span class="scopes-more">{more}</span>}
            </span>
          </li>
        ))}
      </ul>
      <Form screen="consent" state={page.state} hidden={{ question: page.question }}>
        <PrimaryButton screen="consent" value="accept">
          {texts.consent.accept}
        </PrimaryButton>
        <SecondaryButton value="deny">{texts.consent.decline}</SecondaryButton>
      </Form>
    </Layout>,
    context,
    options,
  )
}
