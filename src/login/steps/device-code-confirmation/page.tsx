/** Is this the code that the device shows? The person compares; that is what stops a stranger's. */
import { say } from '../../texts/texts.ts'
import { Form, PrimaryButton, SecondaryButton } from '../../view/form.tsx'
import { Layout } from '../../view/layout.tsx'
import { messagePage } from '../../view/messages.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { renderPage, type Page } from '../../view/render-page.ts'

export interface DeviceConfirmationPage {
  readonly clientName: string
  readonly userCode: string
  /** Posted back as `state`. */
  readonly proof: string
  /** Path that the form posts to. */
  readonly action: string
}

const screen = 'device-code-confirmation'

export const deviceConfirmationPage = (
  context: PageContext,
  { clientName, userCode, proof, action }: DeviceConfirmationPage,
): Page => {
  const { texts, tenant } = context
  return renderPage(
    <Layout
      context={context}
      screen={screen}
      title={say(texts.device.pageTitle, { companyName: tenant.name })}
      heading={texts.device.confirmTitle}
      description={say(texts.device.confirmDescription, { clientName })}
    >
      <p class="device-code" dir="ltr" translate="no">
        {userCode}
      </p>
      <Form screen={screen} state={proof} hidden={{ code: userCode }} action={action}>
        <PrimaryButton screen={screen} value="confirm">
          {texts.device.confirmButton}
        </PrimaryButton>
        <SecondaryButton value="cancel">{texts.device.cancelButton}</SecondaryButton>
      </Form>
    </Layout>,
    context,
  )
}

/** The end of the way when the device was let in. */
export const deviceAllowedPage = (context: PageContext, clientName: string): Page => {
  const { device } = context.texts
  return messagePage(context, {
    screen: 'device-code-activation-allowed',
    title: say(device.pageTitle, { companyName: context.tenant.name }),
    heading: device.allowedTitle,
    description: say(device.allowedDescription, { clientName }),
    sign: 'done',
  })
}

/** The end of the way when it was not: by the person, or since this account may not. */
export const deviceDeniedPage = (
  context: PageContext,
  { clientName, refusal }: { clientName: string; refusal?: string },
): Page => {
  const { device } = context.texts
  return messagePage(context, {
    screen: 'device-code-activation-denied',
    title: say(device.pageTitle, { companyName: context.tenant.name }),
    heading: device.deniedTitle,
    description: refusal ?? say(device.deniedDescription, { clientName }),
    sign: 'stopped',
    ...(refusal === undefined ? {} : { status: 403, hasError: true }),
  })
}
