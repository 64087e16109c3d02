import { TextInput } from '@mantine/core'
import { texts } from './texts.ts'

/** ISO-8601 of what the field holds: the reader's own date and time. */
export const isoOf = (local: string): string => new Date(local).toISOString()

/** What the field holds for an ISO-8601 moment. */
export const localOf = (iso: string): string => {
  const at = new Date(iso)
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

export const isPast = (local: string): boolean =>
  local !== '' && !(new Date(local).getTime() > Date.now())

/** Date and time at which a key ends; empty for never. */
export const ExpiryField = ({
  value,
  error,
  onChange,
}: {
  value: string
  error: string | undefined
  onChange: (value: string) => void
}) => (
  <TextInput
    type="datetime-local"
    label={texts.keys.expiry}
    description={texts.keys.expiryHelp}
    maw={320}
    value={value}
    error={error}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)
