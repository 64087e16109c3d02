/** Asking for the mail with the link to a new password, and the page that follows. */
import { say } from '../../texts/texts.ts'
import type { Told } from '../../refused.ts'
import { Alert, Field, Form, LinkButton, PrimaryButton } from '../../view/form.tsx'
import { Layout } from '../../view/layout.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

export interface ResetRequestPage {
  readonly state: string
  readonly clientName: string
  /** `email`, or `username` where accounts have other identifiers too. */
  readonly fieldName: 'email' | 'username'
  readonly fieldLabel: string
  readonly identifier: string
  readonly told: Told
  readonly loginHref: string
}

export const resetRequestPage = (
  context: PageContext,
  page: ResetRequestPage,
  options: PageOptions,
): Page => {
  const { texts, tenant } = context
  const { told, clientName, fieldName } = page
  const values = { clientName, companyName: tenant.name }
  return renderPage(
    <Layout
      context={context}
      screen="reset-password-request"
      title={say(texts.resetRequest.pageTitle, values)}
      heading={say(texts.resetRequest.title, values)}
      description={say(texts.resetRequest.description, values)}
      hasError={options.status !== 200}
    >
      {told.alert === undefined ? null : <Alert>{told.alert}</Alert>}
      <Form screen="reset-password-request" state={page.state}>
        <Field
          name={fieldName}
          label={page.fieldLabel}
          value={page.identifier}
          autocomplete={fieldName}
          inputmode="email"
          error={told.fields[fieldName]}
          hasFocus
          isLeftToRight
        />
        <PrimaryButton screen="reset-password-request">{texts.resetRequest.button}</PrimaryButton>
      </Form>
      <p class="alternate">
        <a href={page.loginHref}>{say(texts.resetRequest.backToLogin, values)}</a>
      </p>
    </Layout>,
    context,
    options,
  )
}

export interface ResetEmailPage {
  readonly state: string
  readonly clientName: string
  readonly fieldName: 'email' | 'username'
  readonly identifier: string
  readonly loginHref: string
}

/** The same for every address, known or not. */
export const resetEmailPage = (
  context: PageContext,
  page: ResetEmailPage,
  options: PageOptions,
): Page => {
  const { texts, tenant } = context
  const values = {
    clientName: page.clientName,
    companyName: tenant.name,
    email: page.identifier,
  }
  return renderPage(
    <Layout
      context={context}
      screen="reset-password-email"
      title={say(texts.resetEmail.pageTitle, values)}
      heading={say(texts.resetEmail.title, values)}
      description={say(texts.resetEmail.description, values)}
      sign="mail"
    >
      <Form
        screen="reset-password-email"
        state={page.state}
        hidden={{ [page.fieldName]: page.identifier }}
      >
        <p class="alternate">
          {texts.resetEmail.resendQuestion}{' '}
          <LinkButton value="resend-email-action">{texts.resetEmail.resend}</LinkButton>
        </p>
      </Form>
      <p class="alternate">
        <a href={page.loginHref}>{say(texts.resetRequest.backToLogin, values)}</a>
      </p>
    </Layout>,
    context,
    options,
  )
}
