/** A new password by the link of a mail, and what came of it. */
import type { PasswordRule } from '../../../domain/password-policy.ts'
import { say } from '../../texts/texts.ts'
import type { Told } from '../../refused.ts'
import { Alert, Form, PasswordField, PrimaryButton } from '../../view/form.tsx'
import { Layout } from '../../view/layout.tsx'
import { messagePage } from '../../view/messages.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { PasswordRules } from '../../view/password-rules.tsx'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

export interface ResetPasswordPage {
  /** The ticket. */
  readonly state: string
  readonly account: string
  readonly rules: readonly PasswordRule[]
  readonly told: Told
}

export const resetPasswordPage = (
  context: PageContext,
  page: ResetPasswordPage,
  options: PageOptions,
): Page => {
  const { texts, tenant } = context
  const { told } = page
  const values = { email: page.account, companyName: tenant.name }
  return renderPage(
    <Layout
      context={context}
      screen="reset-password"
      title={say(texts.resetPassword.pageTitle, values)}
      heading={say(texts.resetPassword.title, values)}
      description={say(texts.resetPassword.description, values)}
      hasError={options.status !== 200}
    >
      {told.alert === undefined ? null : <Alert>{told.alert}</Alert>}
      <Form screen="reset-password" state={page.state}>
        <PasswordField
          context={context}
          name="password-reset"
          label={texts.fields.newPassword}
          autocomplete="new-password"
          error={told.fields['password-reset']}
          help={<PasswordRules context={context} rules={page.rules} />}
          hasFocus={Object.keys(told.fields).length === 0}
        />
        <PasswordField
          context={context}
          name="re-enter-password"
          label={texts.fields.repeatPassword}
          autocomplete="new-password"
          error={told.fields['re-enter-password']}
        />
        <PrimaryButton screen="reset-password">{texts.resetPassword.button}</PrimaryButton>
      </Form>
    </Layout>,
    context,
    options,
  )
}

export const resetDonePage = (
  context: PageContext,
  start: { readonly url: string; readonly clientName: string } | undefined,
): Page => {
  const { texts } = context
  return messagePage(context, {
    screen: 'reset-password-success',
    heading: texts.resetPassword.doneTitle,
    description: texts.resetPassword.doneDescription,
    sign: 'done',
    children:
      start === undefined ? null : (
        <a class="button primary" href={start.url}>
          {say(texts.common.continueTo, { clientName: start.clientName })}
        </a>
      ),
  })
}

/** The link was used, has expired, or never was one. */
export const resetExpiredPage = (context: PageContext): Page =>
  messagePage(context, {
    screen: 'reset-password-error',
    status: 400,
    hasError: true,
    heading: context.texts.resetPassword.expiredTitle,
    description: context.texts.resetPassword.expiredDescription,
    sign: 'stopped',
  })
