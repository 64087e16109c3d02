/** What the theme was: its versions in a drawer, a picture of each, and the way back in one click. */
import { Badge, Button, Drawer, Group, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { call, send } from '../../api/call.ts'
import { useRead, useRefresh } from '../../api/query.ts'
import { useConsoleState, useMay } from '../../api/state.ts'
import { ApplicationName } from '../../parts/application-name.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Guarded } from '../../parts/guarded.tsx'
import { Loaded } from '../../parts/loading.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { When } from '../../parts/time.tsx'
import { toast, toastWithUndo } from '../../parts/toast.tsx'
import { useAction } from '../../parts/use-action.ts'
import type { Editor } from '../../parts/use-editor.ts'
import { absolute } from '../../texts/duration.ts'
import { Preview } from './preview.tsx'
import { mainColours, themeValues, type BrandingForm, type ThemeVersion } from './theme-form.ts'
import { texts } from './texts.ts'
import { versionToUndo } from './version-to-undo.ts'

const words = texts.history

/** A version, and the list it was chosen from. */
interface Chosen {
  readonly version: ThemeVersion
  readonly shown: readonly ThemeVersion[]
}

const readVersions = call('get', '/latchkey/theme-versions', { query: { take: 50 } })

const restoring = ({ id }: ThemeVersion) =>
  call('post', '/latchkey/theme-versions/{id}/restore', { path: { id } })

const momentOf = ({ changed_at: at }: ThemeVersion): string => absolute(Date.parse(at))

/** It is restored already: when the list cannot be read, there is only no Undo. */
const versionsNow = (): Promise<readonly ThemeVersion[]> =>
  send(readVersions).then(
    ({ versions }) => versions,
    () => [],
  )

/** Restores a version of the `shown` list, and says so with the way back to what was there before. */
const useRestore = () => {
  const refresh = useRefresh()
  const again = () => refresh('/v2/branding/themes/default', '/latchkey/theme-versions')
  return async ({ version, shown }: Chosen): Promise<void> => {
    await send(restoring(version))
    const before = versionToUndo(shown, await versionsNow())
    await again()
    const said = words.restored(momentOf(version))
    if (before === undefined) toast(said)
    else toastWithUndo(said, () => send(restoring(before)).then(again))
  }
}

type Editing = { editor: Editor<BrandingForm> }

/** The button that opens the history. Restoring asks first while `editor` holds what is not saved. */
export const ThemeHistory = ({ editor }: Editing) => {
  const [isOpen, drawer] = useDisclosure(false)
  const [asked, setAsked] = useState<Chosen>()
  const restore = useRestore()
  const isDirty = editor.changed.length > 0
  return (
    <>
      <Guarded scopes={['read:branding']}>
        <Button variant="default" onClick={drawer.open}>
          {words.button}
        </Button>
      </Guarded>
      <Drawer
        opened={isOpen}
        onClose={drawer.close}
        position="right"
        size={560}
        title={words.title}
      >
        {isOpen && (
          <Versions
            form={editor.stored}
            onRestore={async (chosen) => {
              if (isDirty) setAsked(chosen)
              else await restore(chosen)
              drawer.close()
            }}
          />
        )}
      </Drawer>
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked === undefined ? '' : words.askTitle(momentOf(asked.version))}
        effects={words.askEffects}
        verb={words.restore}
        calls={() => (asked === undefined ? [] : [restoring(asked.version)])}
        onConfirm={async () => {
          if (asked === undefined) return
          await restore(asked)
          editor.discard()
        }}
      />
    </>
  )
}

type OnRestore = (chosen: Chosen) => Promise<void>

const Versions = ({ form, onRestore }: { form: BrandingForm; onRestore: OnRestore }) => {
  const query = useRead(readVersions)
  const action = useAction()
  const [shown, setShown] = useState<string>()
  return (
    <Stack gap="md">
      <Text c="dimmed" size="sm">
        {words.intro}
      </Text>
      {action.problem !== undefined && <ProblemPanel problem={action.problem} />}
      <Loaded query={query}>
        {({ versions }) =>
          versions.length === 0 ? (
            <Empty>{words.empty}</Empty>
          ) : (
            <ol className="lk-versions" aria-label={words.title}>
              {versions.map((version) => (
                <Version
                  key={version.id}
                  version={version}
                  form={form}
                  isShown={shown === version.id}
                  isBusy={action.isRunning}
                  onShow={(isShown) => setShown(isShown ? version.id : undefined)}
                  onRestore={() => action.run(() => onRestore({ version, shown: versions }))}
                />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Stack>
  )
}

interface VersionProps {
  readonly version: ThemeVersion
  readonly form: BrandingForm
  readonly isShown: boolean
  readonly isBusy: boolean
  readonly onShow: (isShown: boolean) => void
  readonly onRestore: () => void
}

const Version = ({ version, form, isShown, isBusy, onShow, onRestore }: VersionProps) => (
  <li className="lk-version">
    <Group justify="space-between" gap="sm">
      <div className="lk-version-facts">
        <Group gap="xs">
          <span className="lk-strong">
            <When at={version.changed_at} />
          </span>
          {version.is_current && (
            <Badge variant="default" tt="none" fw={500}>
              {words.current}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed" component="div">
          <Changer by={version.changed_by} />
        </Text>
      </div>
      <Strip version={version} />
    </Group>
    <Group gap="sm" mt="xs">
      <Button
        size="compact-sm"
        variant="default"
        aria-expanded={isShown}
        onClick={() => onShow(!isShown)}
      >
        {words.preview}
        <VisuallyHidden component="span">{` ${momentOf(version)}`}</VisuallyHidden>
      </Button>
      {!version.is_current && (
        <Guarded scopes={['update:branding']}>
          <Button size="compact-sm" variant="default" disabled={isBusy} onClick={onRestore}>
            {words.restore}
            <VisuallyHidden component="span">{` ${momentOf(version)}`}</VisuallyHidden>
          </Button>
        </Guarded>
      )}
    </Group>
    {isShown && (
      <Preview form={{ ...form, theme: themeValues(version.theme) }} help={words.previewHelp} />
    )}
  </li>
)

/** The colours that make most of the look, as a strip. */
const Strip = ({ version }: { version: ThemeVersion }) => {
  const colours = mainColours(version.theme)
  return (
    <span className="lk-strip" role="img" aria-label={words.colours(colours.join(', '))}>
      {colours.map((colour, index) => (
        <span key={index} style={{ background: colour }} />
      ))}
    </span>
  )
}

/** A user by name where the reader may know it, else the client. */
const Changer = ({ by }: { by: ThemeVersion['changed_by'] }) => {
  const { data: state } = useConsoleState()
  const mayAsk = useMay('read:administrators')
  const userId = typeof by.user_id === 'string' ? by.user_id : undefined
  const { data } = useRead(
    mayAsk && userId !== undefined ? call('get', '/latchkey/administrators') : null,
  )
  if (userId !== undefined) {
    const found = data?.administrators.find(({ user_id: id }) => id === userId)
    const name = found?.email ?? found?.name ?? userId
    return <>{userId === state?.session?.user.user_id ? words.you(String(name)) : String(name)}</>
  }
  if (typeof by.client_id === 'string') return <ApplicationName clientId={by.client_id} />
  return <>{words.unknown}</>
}
