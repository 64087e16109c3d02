/** The password for an identifier that was given before. */
import { say } from '../../texts/texts.ts'
import type { Told } from '../../refused.ts'
import { Alert, Form, PasswordField, PrimaryButton } from '../../view/form.tsx'
import { AccountField } from '../../view/account-field.tsx'
import { Layout } from '../../view/layout.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

export interface LoginPasswordPage {
  readonly state: string
  readonly clientName: string
  readonly identifierLabel: string
  readonly identifier: string
  readonly told: Told
  /** Back to the page of the identifier. */
  readonly changeHref: string
  /** Undefined where no mail leads to a new password. */
  readonly resetHref: string | undefined
}

export const loginPasswordPage = (
  context: PageContext,
  page: LoginPasswordPage,
  options: PageOptions,
): Page => {
  const { texts, tenant } = context
  const { told, clientName, identifier } = page
  const values = { clientName, companyName: tenant.name }
  return renderPage(
    <Layout
      context={context}
      screen="login-password"
      title={say(texts.loginPassword.pageTitle, values)}
      heading={say(texts.loginPassword.title, values)}
      description={say(texts.loginPassword.description, values)}
      hasError={options.status !== 200}
    >
      {told.alert === undefined ? null : <Alert>{told.alert}</Alert>}
      <Form screen="login-password" state={page.state}>
        <AccountField
          context={context}
          name="username"
          label={page.identifierLabel}
          value={identifier}
          error={told.fields['username']}
          changeHref={page.changeHref}
        />
        <PasswordField
          context={context}
          name="password"
          label={texts.fields.password}
          autocomplete="current-password"
          error={told.fields['password']}
          hasFocus
        />
        {page.resetHref === undefined ? null : (
          <p class="aside">
            <a href={page.resetHref}>{texts.loginPassword.forgotPassword}</a>
          </p>
        )}
        <PrimaryButton screen="login-password">{texts.loginPassword.button}</PrimaryButton>
      </Form>
    </Layout>,
    context,
    options,
  )
}
