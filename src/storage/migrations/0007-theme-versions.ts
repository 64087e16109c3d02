import type { Migration } from './migration.ts'
import { recordIndexes, recordTable } from './record-ddl.ts'

/** What the tenant's theme was before, and since when it is what it is. */
export const themeVersions: Migration = {
  number: 7,
  name: 'theme-versions',
  release: 1,
  statements: [recordTable('theme_version', []), ...recordIndexes('theme_version', [])],
}
