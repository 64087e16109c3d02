/** Opens the palette at Ctrl/Cmd + K from anywhere. What is in it loads at the first opening. */
import { Modal } from '@mantine/core'
import { lazy, Suspense, useEffect, useState } from 'react'
import { onPaletteOpening } from './palette-opening.ts'
import { texts } from './texts.ts'

const PalettePanel = lazy(() =>
  import('./palette-panel.tsx').then((module) => ({ default: module.PalettePanel })),
)

const isOpeningKey = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) &&
  !event.shiftKey &&
  !event.altKey &&
  event.key.toLowerCase() === 'k'

export const Palette = () => {
  const [isOpen, setOpen] = useState(false)
  const [leaves, setLeaves] = useState(false)
  useEffect(() => onPaletteOpening(() => setOpen(true)), [])
  useEffect(() => {
    if (isOpen) setLeaves(false)
  }, [isOpen])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isOpeningKey(event)) return
      event.preventDefault()
      setOpen((was) => !was)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const close = (): void => setOpen(false)
  const leave = (): void => {
    setLeaves(true)
    // The heading of the next page takes the focus from nobody.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setOpen(false)
  }
  return (
    <Modal.Root
      opened={isOpen}
      onClose={close}
      centered={false}
      size={640}
      padding={0}
      yOffset="10vh"
      returnFocus={!leaves}
      classNames={{ content: 'lk-palette' }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={texts.search}>
        <Modal.Body>
          <Suspense fallback={null}>
            {isOpen && <PalettePanel onClose={close} onLeave={leave} />}
          </Suspense>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
