/** Fields of an edited form that are no plain texts: numbers and switches. */
import { NumberInput, Switch, type NumberInputProps } from '@mantine/core'
import {
  Controller,
  type FieldPathByValue,
  type FieldValues,
  type PathValue,
} from 'react-hook-form'
import type { Editor } from './use-editor.ts'

/** A whole number; an emptied field counts as 0, which `check` refuses where it must. */
export const EditorNumber = <Form extends FieldValues>({
  editor,
  name,
  ...rest
}: NumberInputProps & { editor: Editor<Form>; name: FieldPathByValue<Form, number> }) => (
  <Controller
    control={editor.form.control}
    name={name}
    render={({ field, fieldState }) => (
      <NumberInput
        hideControls
        {...rest}
        value={field.value}
        onChange={(value) => field.onChange(typeof value === 'number' ? value : 0)}
        onBlur={field.onBlur}
        ref={field.ref}
        error={fieldState.error?.message}
      />
    )}
  />
)

/** On or off, with what each means beneath. */
export const EditorSwitch = <Form extends FieldValues>({
  editor,
  name,
  label,
  description,
}: {
  editor: Editor<Form>
  name: FieldPathByValue<Form, boolean>
  label: string
  description?: string | undefined
}) => (
  <Switch
    label={label}
    description={description}
    checked={editor.form.watch(name)}
    onChange={(event) =>
      editor.form.setValue(name, event.currentTarget.checked as PathValue<Form, typeof name>)
    }
  />
)
