import { firstTables } from './0001-first-tables.ts'
import { signIn } from './0002-sign-in.ts'
import { console } from './0003-console.ts'
import { find } from './0004-find.ts'
import { email } from './0005-email.ts'
import { mailQueue } from './0006-mail-queue.ts'
import { themeVersions } from './0007-theme-versions.ts'
import { trials } from './0008-trials.ts'
import { changes } from './0009-changes.ts'
import type { Migration } from './migration.ts'

/** All migrations in their order. */
export const migrations: readonly Migration[] = [
  firstTables,
  signIn,
  console,
  find,
  email,
  mailQueue,
  themeVersions,
  trials,
  changes,
]
