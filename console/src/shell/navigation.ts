/** The sections of the console in the order of the sidebar. */
import {
  IconApi,
  IconAppWindow,
  IconAddressBook,
  IconCoin,
  IconDatabase,
  IconHome,
  IconListDetails,
  IconMail,
  IconPalette,
  IconSettings,
  IconShieldLock,
  IconUsers,
  IconVectorTriangle,
} from '@tabler/icons-react'
import { texts } from './texts.ts'

export interface NavigationEntry {
  readonly to: string
  readonly label: string
  readonly Icon: typeof IconHome
}

export interface NavigationGroup {
  readonly label: string | undefined
  readonly entries: readonly NavigationEntry[]
}

export const navigation: readonly NavigationGroup[] = [
  {
    label: undefined,
    entries: [{ to: '/', label: texts.nav.overview, Icon: IconHome }],
  },
  {
    label: texts.groups.access,
    entries: [
      { to: '/applications', label: texts.nav.applications, Icon: IconAppWindow },
      { to: '/apis', label: texts.nav.apis, Icon: IconApi },
      { to: '/tokens', label: texts.nav.tokens, Icon: IconCoin },
      { to: '/map', label: texts.nav.map, Icon: IconVectorTriangle },
      { to: '/logs', label: texts.nav.logs, Icon: IconListDetails },
    ],
  },
  {
    label: texts.groups.people,
    entries: [
      { to: '/users', label: texts.nav.users, Icon: IconUsers },
      { to: '/roles', label: texts.nav.roles, Icon: IconAddressBook },
      { to: '/connections', label: texts.nav.connections, Icon: IconDatabase },
    ],
  },
  {
    label: texts.groups.tenant,
    entries: [
      { to: '/branding', label: texts.nav.branding, Icon: IconPalette },
      { to: '/email', label: texts.nav.email, Icon: IconMail },
      { to: '/security', label: texts.nav.security, Icon: IconShieldLock },
      { to: '/settings', label: texts.nav.settings, Icon: IconSettings },
    ],
  },
]
