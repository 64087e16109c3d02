/** A token as an application gets it. The server part reads the secret and asks; the page sees the token alone. */
import { send } from '../../api/call.ts'

export interface IssuedToken {
  readonly access_token: string
  readonly expires_in: number
  readonly scope?: string
  readonly token_type: string
}

export interface TokenQuestion {
  readonly client_id: string
  readonly audience: string
  readonly scope?: string
  readonly expires_in?: number
}

/** Gives the token endpoint's answer. Throws `Problem` with its own status, code and description. */
export const tryToken = (question: TokenQuestion): Promise<IssuedToken> =>
  send<IssuedToken>({
    method: 'post',
    template: '/try-token',
    path: {},
    query: {},
    body: question,
  })
