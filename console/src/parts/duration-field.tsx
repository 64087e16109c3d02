import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { inUnits, parseDuration } from '../texts/duration.ts'
import { texts } from './texts.ts'

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  /** Seconds; null is an empty field. */
  readonly value: number | null
  readonly onChange: (seconds: number | null) => void
}

/**
 * Seconds, written as a number or as `15m`, `2h`, `7d`; shows the other form beside it. What cannot be
 * read stays in the field with a message and changes nothing.
 */
export const DurationField = ({ value, onChange, error, ...rest }: Props) => {
  const [draft, setDraft] = useState<string | undefined>()
  const shown = draft ?? (value === null ? '' : String(value))
  const read = draft === undefined ? value : parseDuration(draft)
  const isUnreadable = draft !== undefined && draft.trim() !== '' && read === undefined
  const settle = (text: string): void => {
    setDraft(text)
    const seconds = parseDuration(text)
    if (text.trim() === '') onChange(null)
    else if (seconds !== undefined) onChange(seconds)
  }
  return (
    <TextInput
      {...rest}
      inputMode="text"
      autoComplete="off"
      value={shown}
      error={isUnreadable ? texts.notDuration : error}
      onChange={(event) => settle(event.currentTarget.value)}
      onBlur={() => {
        if (!isUnreadable) setDraft(undefined)
      }}
      rightSectionWidth={96}
      rightSectionPointerEvents="none"
      rightSection={
        <span className="lk-unit">{typeof read === 'number' ? `s = ${inUnits(read)}` : 's'}</span>
      }
    />
  )
}
