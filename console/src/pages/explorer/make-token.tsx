import { Alert, Box, Button, Group, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { call, send, type Call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { DurationField } from '../../parts/duration-field.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Section } from '../../parts/page.tsx'
import { PermissionPicker } from '../../parts/permission-picker.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { ShowRequest } from '../../parts/show-request.tsx'
import { inUnits } from '../../texts/duration.ts'
import type { Api } from '../apis/api-page.tsx'
import {
  handable,
  lifetimeFlaw,
  scopesOf,
  shortSeconds,
  type Choices,
  type Reach,
} from './choices.ts'
import { NewToken } from './new-token.tsx'
import { texts } from './texts.ts'
import { madeToken, type MadeToken } from './token-in-use.ts'

interface Props {
  readonly api: Api
  /** Scopes of the session. */
  readonly held: readonly string[]
  readonly choices: Choices
  readonly onChange: (choices: Choices) => void
  readonly made: MadeToken | undefined
  readonly isInUse: boolean
  readonly onMade: (token: MadeToken) => void
  readonly onRevoked: (id: string) => void
  readonly onUse: () => void
}

const makingCall = (choices: Choices, held: readonly string[]) =>
  call('post', '/latchkey/tokens', {
    body: {
      ...(choices.reach === 'all' ? {} : { scopes: [...scopesOf(choices, held)] }),
      ...(choices.seconds === null ? {} : { expires_in: choices.seconds }),
      ...(choices.note.trim() === '' ? {} : { note: choices.note.trim() }),
    },
  })

export const MakeToken = (props: Props) => {
  const { choices, held, made, onMade } = props
  const [isMaking, setMaking] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>()
  const flaw = lifetimeFlaw(choices.seconds)
  const hasScopes = scopesOf(choices, held).length > 0
  const make = async (): Promise<void> => {
    if (flaw !== undefined || !hasScopes || isMaking) return
    setMaking(true)
    setProblem(undefined)
    try {
      onMade(madeToken(await send(makingCall(choices, held)), choices.seconds ?? 0))
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(String(error), { status: 0 }))
    } finally {
      setMaking(false)
    }
  }
  return (
    <Section title={texts.make.title} intro={texts.make.intro}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <Stack gap="lg">
          <Scopes {...props} />
          <Details {...props} flaw={flaw} />
          {problem !== undefined && <ProblemPanel problem={problem} />}
          <Group gap="sm">
            <Guarded scopes={['create:tokens']}>
              <Button type="submit" loading={isMaking} disabled={flaw !== undefined || !hasScopes}>
                {texts.make.button}
              </Button>
            </Guarded>
            <ShowRequest calls={(): readonly Call[] => [makingCall(choices, held)]} />
            {!hasScopes && (
              <Text size="sm" c="dimmed">
                {texts.make.none}
              </Text>
            )}
          </Group>
        </Stack>
      </form>
      <div role="status" className="lk-announcement">
        {made === undefined ? '' : texts.make.made}
      </div>
      {made !== undefined && (
        <NewToken
          key={made.id}
          token={made}
          isInUse={props.isInUse}
          onUse={props.onUse}
          onRevoked={props.onRevoked}
          onAgain={() => void make()}
        />
      )}
    </Section>
  )
}

const Scopes = ({ api, held, choices, onChange }: Props) => {
  const countOf = (reach: Reach): number => scopesOf({ reach, chosen: [] }, held).length
  const permissions = (api.scopes ?? [])
    .filter(({ value }) => handable(held).includes(value))
    .map(({ value, description }) => ({ value, description }))
  return (
    <Stack gap="sm">
      <Radio.Group
        label={texts.make.scopes}
        description={texts.make.limit}
        value={choices.reach}
        onChange={(reach) => onChange({ ...choices, reach: reach as Reach })}
      >
        <SimpleGrid cols={{ base: 1, sm: 3 }} mt="sm">
          <Radio
            value="read"
            label={texts.make.read(countOf('read'))}
            description={texts.make.readHelp}
          />
          <Radio value="choose" label={texts.make.choose} description={texts.make.chooseHelp} />
          <Radio
            value="all"
            label={texts.make.all(countOf('all'))}
            description={texts.make.allHelp}
          />
        </SimpleGrid>
      </Radio.Group>
      {choices.reach === 'choose' && (
        <PermissionPicker
          permissions={permissions}
          chosen={choices.chosen}
          onChange={(chosen) => onChange({ ...choices, chosen })}
        />
      )}
      {choices.reach === 'all' && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={20} />}>
          <Text size="sm" c="var(--mantine-color-text)">
            {texts.make.allRisk(inUnits(choices.seconds ?? api.token_lifetime ?? 0))}
          </Text>
        </Alert>
      )}
    </Stack>
  )
}

const Details = ({
  api,
  choices,
  onChange,
  flaw,
}: Props & { flaw: ReturnType<typeof lifetimeFlaw> }) => {
  const setting = api.token_lifetime ?? 86_400
  const presets = [
    [shortSeconds, texts.make.short],
    [3600, texts.make.hour],
    [setting, texts.make.setting(inUnits(setting))],
  ] as const
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      <Box>
        <DurationField
          label={texts.make.lifetime}
          description={texts.make.lifetimeHelp}
          value={choices.seconds}
          onChange={(seconds) => onChange({ ...choices, seconds })}
          error={flaw === undefined ? undefined : texts.make.flaws[flaw]}
        />
        <Group gap="xs" mt="xs" role="group" aria-label={texts.make.presets}>
          {presets.map(([seconds, label]) => (
            <Button
              key={label}
              size="compact-sm"
              variant={choices.seconds === seconds ? 'light' : 'default'}
              aria-pressed={choices.seconds === seconds}
              onClick={() => onChange({ ...choices, seconds })}
            >
              {label}
            </Button>
          ))}
        </Group>
      </Box>
      <TextInput
        label={texts.make.note}
        description={texts.make.noteHelp}
        value={choices.note}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => onChange({ ...choices, note: event.currentTarget.value })}
      />
    </SimpleGrid>
  )
}
