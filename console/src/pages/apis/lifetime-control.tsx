/**
 * The one control for the lifetime of access tokens: a number that accepts 15m and 2h, presets, the slider,
 * what the lifetime costs on both sides, and guidance by how sensitive the API is.
 */
import { Box, Button, Group, Select, Stack, Text } from '@mantine/core'
import { useId, useState } from 'react'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { useMay } from '../../api/state.ts'
import { DurationField } from '../../parts/duration-field.tsx'
import { StatusMark } from '../../parts/status-mark.tsx'
import { inUnits } from '../../texts/duration.ts'
import {
  guidance,
  longest,
  presetLabel,
  presets,
  refusalOf,
  requestsPerDay,
  skewBelow,
  standard,
  suits,
  zoneOf,
  type Sensitivity,
} from './guidance.ts'
import { lifetimeMessage } from './lifetime-message.ts'
import { LifetimeSlider } from './lifetime-slider.tsx'
import { texts } from './settings-texts.ts'

const words = texts.lifetime

interface Props {
  readonly value: number | null
  readonly onChange: (seconds: number | null) => void
  /** Told when the value is no longer being typed. */
  readonly onSettled: (seconds: number | null) => void
  readonly error?: string | undefined
  readonly isDisabled: boolean
}

export const LifetimeControl = ({ value, onChange, onSettled, error, isDisabled }: Props) => {
  const id = useId()
  const [known, setKnown] = useState(standard)
  const isWhole = refusalOf(value) === undefined
  if (isWhole && value !== null && value !== known) setKnown(value)
  const set = (seconds: number): void => {
    onChange(seconds)
    onSettled(seconds)
  }
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="md">
        <DurationField
          w={{ base: '100%', xs: 320 }}
          label={words.field}
          description={words.fieldHelp}
          value={value}
          onChange={onChange}
          onBlurCapture={() => onSettled(value)}
          error={error ?? lifetimeMessage(value)}
          aria-describedby={id}
          disabled={isDisabled}
        />
        <Presets value={value} onPick={set} isDisabled={isDisabled} />
      </Group>
      <LifetimeSlider
        value={value !== null && isWhole ? value : known}
        onChange={set}
        describedBy={id}
        isDisabled={isDisabled}
      />
      {isWhole && value !== null && <BothSides id={id} seconds={value} />}
      {isWhole && value !== null && <Advice seconds={value} onPick={set} isDisabled={isDisabled} />}
    </Stack>
  )
}

const Presets = ({
  value,
  onPick,
  isDisabled,
}: {
  value: number | null
  onPick: (seconds: number) => void
  isDisabled: boolean
}) => (
  <Group gap={6} role="group" aria-label={words.presets}>
    {presets.map((seconds) => (
      <Button
        key={seconds}
        size="compact-sm"
        variant={value === seconds ? 'light' : 'default'}
        aria-pressed={value === seconds}
        disabled={isDisabled}
        onClick={() => onPick(seconds)}
      >
        {seconds === 86_400 ? '24 h' : presetLabel(seconds)}
        {seconds === standard && ` ${words.standard}`}
        {seconds === longest && ` ${words.longest}`}
      </Button>
    ))}
  </Group>
)

const marks = { green: 'on', amber: 'warning', red: 'warning' } as const

/** The two sides of every lifetime: what a thief gets, and how often programs must ask. */
const BothSides = ({ id, seconds }: { id: string; seconds: number }) => {
  const may = useMay('read:settings')
  const { data } = useRead(may ? call('get', '/latchkey/settings') : null)
  const limit = data?.rate_limits?.oauth_token?.per_second
  const zone = zoneOf(seconds)
  return (
    <Box id={id} className="lk-both-sides" role="status">
      <Text component="p" m={0}>
        <StatusMark status={marks[zone]} label={words.zoneWords[zone]} />{' '}
        {words.stolen(inUnits(seconds))}
      </Text>
      <Text component="p" m={0}>
        {words.requests(requestsPerDay(seconds), inUnits(seconds))}{' '}
        {limit !== undefined && words.requestsLimit(limit)}
      </Text>
      <Text component="p" m={0} c="dimmed" size="sm">
        {words.existing}
      </Text>
      {seconds < skewBelow && (
        <Text component="p" m={0} size="sm">
          <StatusMark status="warning" label={words.clocks} /> {words.skew}
        </Text>
      )}
    </Box>
  )
}

/** Compares the lifetime with the rule for a kind of API; chooses nothing by itself. */
const Advice = ({
  seconds,
  onPick,
  isDisabled,
}: {
  seconds: number
  onPick: (seconds: number) => void
  isDisabled: boolean
}) => {
  const [kind, setKind] = useState<Sensitivity>(() => suits(seconds) ?? 'business')
  const { most, proposed } = guidance[kind]
  const fits = seconds <= most
  return (
    <Group align="flex-end" gap="md">
      <Select
        w={{ base: '100%', xs: 320 }}
        label={words.sensitivity}
        description={words.sensitivityHelp}
        value={kind}
        allowDeselect={false}
        onChange={(value) => setKind((value ?? 'business') as Sensitivity)}
        data={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
      />
      <Stack gap={6} flex="1 1 260px" role="status" align="flex-start">
        <Text size="sm">
          {words.advice[kind]} {fits ? words.fits : words.exceeds(inUnits(proposed))}
        </Text>
        {!fits && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={isDisabled}
            onClick={() => onPick(proposed)}
          >
            {words.use(inUnits(proposed))}
          </Button>
        )}
      </Stack>
    </Group>
  )
}
