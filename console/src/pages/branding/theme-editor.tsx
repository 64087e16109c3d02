import { NumberInput, Select, SimpleGrid, Stack, Switch, TextInput, Title } from '@mantine/core'
import { ColourField } from './colour-field.tsx'
import { choices, numberRange, readablePairs, type ThemeValues } from './theme-form.ts'
import { texts } from './texts.ts'

const groups = ['colors', 'fonts', 'borders', 'widget', 'page_background'] as const

interface Props {
  readonly values: ThemeValues
  readonly onChange: (values: ThemeValues) => void
}

/** Every member of the theme, by group. */
export const ThemeEditor = ({ values, onChange }: Props) => (
  <Stack gap="xl">
    {groups.map((group) => (
      <section key={group} aria-label={texts.groups[group]}>
        <Title order={3} size="h4" mb="sm">
          {texts.groups[group]}
        </Title>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          {Object.keys(values)
            .filter((name) => name.startsWith(`${group}:`))
            .map((name) => (
              <Member
                key={name}
                name={name}
                values={values}
                set={(value) => onChange({ ...values, [name]: value })}
              />
            ))}
        </SimpleGrid>
      </section>
    ))}
  </Stack>
)

const Member = ({
  name,
  values,
  set,
}: {
  name: string
  values: ThemeValues
  set: (value: string | number | boolean) => void
}) => {
  const value = values[name]
  const label = texts.members[name] ?? name
  const [least, most] = numberRange[name] ?? []
  const ground = readablePairs[name]
  if (typeof value === 'boolean')
    return (
      <Switch
        label={label}
        checked={value}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    )
  if (typeof value === 'number')
    return (
      <NumberInput
        label={label}
        value={value}
        min={least}
        max={most}
        clampBehavior="strict"
        onChange={(next) => set(typeof next === 'number' ? next : value)}
      />
    )
  const text = value ?? ''
  if (choices[name] !== undefined)
    return (
      <Select
        label={label}
        value={text}
        data={choices[name].map((word) => ({ value: word, label: texts.words[word] ?? word }))}
        onChange={(next) => set(next ?? text)}
        allowDeselect={false}
      />
    )
  if (/(_url)$/.test(name))
    return (
      <TextInput
        label={label}
        value={text}
        onChange={(event) => set(event.currentTarget.value)}
        dir="ltr"
      />
    )
  return (
    <ColourField
      label={label}
      value={text}
      onChange={set}
      ground={ground === undefined ? undefined : String(values[ground])}
    />
  )
}
