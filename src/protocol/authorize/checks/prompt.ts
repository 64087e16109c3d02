import { invalidRequest } from '../../errors.ts'
import { textParameter } from '../../parameters.ts'
import type { Prompt } from '../authorization-request.ts'
import type { Check } from '../check.ts'

const known: readonly Prompt[] = ['none', 'login', 'consent', 'select_account']

/** `prompt` and `max_age` (OpenID Connect Core 1.0 §3.1.2.1). Throws 400 `invalid_request`. */
export const prompt: Check = ({ parameters }) => {
  const words = (textParameter(parameters, 'prompt') ?? '').split(' ').filter((word) => word !== '')
  const prompts = known.filter((one) => words.includes(one))
  if (words.some((word) => !known.some((one) => one === word)))
    throw invalidRequest('Unsupported prompt')
  if (prompts.includes('none') && prompts.length > 1)
    throw invalidRequest('prompt none cannot be combined with others')
  const age = textParameter(parameters, 'max_age')
  if (age === undefined) return { prompts }
  if (!/^\d{1,10}$/.test(age)) throw invalidRequest('max_age must be a number of seconds')
  return { prompts, maxAge: Number(age) }
}
