/** The identifier, on a page of its own. */
import { say } from '../../texts/texts.ts'
import type { Told } from '../../refused.ts'
import { Alert, Alternate, Field, Form, PrimaryButton } from '../../view/form.tsx'
import { Layout } from '../../view/layout.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

export interface LoginIdPage {
  readonly state: string
  readonly clientName: string
  readonly identifierLabel: string
  readonly identifier: string
  readonly told: Told
  readonly signUpHref: string | undefined
}

export const loginIdPage = (
  context: PageContext,
  page: LoginIdPage,
  options: PageOptions,
): Page => {
  const { texts, tenant } = context
  const { told, clientName } = page
  const values = { clientName, companyName: tenant.name }
  return renderPage(
    <Layout
      context={context}
      screen="login-id"
      title={say(texts.login.pageTitle, values)}
      heading={say(texts.login.title, values)}
      description={say(texts.login.description, values)}
      hasError={options.status !== 200}
    >
      {told.alert === undefined ? null : <Alert>{told.alert}</Alert>}
      <Form screen="login-id" state={page.state}>
        <Field
          name="username"
          label={page.identifierLabel}
          value={page.identifier}
          autocomplete="username"
          inputmode="email"
          error={told.fields['username']}
          hasFocus
          isLeftToRight
        />
        <PrimaryButton screen="login-id">{texts.login.button}</PrimaryButton>
      </Form>
      {page.signUpHref === undefined ? null : (
        <Alternate question={texts.login.signUpQuestion} href={page.signUpHref}>
          {texts.login.signUp}
        </Alternate>
      )}
    </Layout>,
    context,
    options,
  )
}
