/** What a new password must be, as a list below its field. */
import type { PasswordRule } from '../../domain/password-policy.ts'
import { say, sayCounted } from '../texts/texts.ts'
import type { PageContext } from './page-context.ts'

export const PasswordRules = ({
  context,
  rules,
}: {
  context: PageContext
  rules: readonly PasswordRule[]
}) => {
  const { passwordRules } = context.texts
  return (
    <>
      <p>{passwordRules.intro}</p>
      <ul>
        {rules.flatMap((rule) =>
          rule.code === 'containsAtLeast' ? (
            <li>
              {passwordRules.kinds}
              <ul>
                {(rule.items ?? []).map((item) => (
                  <li>{sentence(context, item)}</li>
                ))}
              </ul>
            </li>
          ) : (
            (rule.code === 'shouldContain' ? (rule.items ?? []) : [rule]).map((one) => {
              const text = sentence(context, one)
              return text === undefined ? null : <li>{text}</li>
            })
          ),
        )}
      </ul>
    </>
  )
}

/** Undefined for a rule that every reader takes for granted. */
const sentence = (
  { texts, language }: PageContext,
  { code, format = [] }: PasswordRule,
): string | undefined => {
  const { passwordRules } = texts
  switch (code) {
    case 'lengthAtLeast':
      return sayCounted(passwordRules.length, { tag: language.tag, count: Number(format[0]) })
    case 'nonEmpty':
      return sayCounted(passwordRules.length, { tag: language.tag, count: 1 })
    case 'lowerCase':
      return passwordRules.lower
    case 'upperCase':
      return passwordRules.upper
    case 'numbers':
      return passwordRules.number
    case 'specialCharacters':
      return passwordRules.special
    case 'identicalChars':
      return say(passwordRules.identical)
    case 'sequentialChars':
      return passwordRules.sequential
    default:
      return undefined
  }
}
