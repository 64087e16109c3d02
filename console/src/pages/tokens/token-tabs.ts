import type { Tab } from '../../parts/page.tsx'
import { texts } from './texts.ts'

/** The pages of the section Tokens. */
export const tokenTabs: readonly Tab[] = [
  { to: '/tokens', label: texts.tabs.ledger },
  { to: '/tokens/inspect', label: texts.tabs.inspect },
  { to: '/tokens/simulate', label: texts.tabs.simulate },
  { to: '/tokens/policy', label: texts.tabs.policy },
]
