/** Single-key shortcuts, their help, and the switch that turns them off (WCAG 2.1.4). The choice is remembered. */
import { Kbd, Modal, Stack, Switch, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { onHelpOpening } from './help-opening.ts'
import { keyReader, places } from './shortcut-keys.ts'
import { texts } from './texts.ts'

const typing =
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"], [role="slider"]'

/** Keys belong to the page only when nobody types and no dialog is open. */
const isForUs = (event: KeyboardEvent): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat)
    return false
  if (event.target instanceof Element && event.target.closest(typing) !== null) return false
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') === null
}

/** Puts the caret into the page's filter: what is marked `data-filter`, else its first search field. */
const focusFilter = (): boolean => {
  const main = document.querySelector('main')
  const field = main?.querySelector<HTMLInputElement>(
    'input[data-filter], [data-filter] input, input[type="search"]',
  )
  field?.focus()
  field?.select()
  return field !== null && field !== undefined
}

const useShortcuts = (isOn: boolean, openHelp: () => void): void => {
  const navigate = useNavigate()
  const read = useMemo(keyReader, [])
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent): void => {
      if (!isForUs(event)) return
      const shortcut = read(event.key, event.timeStamp)
      if (shortcut === undefined) return
      if (shortcut === 'help') openHelp()
      else if (shortcut === 'filter') {
        if (!focusFilter()) return
      } else void navigate({ to: shortcut.to as never })
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isOn, navigate, openHelp, read])
}

export const Shortcuts = () => {
  const [isOpen, setOpen] = useState(false)
  const [isOn, setOn] = useLocalStorage({
    key: 'latchkey-console-shortcuts',
    defaultValue: true,
    getInitialValueInEffect: false,
  })
  const open = useMemo(() => () => setOpen(true), [])
  useShortcuts(isOn, open)
  useEffect(() => onHelpOpening(open), [open])
  return (
    <Modal
      opened={isOpen}
      onClose={() => setOpen(false)}
      title={texts.shortcuts.title}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <Stack gap="lg">
        <table className="lk-keys">
          <tbody>
            <Row keys={['Ctrl', 'K']} does={texts.shortcuts.palette} />
            {isOn && (
              <>
                <Row keys={['/']} does={texts.shortcuts.filter} />
                <Row keys={['?']} does={texts.shortcuts.help} />
                {places.map(({ key, name }) => (
                  <Row
                    key={key}
                    keys={['g', key]}
                    does={texts.shortcuts.goTo(texts.nav[name])}
                    isPair
                  />
                ))}
              </>
            )}
          </tbody>
        </table>
        <Switch
          label={texts.shortcuts.single}
          description={texts.shortcuts.singleHelp}
          checked={isOn}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
      </Stack>
    </Modal>
  )
}

const Row = ({
  keys,
  does,
  isPair = false,
}: {
  keys: readonly string[]
  does: string
  isPair?: boolean
}) => (
  <tr>
    <th scope="row">{does}</th>
    <td>
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && (
            <Text span size="xs" c="dimmed">
              {isPair ? texts.shortcuts.then : ' + '}
            </Text>
          )}
          <Kbd size="sm">{key}</Kbd>
        </span>
      ))}
    </td>
  </tr>
)
