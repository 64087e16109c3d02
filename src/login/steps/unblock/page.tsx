/** The link that lifts a block: a question, and what came of it. */
import { say } from '../../texts/texts.ts'
import { Form, PrimaryButton } from '../../view/form.tsx'
import { Layout } from '../../view/layout.tsx'
import { messagePage } from '../../view/messages.tsx'
import type { PageContext } from '../../view/page-context.ts'
import { renderPage, type Page } from '../../view/render-page.ts'

export const unblockPage = (
  context: PageContext,
  { ticket, identifier }: { ticket: string; identifier: string },
): Page => {
  const { texts, tenant } = context
  return renderPage(
    <Layout
      context={context}
      screen="brute-force-protection-unblock"
      title={say(texts.unblock.pageTitle, { companyName: tenant.name })}
      heading={texts.unblock.askTitle}
      description={say(texts.unblock.askDescription, { email: identifier })}
    >
      <Form screen="brute-force-protection-unblock" state={ticket}>
        <PrimaryButton screen="brute-force-protection-unblock">
          {texts.unblock.askButton}
        </PrimaryButton>
      </Form>
    </Layout>,
    context,
  )
}

export const unblockedPage = (context: PageContext): Page =>
  messagePage(context, {
    screen: 'brute-force-protection-unblock-success',
    heading: context.texts.unblock.doneTitle,
    description: context.texts.unblock.doneDescription,
    sign: 'done',
  })

export const unblockFailedPage = (context: PageContext): Page =>
  messagePage(context, {
    screen: 'brute-force-protection-unblock-failure',
    status: 400,
    hasError: true,
    heading: context.texts.unblock.failedTitle,
    description: context.texts.unblock.failedDescription,
    sign: 'stopped',
  })
