/** A new account: its password. */
import type { PasswordRule } from '../../../domain/password-policy.ts'
import { say } from '../../texts/texts.ts'
import type { Told } from '../../refused.ts'
import { Alert, Alternate, Form, PasswordField, PrimaryButton } from '../../view/form.tsx'
import { AccountField } from '../../view/account-field.tsx'
import { Layout } from '../../view/layout.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { PasswordRules } from '../../view/password-rules.tsx'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

export interface SignUpPasswordPage {
  readonly state: string
  readonly clientName: string
  /** Name and label of the field that shows who the account is for. */
  readonly shown: { readonly name: string; readonly label: string; readonly value: string }
  readonly rules: readonly PasswordRule[]
  readonly told: Told
  readonly changeHref: string
  readonly loginHref: string
}

export const signUpPasswordPage = (
  context: PageContext,
  page: SignUpPasswordPage,
  options: PageOptions,
): Page => {
  const { texts, tenant } = context
  const { told, clientName, shown } = page
  const values = { clientName, companyName: tenant.name }
  return renderPage(
    <Layout
      context={context}
      screen="signup-password"
      title={say(texts.signUp.pageTitle, values)}
      heading={say(texts.signUp.title, values)}
      description={say(texts.signUp.description, values)}
      hasError={options.status !== 200}
    >
      {told.alert === undefined ? null : <Alert>{told.alert}</Alert>}
      <Form screen="signup-password" state={page.state}>
        <AccountField context={context} {...shown} changeHref={page.changeHref} />
        <PasswordField
          context={context}
          name="password"
          label={texts.fields.password}
          autocomplete="new-password"
          error={told.fields['password']}
          help={<PasswordRules context={context} rules={page.rules} />}
          hasFocus
        />
        <PrimaryButton screen="signup-password">{texts.signUp.button}</PrimaryButton>
      </Form>
      <Alternate question={texts.signUp.logInQuestion} href={page.loginHref}>
        {texts.signUp.logIn}
      </Alternate>
    </Layout>,
    context,
    options,
  )
}
