import { invalidRequest } from '../../errors.ts'
import { textParameter, type Parameters } from '../../parameters.ts'
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

/**
 * The mode that an error goes out by when the response type is what is wrong: one that suits every
 * type. A page for `web_message` needs a check of its own first.
 */
export const askedResponseMode = (parameters: Parameters): ResponseMode | undefined =>
  (['form_post', 'fragment'] as const).find((mode) => mode === parameters.get('response_mode'))

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
