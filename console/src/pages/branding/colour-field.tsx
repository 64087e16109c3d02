import { Group, Text, TextInput } from '@mantine/core'
import { contrast } from '../../theme/contrast.ts'
import { isColour } from './theme-form.ts'
import { texts } from './texts.ts'

const enough = 4.5

/** A colour by its number and by the system's picker, with the contrast to the ground it stands on. */
export const ColourField = ({
  label,
  value,
  onChange,
  ground,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  /** `#RRGGBB` of what lies behind it, when it carries text. */
  ground?: string | undefined
}) => {
  const isGood = value === '' || isColour(value)
  const ratio =
    ground !== undefined && isColour(value) && isColour(ground)
      ? contrast(value, ground)
      : undefined
  return (
    <div>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label={label}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={isGood ? undefined : texts.notColour}
          maxLength={9}
          spellCheck={false}
          autoComplete="off"
          dir="ltr"
        />
        <input
          type="color"
          className="lk-swatch"
          aria-label={label}
          value={isColour(value) ? value.toLowerCase() : '#ffffff'}
          onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
        />
      </Group>
      {ratio !== undefined && (
        <Text size="xs" mt={2} c={ratio < enough ? 'var(--lk-warning)' : 'dimmed'}>
          {texts.contrast(ratio.toFixed(1), ratio >= enough)}
        </Text>
      )}
    </div>
  )
}
