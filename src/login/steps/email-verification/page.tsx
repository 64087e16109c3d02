/** What came of a link that proves an address. */
import { say } from '../../texts/texts.ts'
import { messagePage } from '../../view/messages.tsx'
import type { PageContext } from '../../view/page-context.ts'
import type { Page } from '../../view/render-page.ts'

export interface EmailVerificationPage {
  readonly result: 'done' | 'already' | 'failed'
  readonly email: string
  readonly start: { readonly url: string; readonly clientName: string } | undefined
}

export const emailVerificationPage = (
  context: PageContext,
  { result, email, start }: EmailVerificationPage,
): Page => {
  const { emailVerification, common } = context.texts
  const values = { email, companyName: context.tenant.name }
  return messagePage(context, {
    screen: 'email-verification-result',
    title: say(emailVerification.pageTitle, values),
    heading: emailVerification[`${result}Title`],
    description: say(emailVerification[`${result}Description`], values),
    status: result === 'failed' ? 400 : 200,
    hasError: result === 'failed',
    sign: result === 'failed' ? 'stopped' : 'done',
    children:
      start === undefined ? null : (
        <a class="button primary" href={start.url}>
          {say(common.continueTo, { clientName: start.clientName })}
        </a>
      ),
  })
}
