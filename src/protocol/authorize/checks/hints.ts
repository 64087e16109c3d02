import { invalidRequest } from '../../errors.ts'
import { textParameter, type Parameters } from '../../parameters.ts'
import type { Check } from '../check.ts'

const longestHint = 1_024
const mostWords = 50
const correlationIdPattern = /^[-\w.*~@+/:]{1,64}$/

/**
 * What helps the pages and fails no login: hints, languages, context classes. Throws 400
 * `invalid_request` only for what is far beyond any use.
 */
export const hints: Check = ({ parameters }) => {
  const correlationId = textParameter(parameters, 'correlation_id')
  return {
    state: textParameter(parameters, 'state'),
    loginHint: bounded(parameters, 'login_hint'),
    screenHint: bounded(parameters, 'screen_hint'),
    uiLocales: words(parameters, 'ui_locales'),
    acrValues: words(parameters, 'acr_values'),
    correlationId:
      correlationId !== undefined && correlationIdPattern.test(correlationId)
        ? correlationId
        : undefined,
  }
}

const bounded = (parameters: Parameters, name: string): string | undefined => {
  const value = textParameter(parameters, name)
  if (value !== undefined && value.length > longestHint) throw invalidRequest(`${name} is too long`)
  return value
}

const words = (parameters: Parameters, name: string): readonly string[] => {
  const found = (textParameter(parameters, name) ?? '').split(' ').filter((word) => word !== '')
  if (found.length > mostWords) throw invalidRequest(`${name} holds too many values`)
  return [...new Set(found)]
}
