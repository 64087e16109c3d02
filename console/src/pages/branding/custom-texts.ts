/** What the form of custom texts takes. Pure. */
import { texts } from './texts.ts'

/** Groups of screens whose words the login pages read. */
export const prompts = [
  'login',
  'login-id',
  'login-password',
  'signup',
  'signup-id',
  'signup-password',
  'reset-password',
  'consent',
  'customized-consent',
  'device-flow',
  'email-verification',
  'logout',
  'status',
  'common',
  'brute-force-protection',
  'confirmation',
] as const

/** The texts that `json` holds, or in words why it holds none. */
export const parseTexts = (
  json: string,
): { texts: Record<string, Record<string, unknown>> } | { problem: string } => {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return { problem: texts.custom.notJson(error instanceof Error ? error.message : String(error)) }
  }
  const isObject = (one: unknown): one is Record<string, unknown> =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
  if (!isObject(value) || !Object.values(value).every(isObject))
    return { problem: texts.custom.notObject }
  return { texts: value as Record<string, Record<string, unknown>> }
}
