/** Saving asks first where something breaks: Offline Access off, RBAC on. */
import { Checkbox, Stack } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { useRead } from '../../api/query.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import type { Editor } from '../../parts/use-editor.ts'
import { count } from '../../texts/catalogue.ts'
import type { Api } from './api-page.tsx'
import { useRbacEffect } from './rbac-effect.ts'
import type { SettingsForm } from './settings-form.ts'
import { texts } from './settings-texts.ts'
import { revokeRefreshCall, type SettingsEditor } from './use-settings-editor.ts'

export interface ConfirmedSave {
  /** The same editor, whose save may ask first. */
  readonly editor: Editor<SettingsForm>
  readonly isAsking: boolean
  readonly stopsOffline: boolean
  readonly startsRbac: boolean
  readonly settings: SettingsEditor
  stop(): void
}

export const useConfirmedSave = (settings: SettingsEditor): ConfirmedSave => {
  const [isAsking, setAsking] = useState(false)
  const { editor } = settings
  const values = editor.form.getValues()
  const stopsOffline =
    editor.changed.includes('allow_offline_access') && !values.allow_offline_access
  const startsRbac = editor.changed.includes('enforce_policies') && values.enforce_policies
  const save = (): Promise<void> => {
    if (!stopsOffline && !startsRbac) return editor.save()
    setAsking(true)
    return Promise.resolve()
  }
  return {
    editor: { ...editor, save },
    isAsking,
    stopsOffline,
    startsRbac,
    settings,
    stop: () => setAsking(false),
  }
}

export const ConfirmSettings = ({ api, confirmed }: { api: Api; confirmed: ConfirmedSave }) => {
  const { settings, isAsking, stopsOffline, startsRbac } = confirmed
  const [revokes, setRevokes] = useState(false)
  const live = useLiveRefreshTokens(isAsking && stopsOffline ? api.identifier : undefined)
  const rbac = useRbacEffect(isAsking && startsRbac ? api.identifier : undefined)
  const words = stopsOffline
    ? { title: texts.refresh.offTitle, verb: texts.refresh.offVerb }
    : { title: texts.rbac.onTitle, verb: texts.rbac.onVerb }
  const effects = [
    ...(stopsOffline ? [texts.refresh.offEffects.none, live.sentence] : []),
    ...(startsRbac ? texts.rbac.onEffects(rbac) : []),
  ]
  return (
    <ConfirmDialog
      opened={isAsking}
      onClose={() => {
        confirmed.stop()
        setRevokes(false)
      }}
      title={words.title}
      verb={words.verb}
      effects={effects}
      canBeUndone={!revokes}
      calls={() => [
        ...settings.editor.calls(),
        ...(revokes ? [revokeRefreshCall(api.identifier)] : []),
      ]}
      onConfirm={() => {
        settings.revokesRefresh.current = revokes
        return settings.editor.save()
      }}
    >
      {stopsOffline && live.hasAny && (
        <Stack>
          <Checkbox
            label={texts.refresh.revoke}
            description={texts.refresh.revokeHelp}
            checked={revokes}
            onChange={(event) => setRevokes(event.currentTarget.checked)}
          />
        </Stack>
      )}
    </ConfirmDialog>
  )
}

const mostCounted = 100

const useLiveRefreshTokens = (audience: string | undefined) => {
  const { data } = useRead(
    audience === undefined
      ? null
      : call('get', '/latchkey/tokens', {
          query: { kind: 'refresh_token', audience, take: mostCounted },
        }),
  )
  const many = data?.tokens.length ?? 0
  if (many === 0) return { hasAny: false, sentence: texts.refresh.offEffects.noLive }
  const sentence = texts.refresh.offEffects.live(count(many, texts.refresh.offEffects.liveForms))
  return {
    hasAny: true,
    sentence: data?.next === undefined ? sentence : texts.refresh.atLeast(sentence),
  }
}
