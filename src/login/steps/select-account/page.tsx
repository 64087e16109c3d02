/** The browser is signed in: go on as this user, or as another. */
import { say } from '../../texts/texts.ts'
import { Form, PrimaryButton, SecondaryButton } from '../../view/form.tsx'
import { Layout } from '../../view/layout.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

export interface AccountPage {
  readonly state: string
  readonly clientName: string
  readonly account: string
}

export const accountPage = (
  context: PageContext,
  { state, clientName, account }: AccountPage,
  options: PageOptions,
): Page => {
  const { texts, tenant } = context
  const values = { clientName, account, companyName: tenant.name }
  return renderPage(
    <Layout
      context={context}
      screen="select-account"
      title={say(texts.selectAccount.pageTitle, values)}
      heading={say(texts.selectAccount.title, values)}
      description={say(texts.selectAccount.description, values)}
    >
      <Form screen="select-account" state={state}>
        <PrimaryButton screen="select-account">
          {say(texts.selectAccount.button, values)}
        </PrimaryButton>
        <SecondaryButton value="switch">{texts.selectAccount.another}</SecondaryButton>
      </Form>
    </Layout>,
    context,
    options,
  )
}
