/** The fields by which a new account is named. */
import type { IdentifierKind } from '../../domain/user.ts'
import type { Told } from '../refused.ts'
import { Field } from './form.tsx'
import type { PageContext } from './page-context.ts'

export interface IdentifierField {
  readonly kind: IdentifierKind
  readonly isOptional: boolean
  /** Typed before. */
  readonly value: string
}

const attributes = {
  email: { type: 'email', autocomplete: 'email', label: 'email' },
  username: { type: 'text', autocomplete: 'username', label: 'username' },
  phone_number: { type: 'tel', autocomplete: 'tel', label: 'phone' },
} as const

export const IdentifierFields = ({
  context,
  fields,
  told,
}: {
  context: PageContext
  fields: readonly IdentifierField[]
  told: Told
}) => (
  <>
    {fields.map(({ kind, isOptional, value }, index) => (
      <Field
        name={kind}
        type={attributes[kind].type}
        label={context.texts.fields[attributes[kind].label]}
        autocomplete={attributes[kind].autocomplete}
        value={value}
        error={told.fields[kind]}
        hasFocus={index === 0 && Object.keys(told.fields).length === 0}
        isOptional={isOptional}
        isLeftToRight
      />
    ))}
  </>
)
