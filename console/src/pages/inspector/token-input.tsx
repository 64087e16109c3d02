import { Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useTenant } from '../../api/state.ts'
import { Guarded } from '../../parts/guarded.tsx'
import { sampleToken, type SampleName } from './samples.ts'
import { texts } from './texts.ts'
import type { InspectionState } from './use-inspection.ts'

const words = texts.input

/** Where a token is pasted. Nothing of it reaches address, history, storage or the browser's memory of forms. */
export const TokenInput = ({
  state,
  canVerify,
  onFind,
}: {
  state: InspectionState
  canVerify: boolean
  /** Looks up the id of a token. */
  onFind: (id: string) => void
}) => {
  const { reading, pasted, paste, verify, isVerifying, inspection } = state
  const go = (): void => {
    if (reading.form === 'id') onFind(reading.id)
    else if (canVerify) void verify()
  }
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <Stack gap="sm">
        <Textarea
          label={words.label}
          description={words.help}
          placeholder={words.placeholder}
          value={pasted}
          onChange={(event) => paste(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return
            event.preventDefault()
            go()
          }}
          autosize
          minRows={2}
          maxRows={3}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          dir="ltr"
          classNames={{ input: 'lk-token-input' }}
          data-1p-ignore
          data-lpignore="true"
        />
        <Group gap="sm">
          {reading.form === 'id' ? (
            <Button type="submit">{words.find}</Button>
          ) : (
            <Guarded scopes={['read:tokens']}>
              <Button type="submit" disabled={!canVerify} loading={isVerifying}>
                {inspection === undefined ? words.verify : words.verifyAgain}
              </Button>
            </Guarded>
          )}
          <Button variant="default" onClick={() => paste('')} disabled={pasted === ''}>
            {words.clear}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const samples: readonly SampleName[] = ['machine', 'id', 'opaque']

/** What to look at without a token at hand. */
export const Samples = ({ onChoose }: { onChoose: (token: string) => void }) => {
  const { issuer } = useTenant()
  return (
    <Stack gap="xs">
      <Text c="dimmed" size="sm">
        {texts.empty}
      </Text>
      <Group gap="lg">
        {samples.map((name) => (
          <Anchor
            key={name}
            component="button"
            type="button"
            size="sm"
            py={4}
            onClick={() => onChoose(sampleToken(name, issuer, Date.now()))}
          >
            {texts.samples[name]}
          </Anchor>
        ))}
      </Group>
    </Stack>
  )
}
