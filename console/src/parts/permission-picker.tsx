import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  ScrollArea,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useMemo, useState } from 'react'
import { texts } from './texts.ts'

export interface Permission {
  readonly value: string
  readonly description?: string | undefined
}

interface Props {
  /** All permissions of the API. */
  readonly permissions: readonly Permission[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
  readonly isDisabled?: boolean
  /** A remark beside a permission, such as "granted but unused". */
  readonly remark?: (value: string) => string | undefined
}

const mostShown = 300

/** A group of checkboxes with a filter, All and None; the legend counts. */
export const PermissionPicker = ({
  permissions,
  chosen,
  onChange,
  isDisabled = false,
  remark,
}: Props) => {
  const [filter, setFilter] = useState('')
  const picked = useMemo(() => new Set(chosen), [chosen])
  const found = permissions.filter(({ value, description = '' }) =>
    `${value} ${description}`.toLowerCase().includes(filter.trim().toLowerCase()),
  )
  const toggle = (value: string, isOn: boolean): void =>
    onChange(isOn ? [...chosen, value] : chosen.filter((other) => other !== value))
  return (
    <Fieldset
      legend={texts.permissions.legend(chosen.length, permissions.length)}
      disabled={isDisabled}
    >
      <Group mb="sm" gap="sm" align="flex-end">
        <TextInput
          flex="1 1 160px"
          label={texts.permissions.filter}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          autoComplete="off"
        />
        <Button
          variant="default"
          onClick={() => onChange([...new Set([...chosen, ...found.map(({ value }) => value)])])}
        >
          {texts.permissions.all}
        </Button>
        <Button
          variant="default"
          onClick={() =>
            onChange(chosen.filter((value) => !found.some((one) => one.value === value)))
          }
        >
          {texts.permissions.none}
        </Button>
      </Group>
      <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0 }}>
        <Stack gap="xs" pe="sm">
          {found.slice(0, mostShown).map(({ value, description }) => (
            <Checkbox
              key={value}
              checked={picked.has(value)}
              onChange={(event) => toggle(value, event.currentTarget.checked)}
              label={<span className="lk-id">{value}</span>}
              description={[description, remark?.(value)].filter(Boolean).join(' · ') || undefined}
            />
          ))}
          {found.length === 0 && <Text c="dimmed">{texts.none}</Text>}
        </Stack>
      </ScrollArea.Autosize>
    </Fieldset>
  )
}
