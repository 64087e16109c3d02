import { expect, it } from 'vitest'
import { versionToUndo } from './version-to-undo.ts'

/** Ids of versions, newest first; a star marks the present theme. */
const list = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word) => ({ id: word.replace('*', ''), is_current: word.endsWith('*') }))

it.each([
  ['is the theme that was there', 'b* a', 'c* b a', 'b'],
  ['is the theme that somebody saved meanwhile', 'b* a', 'd* c b a', 'c'],
  ['is the first theme, made by somebody meanwhile', 'b a', 'd* c b a', 'c'],
  ['is nothing when the theme was removed before', 'b a', 'c* b a', undefined],
  ['is nothing when restoring brought back a removed theme', 'b a', 'b* a', undefined],
  ['is nothing when the list could not be read', 'b* a', '', undefined],
  ['is nothing when only the restored one is left', 'b* a', 'c*', undefined],
])('what Undo restores %s', (_, shown, now, undone) => {
  expect(versionToUndo(list(shown), list(now))?.id).toBe(undone)
})
