/** Where a person types the code that a device shows. */
import type { Told } from '../../refused.ts'
import { say } from '../../texts/texts.ts'
import { Alert, Field, Form, PrimaryButton } from '../../view/form.tsx'
import { Layout } from '../../view/layout.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { renderPage, type Page, type PageOptions } from '../../view/render-page.ts'

export interface ActivationPage {
  /** As typed before. */
  readonly code: string
  readonly told: Told
  /** Path that the form posts to. */
  readonly action: string
}

const screen = 'device-code-activation'

export const activationPage = (
  context: PageContext,
  { code, told, action }: ActivationPage,
  options: PageOptions,
): Page => {
  const { texts, tenant } = context
  const error = told.fields['code']
  return renderPage(
    <Layout
      context={context}
      screen={screen}
      title={say(texts.device.pageTitle, { companyName: tenant.name })}
      heading={texts.device.enterTitle}
      description={texts.device.enterDescription}
      sign="device"
      hasError={told.alert !== undefined || error !== undefined}
    >
      {told.alert === undefined ? null : <Alert>{told.alert}</Alert>}
      <Form screen={screen} action={action}>
        <div class="code">
          <Field
            name="code"
            label={texts.fields.userCode}
            value={code}
            autocomplete="one-time-code"
            error={error}
            maxLength={40}
            hasFocus
            isLeftToRight
          />
        </div>
        <PrimaryButton screen={screen}>{texts.device.enterButton}</PrimaryButton>
      </Form>
    </Layout>,
    context,
    options,
  )
}
