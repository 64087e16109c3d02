import { useRef } from 'react'
import { call, send, type Call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { useRefresh } from '../../api/query.ts'
import { toastSaved } from '../../parts/save-bar.tsx'
import { toast } from '../../parts/toast.tsx'
import { useEditor, type Editor } from '../../parts/use-editor.ts'
import { bothForms } from '../../texts/duration.ts'
import { readApi, type Api } from './api-page.tsx'
import { bodyOf, checkOf, formOf, mustReason, type SettingsForm } from './settings-form.ts'
import { texts } from './settings-texts.ts'

export interface SettingsEditor {
  readonly editor: Editor<SettingsForm>
  /** Whether saving Offline Access as off also ends the refresh tokens that exist. */
  readonly revokesRefresh: React.RefObject<boolean>
}

/** Ends every refresh token for an API. */
export const revokeRefreshCall = (audience: string): Call =>
  call('post', '/v2/refresh-tokens/revoke', { body: { audience } })

/** The settings of an API in the one save model; a reason goes along where one is needed. */
export const useSettingsEditor = (api: Api): SettingsEditor => {
  const refresh = useRefresh()
  const revokesRefresh = useRef(false)
  const calls = (changes: Partial<SettingsForm>, all: SettingsForm): Call[] => {
    const body = bodyOf(changes, all)
    if (Object.keys(body).length === 0) return []
    const patch = call('patch', '/v2/resource-servers/{id}', { path: { id: api.id }, body })
    const reason = mustReason(all, api.token_lifetime) ? all.reason.trim() : ''
    return [reason === '' ? patch : { ...patch, reason }]
  }
  const editor = useEditor<SettingsForm>({
    stored: formOf(api),
    reread: async () => formOf(await send(readApi(api.id))),
    calls,
    save: async (changes, all) => {
      for (const one of calls(changes, all)) await send(one)
      const isOff = changes.allow_offline_access === false
      const mustRevoke = isOff && revokesRefresh.current
      revokesRefresh.current = false
      toastSaved()
      if (mustRevoke) await revokeOrSay(api.identifier)
      await refresh(
        '/v2/resource-servers/{id}',
        '/v2/resource-servers',
        '/latchkey/search',
        '/latchkey/tokens',
      )
    },
    labels: {
      name: texts.name,
      token_lifetime: texts.lifetime.field,
      token_lifetime_for_web: texts.lifetime.web,
      reason: texts.lifetime.reason,
      allow_offline_access: texts.refresh.field,
      profile: texts.format.profile,
      enforce_policies: texts.rbac.enable,
      permissions_in_token: texts.rbac.add,
      skip_consent: texts.consent.skip,
    },
    show: (name, value) => shown(name, value),
    check: (all) => checkOf(all, api),
  })
  return { editor, revokesRefresh }
}

/** The setting is stored by then, so a failure here is told beside it and not as a failure to save. */
const revokeOrSay = async (audience: string): Promise<void> => {
  try {
    await send(revokeRefreshCall(audience))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    toast(texts.refresh.revokeFailed(error.message))
  }
}

const shown = (name: string, value: unknown): string => {
  if (typeof value === 'boolean') return value ? texts.on : texts.off
  if (typeof value === 'number') return bothForms(value)
  if (name === 'profile') return texts.format.profiles[value as keyof typeof texts.format.profiles]
  return typeof value === 'string' && value !== '' ? value : texts.nothing
}
