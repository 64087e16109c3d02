import { contextOf, type At, type Outcome } from '../../page-visit.ts'
import { sayError } from '../../view/page-context.ts'
import { messagePage } from '../../view/messages.tsx'

/** Nobody can sign up here. */
export const closedSignUp = async ({ visit, transaction, client }: At): Promise<Outcome> => {
  const context = await contextOf(visit, transaction)
  return {
    kind: 'page',
    page: messagePage(context, {
      screen: 'signup',
      status: 403,
      hasError: true,
      heading: context.texts.errorPage.notAllowedTitle,
      description: sayError(context, 'signUpClosed', { clientName: client.name }),
    }),
  }
}
