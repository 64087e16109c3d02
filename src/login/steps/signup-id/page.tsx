/** A new account: who it is for, on a page of its own. */
import { say } from '../../texts/texts.ts'
import type { Told } from '../../refused.ts'
import { Alert, Alternate, Form, PrimaryButton } from '../../view/form.tsx'
import { IdentifierFields, type IdentifierField } from '../../view/identifier-fields.tsx'
import { Layout } from '../../view/layout.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

export interface SignUpIdPage {
  readonly state: string
  /** The page may be shown at another's address. */
  readonly action: string
  readonly clientName: string
  readonly fields: readonly IdentifierField[]
  readonly told: Told
  readonly loginHref: string
}

export const signUpIdPage = (
  context: PageContext,
  page: SignUpIdPage,
  options: PageOptions,
): Page => {
  const { texts, tenant } = context
  const { told, clientName } = page
  const values = { clientName, companyName: tenant.name }
  return renderPage(
    <Layout
      context={context}
      screen="signup-id"
      title={say(texts.signUp.pageTitle, values)}
      heading={say(texts.signUp.title, values)}
      description={say(texts.signUp.description, values)}
      hasError={options.status !== 200}
    >
      {told.alert === undefined ? null : <Alert>{told.alert}</Alert>}
      <Form screen="signup-id" state={page.state} action={page.action}>
        <IdentifierFields context={context} fields={page.fields} told={told} />
        <PrimaryButton screen="signup-id">{texts.signUp.button}</PrimaryButton>
      </Form>
      <Alternate question={texts.signUp.logInQuestion} href={page.loginHref}>
        {texts.signUp.logIn}
      </Alternate>
    </Layout>,
    context,
    options,
  )
}
