/** The password policy of a connection: a strength level or rules of its own, and what both share. */
import '@mantine/core/styles/NumberInput.css'
import {
  Checkbox,
  Collapse,
  Divider,
  Group,
  NumberInput,
  Radio,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
} from '@mantine/core'
import type { ReactNode } from 'react'
import { EditorSwitch } from '../../parts/editor-fields.tsx'
import { Section } from '../../parts/page.tsx'
import type { Editor } from '../../parts/use-editor.ts'
import { characterTypes, strengths, type ConnectionForm, type Strength } from './connection-form.ts'
import { texts } from './texts.ts'

const words = texts.password
const defaultOwnLength = 15

/** The five strength levels, each with what it asks. */
export const StrengthField = ({
  value,
  onChange,
}: {
  value: Strength
  onChange: (strength: Strength) => void
}) => (
  <Radio.Group
    label={words.strength}
    value={value}
    onChange={(chosen) => onChange(chosen as Strength)}
  >
    <Stack gap="sm" mt="xs">
      {strengths.map((strength) => (
        <Radio
          key={strength}
          value={strength}
          label={words.levels[strength]}
          description={words.levelFacts[strength]}
        />
      ))}
    </Stack>
  </Radio.Group>
)

interface Props {
  readonly editor: Editor<ConnectionForm>
}

type Names<Value> = {
  [Name in keyof ConnectionForm]: ConnectionForm[Name] extends Value ? Name : never
}[keyof ConnectionForm]

const useFields = ({ form }: Editor<ConnectionForm>) => {
  const values = form.watch()
  const { errors } = form.formState
  const set = <Name extends keyof ConnectionForm>(name: Name, value: ConnectionForm[Name]): void =>
    form.setValue(name, value as never, { shouldDirty: true })
  return { values, errors, set }
}

export const PasswordSection = ({ editor }: Props) => {
  const { values, set } = useFields(editor)
  return (
    <Section title={words.title} intro={words.intro}>
      <Stack>
        <SegmentedControl
          aria-label={words.kind}
          value={values.kind}
          onChange={(kind) => {
            set('kind', kind as ConnectionForm['kind'])
            // Own rules have no level to take a length from.
            if (kind === 'flexible' && values.min_length === null)
              set('min_length', defaultOwnLength)
          }}
          data={[
            { value: 'level', label: words.level },
            { value: 'flexible', label: words.flexible },
          ]}
        />
        {values.kind === 'level' ? <LevelRules editor={editor} /> : <OwnRules editor={editor} />}
        <Divider />
        <Rule editor={editor} name="history" label={words.history} description={words.historyHelp}>
          <Count editor={editor} name="history_size" label={words.historySize} most={24} />
        </Rule>
        <Rule
          editor={editor}
          name="dictionary"
          label={words.dictionary}
          description={words.dictionaryHelp}
        >
          <Dictionary editor={editor} />
        </Rule>
        <Rule
          editor={editor}
          name="personal"
          label={words.personal}
          description={words.personalHelp}
        />
      </Stack>
    </Section>
  )
}

const LevelRules = ({ editor }: Props) => {
  const { values, set } = useFields(editor)
  return (
    <>
      <StrengthField value={values.strength} onChange={(level) => set('strength', level)} />
      <Count
        editor={editor}
        name="min_length"
        label={words.minLength}
        description={words.minLengthHelp}
        suffix={` ${words.characters}`}
        most={128}
      />
    </>
  )
}

const OwnRules = ({ editor }: Props) => {
  const { values, set } = useFields(editor)
  return (
    <>
      <Count
        editor={editor}
        name="min_length"
        label={words.minLength}
        suffix={` ${words.characters}`}
        most={72}
      />
      <Checkbox.Group
        label={words.types}
        value={values.types}
        onChange={(types) => set('types', types)}
      >
        <Group gap="lg" mt="xs">
          {characterTypes.map((type) => (
            <Checkbox key={type} value={type} label={words.typeNames[type]} />
          ))}
        </Group>
      </Checkbox.Group>
      {values.types.length === characterTypes.length && (
        <EditorSwitch editor={editor} name="three_of_four" label={words.threeOfFour} />
      )}
      <EditorSwitch editor={editor} name="refuses_identical" label={words.identical} />
      <EditorSwitch editor={editor} name="refuses_sequences" label={words.sequential} />
      <EditorSwitch
        editor={editor}
        name="truncates"
        label={words.truncate}
        description={words.truncateHelp}
      />
    </>
  )
}

const Dictionary = ({ editor }: Props) => {
  const { values, errors, set } = useFields(editor)
  return (
    <Stack>
      {values.kind === 'flexible' && (
        <Select
          label={words.dictionaryList}
          data={Object.entries(words.lists).map(([value, label]) => ({ value, label }))}
          value={values.dictionary_list}
          onChange={(list) => set('dictionary_list', list ?? 'en_100k')}
          allowDeselect={false}
          maw={320}
        />
      )}
      <Textarea
        label={words.words}
        description={words.wordsHelp}
        autosize
        minRows={3}
        maxRows={12}
        value={values.words}
        error={errors.words?.message}
        onChange={(event) => set('words', event.currentTarget.value)}
      />
    </Stack>
  )
}

interface RuleProps extends Props {
  readonly name: Names<boolean>
  readonly label: string
  readonly description?: string
}

/** A switch with what belongs to it, shown while it is on. */
const Rule = ({ children, ...flag }: RuleProps & { children?: ReactNode }) => {
  const { values } = useFields(flag.editor)
  return (
    <Stack gap="sm">
      <EditorSwitch {...flag} />
      {children !== undefined && (
        <Collapse expanded={values[flag.name]} ps={58}>
          {children}
        </Collapse>
      )}
    </Stack>
  )
}

interface CountProps extends Props {
  readonly name: 'min_length' | 'history_size' | 'username_min' | 'username_max'
  readonly label: string
  readonly description?: string
  readonly suffix?: string
  readonly most: number
}

/** A whole number of the form; empty is null. */
export const Count = ({ editor, name, label, description, suffix, most }: CountProps) => {
  const { values, errors, set } = useFields(editor)
  return (
    <NumberInput
      label={label}
      description={description}
      min={1}
      max={most}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      maw={240}
      value={values[name] ?? ''}
      error={errors[name]?.message}
      onChange={(value) => set(name, value === '' ? null : Number(value))}
      rightSectionWidth={suffix === undefined ? 32 : 100}
      rightSectionPointerEvents="none"
      hideControls
      rightSection={
        suffix !== undefined && (
          <Text span size="xs" c="dimmed">
            {suffix}
          </Text>
        )
      }
    />
  )
}
