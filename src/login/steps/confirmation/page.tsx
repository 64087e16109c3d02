/** Did the person start this? Asked before an answer goes where anybody's program may listen. */
import { say } from '../../texts/texts.ts'
import { Form, PrimaryButton, SecondaryButton } from '../../view/form.tsx'
import { Layout } from '../../view/layout.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

export interface ConfirmationPage {
  readonly state: string
  readonly clientName: string
  readonly account: string
}

export const confirmationPage = (
  context: PageContext,
  { state, clientName, account }: ConfirmationPage,
  options: PageOptions,
): Page => {
  const { texts, tenant } = context
  const values = { clientName, account, companyName: tenant.name }
  return renderPage(
    <Layout
      context={context}
      screen="confirmation"
      title={say(texts.confirmation.pageTitle, values)}
      heading={say(texts.confirmation.title, values)}
      description={say(texts.confirmation.description, values)}
    >
      <Form screen="confirmation" state={state}>
        <PrimaryButton screen="confirmation">{texts.confirmation.accept}</PrimaryButton>
        <SecondaryButton value="deny">{texts.confirmation.decline}</SecondaryButton>
      </Form>
    </Layout>,
    context,
    options,
  )
}
