/** A new account: identifiers and password on one page. */
import type { PasswordRule } from '../../../domain/password-policy.ts'
import { say } from '../../texts/texts.ts'
import type { Told } from '../../refused.ts'
import { Alert, Alternate, Form, PasswordField, PrimaryButton } from '../../view/form.tsx'
import { IdentifierFields, type IdentifierField } from '../../view/identifier-fields.tsx'
import { Layout } from '../../view/layout.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { PasswordRules } from '../../view/password-rules.tsx'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

export interface SignUpPage {
  readonly state: string
  readonly clientName: string
  readonly fields: readonly IdentifierField[]
  readonly rules: readonly PasswordRule[]
  readonly told: Told
  readonly loginHref: string
}

export const signUpPage = (context: PageContext, page: SignUpPage, options: PageOptions): Page => {
  const { texts, tenant } = context
  const { told, clientName } = page
  const values = { clientName, companyName: tenant.name }
  return renderPage(
    <Layout
      context={context}
      screen="signup"
      title={say(texts.signUp.pageTitle, values)}
      heading={say(texts.signUp.title, values)}
      description={say(texts.signUp.description, values)}
      hasError={options.status !== 200}
    >
      {told.alert === undefined ? null : <Alert>{told.alert}</Alert>}
      <Form screen="signup" state={page.state}>
        <IdentifierFields context={context} fields={page.fields} told={told} />
        <PasswordField
          context={context}
          name="password"
          label={texts.fields.password}
          autocomplete="new-password"
          error={told.fields['password']}
          help={<PasswordRules context={context} rules={page.rules} />}
        />
        <PrimaryButton screen="signup">{texts.signUp.button}</PrimaryButton>
      </Form>
      <Alternate question={texts.signUp.logInQuestion} href={page.loginHref}>
        {texts.signUp.logIn}
      </Alternate>
    </Layout>,
    context,
    options,
  )
}
