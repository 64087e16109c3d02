import { Menu } from '@mantine/core'
import {
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react'
import { Glyph } from './glyph.tsx'
import { texts } from './texts.ts'

type Button = RefObject<HTMLButtonElement | null>

/**
 * The "…" of a row; its items are Mantine's `Menu.Item`s. `name` says whose it is. The menu is made when
 * it is first opened: a list has a hundred, and the reader opens one.
 */
export const RowMenu = ({ name, children }: { name: string; children: () => ReactNode }) => {
  const button: Button = useRef(null)
  const [opened, setOpened] = useState<boolean | 'never'>('never')
  return (
    <>
      <button
        ref={button}
        type="button"
        className="lk-icon-button"
        aria-label={texts.actionsFor(name)}
        aria-haspopup="menu"
        aria-expanded={opened === true}
        onClick={() => setOpened(opened !== true)}
      >
        <Glyph name="dots" />
      </button>
      {opened !== 'never' && (
        <MenuBeside button={button} opened={opened} onChange={setOpened}>
          {children()}
        </MenuBeside>
      )}
    </>
  )
}

interface Props {
  readonly button: Button
  readonly opened: boolean
  readonly onChange: (opened: boolean) => void
  readonly children: ReactNode
}

const MenuBeside = ({ button, opened, onChange, children }: Props) => {
  const id = useId()
  const [isShown, setShown] = useState(false)
  // Opened after it was made, for it remembers where the focus was when it opens.
  useEffect(() => setShown(opened), [opened])
  // The menu takes its name from the element with this id, and its own id from it.
  useLayoutEffect(() => button.current?.setAttribute('id', id), [button, id])
  useLayoutEffect(() => {
    if (isShown) button.current?.setAttribute('aria-controls', `${id}-dropdown`)
    else button.current?.removeAttribute('aria-controls')
  }, [button, id, isShown])
  return (
    <Menu
      id={id}
      opened={isShown}
      onChange={onChange}
      position="bottom-end"
      withinPortal
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>
        <Standing button={button} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

/** Gives the menu the button that stands already, so that the focus need not leave it. */
const Standing = ({ button, ref }: { button: Button; ref?: Ref<HTMLButtonElement> }) => {
  useImperativeHandle(ref, () => button.current as HTMLButtonElement, [button])
  return null
}

/** Shift+F10 in a row opens the row's menu, as it does in lists of the desktop. */
export const openRowMenu = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'ContextMenu' && !(event.shiftKey && event.key === 'F10')) return
  const target = event.target as HTMLElement
  // A field has a menu of its own.
  if (target.matches('input, textarea, [contenteditable]')) return
  const row = target.closest('tr')
  const button = row?.querySelector<HTMLElement>('[aria-haspopup="menu"]')
  if (button === null || button === undefined) return
  event.preventDefault()
  button.focus()
  button.click()
}
