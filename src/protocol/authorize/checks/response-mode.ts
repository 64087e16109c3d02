import { invalidRequest } from '../../errors.ts'
import { textParameter } from '../../parameters.ts'
import type { ResponseMode, ResponseType } from '../authorization-request.ts'
import type { Check } from '../check.ts'

export const responseModes: readonly ResponseMode[] = [
  'query',
  'fragment',
  'form_post',
  'web_message',
]

/** How answers of these types go out unless the request says otherwise (contract §5.2). */
export const defaultResponseMode = (types: readonly ResponseType[]): ResponseMode =>
  types.every((type) => type === 'code') ? 'query' : 'fragment'

/** `response_mode`. Throws 400 `invalid_request`: unknown, or tokens would stand in a query. */
export const responseMode: Check = ({ parameters }, { responseTypes = [] }) => {
  const fallback = defaultResponseMode(responseTypes)
  const sent = textParameter(parameters, 'response_mode')
  const mode = sent === undefined ? fallback : responseModes.find((one) => one === sent)
  if (mode === undefined) throw invalidRequest('Unsupported response_mode')
  if (mode === 'query' && fallback !== 'query')
    throw invalidRequest('response_mode query cannot be used for tokens')
  return { responseMode: mode }
}
