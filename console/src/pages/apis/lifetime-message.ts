import { refusalOf } from './guidance.ts'
import { texts } from './settings-texts.ts'

/** What keeps a lifetime from being stored, in words; undefined when nothing does. */
export const lifetimeMessage = (seconds: number | null): string | undefined => {
  const refusal = refusalOf(seconds)
  return refusal === undefined ? undefined : texts.lifetime.refusals[refusal]
}
