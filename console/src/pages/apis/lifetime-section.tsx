import { Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { DurationField } from '../../parts/duration-field.tsx'
import { Section } from '../../parts/page.tsx'
import { inUnits } from '../../texts/duration.ts'
import type { SettingsPartProps } from './api-settings-page.tsx'
import { LifetimeControl } from './lifetime-control.tsx'
import { loweredWeb, mustReason, webMessage } from './settings-form.ts'
import { texts } from './settings-texts.ts'

const words = texts.lifetime

/** Both lifetimes of access tokens, and the reason that a very long one asks for. */
export const LifetimeSection = ({ api, editor, isDisabled }: SettingsPartProps) => {
  const { form } = editor
  const values = form.watch()
  const { errors } = form.formState
  const [isLowered, setLowered] = useState(false)
  const set = (name: 'token_lifetime' | 'token_lifetime_for_web', seconds: number | null): void =>
    form.setValue(name, seconds, { shouldDirty: true })
  const settle = (most: number | null): void => {
    const web = form.getValues('token_lifetime_for_web')
    const lowered = loweredWeb(web, most)
    setLowered(lowered !== web || (isLowered && lowered === most))
    if (lowered !== web) set('token_lifetime_for_web', lowered)
  }
  const asksReason = mustReason(values, api.token_lifetime)
  return (
    <Section title={words.title} intro={words.intro}>
      <Stack gap="lg">
        <LifetimeControl
          value={values.token_lifetime}
          onChange={(seconds) => set('token_lifetime', seconds)}
          onSettled={settle}
          error={errors.token_lifetime?.message}
          isDisabled={isDisabled}
        />
        {asksReason && (
          <Textarea
            label={words.reason}
            description={words.reasonHelp}
            rows={2}
            maxLength={400}
            error={errors.reason?.message}
            {...form.register('reason')}
          />
        )}
        <div>
          <DurationField
            maw={420}
            label={words.web}
            description={words.webHelp}
            value={values.token_lifetime_for_web}
            onChange={(seconds) => {
              setLowered(false)
              set('token_lifetime_for_web', seconds)
            }}
            error={errors.token_lifetime_for_web?.message ?? webMessage(values)}
            disabled={isDisabled}
          />
          <Text size="xs" c="dimmed" mt={6} role="status">
            {isLowered &&
              values.token_lifetime_for_web !== null &&
              words.webLowered(inUnits(values.token_lifetime_for_web))}
          </Text>
        </div>
      </Stack>
    </Section>
  )
}
