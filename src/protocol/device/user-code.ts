/** The code that a device shows and a person types (RFC 8628 §6.1, contract §4.8). */
import { isJsonObject, type JsonObject } from '../../kit/json.ts'
import { randomText } from '../../kit/ids.ts'

/** No vowels, so no words; nothing that looks like something else. */
const charsets = {
  base20: { letters: 'BCDFGHJKLMNPQRSTVWXZ', fewest: 8, mask: '****-****' },
  digits: { letters: '0123456789', fewest: 9, mask: '***-***-***' },
} as const

const longestMask = 20

/**
 * A new code in the form that the tenant chose (`device_flow.charset` and `.mask` of its settings).
 * A mask with too few places to be safe gives way to the default one.
 */
export const newUserCode = (settings: JsonObject): string => {
  const deviceFlow = settings['device_flow']
  const chosen = isJsonObject(deviceFlow) ? deviceFlow : {}
  const charset = chosen['charset'] === 'digits' ? charsets.digits : charsets.base20
  const mask = safeMask(chosen['mask'], charset.fewest) ?? charset.mask
  return mask.replaceAll('*', () => randomText(charset.letters, 1))
}

const safeMask = (mask: unknown, fewest: number): string | undefined =>
  typeof mask === 'string' &&
  mask.length <= longestMask &&
  /^[A-Za-z0-9* -]+$/.test(mask) &&
  mask.replaceAll(/[^*]/g, '').length >= fewest
    ? mask
    : undefined

const longestTyped = 100

/**
 * What was typed, without what people add or leave out: case, spaces, dashes. Undefined when nothing
 * of a code is left.
 */
export const normalizeUserCode = (typed: string | undefined): string | undefined => {
  if (typed === undefined || typed.length > longestTyped) return undefined
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
  return code === '' ? undefined : code
}
