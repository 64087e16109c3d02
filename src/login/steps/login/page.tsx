/** Identifier and password on one page. */
import { say } from '../../texts/texts.ts'
import type { Told } from '../../refused.ts'
import { Alert, Alternate, Field, Form, PasswordField, PrimaryButton } from '../../view/form.tsx'
import { Layout } from '../../view/layout.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

export interface LoginPage {
  readonly state: string
  readonly clientName: string
  readonly identifierLabel: string
  readonly identifier: string
  readonly told: Told
  /** Undefined where nobody can sign in with a password. */
  readonly resetHref: string | undefined
  readonly signUpHref: string | undefined
}

export const loginPage = (context: PageContext, page: LoginPage, options: PageOptions): Page => {
  const { texts, tenant } = context
  const { told, clientName } = page
  const values = { clientName, companyName: tenant.name }
  return renderPage(
    <Layout
      context={context}
      screen="login"
      title={say(texts.login.pageTitle, values)}
      heading={say(texts.login.title, values)}
      description={say(texts.login.description, values)}
      hasError={options.status !== 200}
    >
      {told.alert === undefined ? null : <Alert>{told.alert}</Alert>}
      <Form screen="login" state={page.state}>
        <Field
          name="username"
          label={page.identifierLabel}
          value={page.identifier}
          autocomplete="username"
          inputmode="email"
          error={told.fields['username']}
          hasFocus={page.identifier === ''}
          isLeftToRight
        />
        <PasswordField
          context={context}
          name="password"
          label={texts.fields.password}
          autocomplete="current-password"
          error={told.fields['password']}
          hasFocus={page.identifier !== ''}
        />
        {page.resetHref === undefined ? null : (
          <p class="aside">
            <a href={page.resetHref}>{texts.login.forgotPassword}</a>
          </p>
        )}
        <PrimaryButton screen="login">{texts.login.button}</PrimaryButton>
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
