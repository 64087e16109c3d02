/** The frame of the tenant's settings: title and tabs. */
import type { ReactNode } from 'react'
import { Page, type Tab } from '../../parts/page.tsx'
import { texts } from './texts.ts'

const tabs: readonly Tab[] = [
  { to: '/settings/general', label: texts.tabs.general },
  { to: '/settings/signing-keys', label: texts.tabs.keys },
  { to: '/settings/advanced', label: texts.tabs.advanced },
  { to: '/settings/administrators', label: texts.tabs.administrators },
]

export const SettingsPage = (props: {
  intro?: ReactNode
  actions?: ReactNode
  wide?: boolean
  children: ReactNode
}) => <Page title={texts.title} tabs={tabs} {...props} />
