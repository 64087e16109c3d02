/** What is answered where nothing is served: a page to people, the face's own error to programs. */
import { errorPage } from '../login/view/messages.tsx'
import { pageContext } from '../login/view/page-context.ts'
import type { Answer } from './answer.ts'
import type { Visit } from './app.ts'
import { refusal } from './render-error.ts'
import type { RequestFacts } from './request-facts.ts'

export const notFound = async ({ facts, ...visit }: Visit): Promise<Answer> => {
  if (!isPerson(facts))
    return refusal(facts.path.startsWith('/api/') ? 'management' : 'oauth', {
      status: 404,
      text: 'Not Found',
    })
  const acceptLanguage = facts.header('accept-language')
  return errorPage(await pageContext({ ...visit, acceptLanguage }), { status: 404 })
}

const isForPrograms = /^\/(api|oauth|dbconnections|\.well-known)\//

/** A browser says that it wants HTML; programs name JSON or nothing. */
const isPerson = (facts: RequestFacts): boolean =>
  facts.method === 'GET' &&
  !isForPrograms.test(facts.path) &&
  (facts.header('accept') ?? '').includes('text/html')
