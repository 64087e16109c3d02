/** One field of the settings: its value, its label, its error, and what sets it. */
import type { Path, PathValue } from 'react-hook-form'
import type { SettingsEditor } from './application-settings-page.tsx'
import { settingsRefusals, type SettingsField, type SettingsForm } from './settings-form.ts'
import { texts } from './settings-texts.ts'

export interface SettingsInput<Name extends SettingsField> {
  readonly id: Name
  readonly label: string
  readonly value: SettingsForm[Name]
  readonly error: string | undefined
  set(value: SettingsForm[Name]): void
  /** Judges the field when it is left. */
  check(): void
}

/** Judged when left, and again at each change once it has an error. */
export const fieldOf = <Name extends SettingsField>(
  { form }: SettingsEditor,
  name: Name,
): SettingsInput<Name> => {
  const path = name as Path<SettingsForm>
  const error = form.formState.errors[name]?.message
  const check = (): void => {
    const message = settingsRefusals(form.getValues())[name]
    if (message === undefined) form.clearErrors(path)
    else form.setError(path, { message })
  }
  return {
    id: name,
    label: texts.labels[name],
    value: form.getValues(path) as SettingsForm[Name],
    error: typeof error === 'string' ? error : undefined,
    set: (value) => {
      form.setValue(path, value as PathValue<SettingsForm, Path<SettingsForm>>, {
        shouldDirty: true,
      })
      if (error !== undefined) check()
    },
    check,
  }
}
