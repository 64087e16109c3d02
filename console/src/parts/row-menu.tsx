import { Menu } from '@mantine/core'
import {
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react'
import { Glyph } from './glyph.tsx'
import { texts } from './texts.ts'

/**
 * The "…" of a row; its items are Mantine's `Menu.Item`s. `name` says whose it is. The menu is made when
 * it is first opened: a list has a hundred, and the reader opens one.
 */
export const RowMenu = ({ name, children }: { name: string; children: ReactNode }) => {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [isMade, setMade] = useState(false)
  const [isOpen, setOpen] = useState(false)
  // Opened after it was made, for it remembers where the focus was when it opens.
  useEffect(() => {
    if (isMade) setOpen(true)
  }, [isMade])
  return (
    <>
      <button
        ref={button}
        // The menu takes its name from the element with this id.
        id={`${id}-target`}
        type="button"
        className="lk-icon-button"
        aria-label={texts.actionsFor(name)}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => (isMade ? setOpen(!isOpen) : setMade(true))}
      >
        <Glyph name="dots" />
      </button>
      {isMade && (
        <Menu
          id={id}
          opened={isOpen}
          onChange={setOpen}
          position="bottom-end"
          withinPortal
          clickOutsideEvents={['mousedown', 'touchstart']}
        >
          <Menu.Target>
            <Beside target={button} />
          </Menu.Target>
          <Menu.Dropdown>{children}</Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}

/** Gives the menu the button that stands already, so that the focus need not leave it. */
const Beside = ({
  target,
  ref,
}: {
  target: RefObject<HTMLButtonElement | null>
  ref?: Ref<HTMLButtonElement>
}) => {
  useImperativeHandle(ref, () => target.current as HTMLButtonElement, [target])
  return null
}

/** Shift+F10 in a row opens the row's menu, as it does in lists of the desktop. */
export const openRowMenu = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'ContextMenu' && !(event.shiftKey && event.key === 'F10')) return
  const row = (event.target as HTMLElement).closest('tr')
  const button = row?.querySelector<HTMLElement>('[aria-haspopup="menu"]')
  if (button === null || button === undefined) return
  event.preventDefault()
  button.focus()
  button.click()
}
