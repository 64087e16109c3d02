/** The frame of the mail pages: title and tabs. */
import type { ReactNode } from 'react'
import { Page } from '../../parts/page.tsx'
import { texts } from './texts.ts'

const tabs = [
  { to: '/email', label: texts.tabs.provider },
  { to: '/email/templates', label: texts.tabs.templates },
  { to: '/email/mailbox', label: texts.tabs.mailbox },
]

export const EmailFrame = (props: { intro: string; wide?: boolean; children: ReactNode }) => (
  <Page title={texts.title} tabs={tabs} {...props} />
)
