import { createHash } from 'node:crypto'
import type { Branding } from './branding.ts'
export interface Stylesheet {
  readonly text: string
  readonly path: string
}
export const stylesheetOf = (_branding: Branding): Stylesheet => {
  const text = ''
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  return { text, path: `/u/theme/${hash}.css` }
}
