import { Radio, Stack, Text } from '@mantine/core'
import { DurationField } from '../../parts/duration-field.tsx'
import { absolute } from '../../texts/duration.ts'
import { useNow } from '../../parts/time.tsx'
import { texts } from './texts.ts'

export type OverlapKind = '3600' | '86400' | '604800' | 'custom' | 'finish'

export interface Overlap {
  readonly kind: OverlapKind
  readonly custom: number | null
}

export const weekOverlap: Overlap = { kind: '604800', custom: 172_800 }
const longestOverlap = 2_592_000

/** Seconds; undefined until finished. */
export const secondsOf = ({ kind, custom }: Overlap): number | undefined => {
  if (kind === 'finish') return undefined
  return kind === 'custom' ? (custom ?? 0) : Number(kind)
}

export const isAllowedOverlap = (overlap: Overlap): boolean => {
  const seconds = secondsOf(overlap)
  return seconds === undefined || (seconds >= 1 && seconds <= longestOverlap)
}

const labels: Readonly<Record<OverlapKind, string>> = {
  '3600': texts.overlap.hour,
  '86400': texts.overlap.day,
  '604800': texts.overlap.week,
  finish: texts.overlap.finish,
  custom: texts.overlap.custom,
}

/** Chooses how long two secrets work side by side. */
export const OverlapChoice = ({
  label,
  offered,
  value,
  onChange,
}: {
  label: string
  offered: readonly OverlapKind[]
  value: Overlap
  onChange: (value: Overlap) => void
}) => {
  const now = useNow()
  const seconds = secondsOf(value)
  return (
    <Stack gap="sm">
      <Radio.Group
        label={label}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind: kind as OverlapKind })}
      >
        <Stack gap="xs" mt="xs">
          {offered.map((kind) => (
            <Radio key={kind} value={kind} label={labels[kind]} />
          ))}
        </Stack>
      </Radio.Group>
      {value.kind === 'custom' && (
        <DurationField
          label={texts.overlap.customLabel}
          description={texts.overlap.customHelp}
          maw={320}
          value={value.custom}
          error={isAllowedOverlap(value) ? undefined : texts.overlap.tooLong}
          onChange={(custom) => onChange({ ...value, custom })}
        />
      )}
      {seconds !== undefined && isAllowedOverlap(value) && (
        <Text size="sm" c="dimmed">
          {texts.secrets.bothUntil} {absolute(now + seconds * 1000)}. {texts.overlap.endsItself}
        </Text>
      )}
      {seconds === undefined && (
        <Text size="sm" c="dimmed">
          {texts.secrets.bothUntilFinished}
        </Text>
      )}
    </Stack>
  )
}
