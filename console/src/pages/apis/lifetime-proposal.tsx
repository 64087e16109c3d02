import { Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { DurationField } from '../../parts/duration-field.tsx'
import { guidance, refusalOf, spoken, type Sensitivity } from './guidance.ts'
import { lifetimeMessage } from './lifetime-message.ts'
import { texts } from './list-texts.ts'
import type { NewApi } from './new-api.ts'

const words = texts.new
const kinds: readonly Sensitivity[] = ['high', 'business', 'low']

/** How sensitive the API is, and the lifetime proposed for that; a value typed before is kept. */
export const LifetimeProposal = ({
  api,
  change,
  isTried,
}: {
  api: NewApi
  change: (changed: Partial<NewApi>) => void
  isTried: boolean
}) => {
  const [isOwn, setOwn] = useState(false)
  const choose = (kind: Sensitivity): void =>
    change({
      sensitivity: kind,
      ...(isOwn ? {} : { lifetime: guidance[kind].proposed }),
    })
  const isWrong = refusalOf(api.lifetime) !== undefined
  return (
    <Stack gap="md">
      <Radio.Group
        label={words.sensitivity}
        description={words.sensitivityHelp}
        value={api.sensitivity}
        onChange={(value) => choose(value as Sensitivity)}
        aria-describedby="lifetime-proposal"
      >
        <Stack gap="xs" mt="xs">
          {kinds.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={words.kinds[kind].label}
              description={words.kinds[kind].help}
            />
          ))}
        </Stack>
      </Radio.Group>
      <div>
        <Group align="flex-end" gap="md">
          <DurationField
            w={320}
            label={words.lifetime}
            description={words.lifetimeHelp}
            value={api.lifetime}
            onChange={(lifetime) => {
              setOwn(true)
              change({ lifetime })
            }}
            error={isTried || isWrong ? lifetimeMessage(api.lifetime) : undefined}
          />
        </Group>
        <Text id="lifetime-proposal" size="xs" c="dimmed" mt={6} role="status">
          {api.sensitivity !== '' && proposal(api.sensitivity, isOwn)}
        </Text>
      </div>
    </Stack>
  )
}

const proposal = (kind: Sensitivity, isOwn: boolean): string => {
  const text = spoken(guidance[kind].proposed)
  return isOwn ? words.keepsOwn(text) : words.proposed(text)
}
