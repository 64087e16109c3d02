/** The pages of logging out: the question, and what came of it. */
import { say } from '../texts/texts.ts'
import { Form, PrimaryButton, SecondaryButton } from './form.tsx'
import { Layout } from './layout.tsx'
import { messagePage } from './messages.tsx'
import type { PageContext } from './page-context.ts'
import { renderPage, type Page } from './render-page.ts'

export interface LogoutQuestion {
  /** Posted back as `state`. */
  readonly state: string
  /** Who is logged in: address or name. */
  readonly account?: string | undefined
  /** Where a post-logout redirect may lead. */
  readonly leadsTo?: readonly string[]
}

/** Asks whether to log out; the buttons send `action` `accept` or `deny`. */
export const logoutPage = (context: PageContext, question: LogoutQuestion): Page => {
  const { texts, tenant } = context
  const values = { companyName: tenant.name, account: question.account }
  const text =
    question.account === undefined
      ? texts.logout.descriptionWithoutAccount
      : texts.logout.description
  return renderPage(
    <Layout
      context={context}
      screen="logout"
      title={say(texts.logout.pageTitle, values)}
      heading={texts.logout.title}
      description={say(text, values)}
    >
      <Form screen="logout" state={question.state}>
        <PrimaryButton screen="logout" value="accept">
          {texts.logout.accept}
        </PrimaryButton>
        <SecondaryButton value="deny">{texts.logout.decline}</SecondaryButton>
      </Form>
    </Layout>,
    context,
    { leadsTo: question.leadsTo ?? [] },
  )
}

/** The end of a logout that leads nowhere else. */
export const loggedOutPage = (context: PageContext): Page =>
  messagePage(context, {
    screen: 'logout-complete',
    heading: context.texts.logout.doneTitle,
    description: context.texts.logout.doneDescription,
    sign: 'done',
  })

/** The end of a logout that the person stopped. */
export const logoutAbortedPage = (context: PageContext): Page =>
  messagePage(context, {
    screen: 'logout-aborted',
    heading: context.texts.logout.abortedTitle,
    description: context.texts.logout.abortedDescription,
    sign: 'stopped',
  })
