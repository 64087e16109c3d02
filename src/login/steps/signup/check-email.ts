import { contextOf, type At, type Outcome } from '../../page-visit.ts'
import { say } from '../../texts/texts.ts'
import { messagePage } from '../../view/messages.tsx'

/** The address has an account: its owner is told by mail, whoever sits here only to look there. */
export const checkEmailPage = async (
  { visit, transaction }: At,
  email: string,
): Promise<Outcome> => {
  const context = await contextOf(visit, transaction)
  const { signUp } = context.texts
  return {
    kind: 'page',
    page: messagePage(context, {
      screen: 'signup-email',
      heading: signUp.checkEmailTitle,
      description: say(signUp.checkEmail, { email }),
      sign: 'mail',
    }),
  }
}
