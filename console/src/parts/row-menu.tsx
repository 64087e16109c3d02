import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { texts } from './texts.ts'

/** The "…" of a row; its items are Mantine's `Menu.Item`s. `name` says whose it is. */
export const RowMenu = ({ name, children }: { name: string; children: ReactNode }) => (
  <Menu position="bottom-end" withinPortal>
    <Menu.Target>
      <button type="button" className="lk-icon-button" aria-label={texts.actionsFor(name)}>
        <IconDots size={18} />
      </button>
    </Menu.Target>
    <Menu.Dropdown>{children}</Menu.Dropdown>
  </Menu>
)
