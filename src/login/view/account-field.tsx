/** Who a password is for, given on the page before: shown, not changed here. */
import { say } from '../texts/texts.ts'
import { Field } from './form.tsx'
import type { PageContext } from './page-context.ts'

export const AccountField = (props: {
  readonly context: PageContext
  readonly name: string
  readonly label: string
  readonly value: string
  readonly error?: string | undefined
  /** Back to the page where it is given. */
  readonly changeHref: string
}) => {
  const { common } = props.context.texts
  return (
    <Field
      name={props.name}
      label={props.label}
      value={props.value}
      autocomplete="username"
      error={props.error}
      isReadOnly
      isLeftToRight
    >
      <a
        class="change"
        href={props.changeHref}
        aria-label={say(common.changeAccount, { account: props.value })}
      >
        {common.change}
      </a>
    </Field>
  )
}
