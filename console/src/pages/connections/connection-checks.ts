/** Labels of the form's fields, and what keeps it from being saved. Pure. */
import { wordsOf, type ConnectionForm } from './connection-form.ts'
import { texts } from './texts.ts'

const { password, signUp } = texts

export const connectionLabels: Readonly<Record<keyof ConnectionForm, string>> = {
  display_name: texts.displayName,
  disable_signup: signUp.disable,
  requires_username: signUp.username,
  username_min: signUp.min,
  username_max: signUp.max,
  no_self_service: signUp.selfService,
  brute_force_protection: signUp.bruteForce,
  kind: password.kind,
  strength: password.strength,
  min_length: password.minLength,
  types: password.types,
  three_of_four: password.threeOfFour,
  refuses_identical: password.identical,
  refuses_sequences: password.sequential,
  truncates: password.truncate,
  history: password.history,
  history_size: password.historySize,
  dictionary: password.dictionary,
  dictionary_list: password.dictionaryList,
  words: password.words,
  personal: password.personal,
}

const longestWord = 50

const isWithin = (value: number | null, most: number): boolean =>
  value !== null && Number.isInteger(value) && value >= 1 && value <= most

/** A message for each field that the server would refuse. */
export const connectionProblems = (
  form: ConnectionForm,
): Partial<Record<keyof ConnectionForm, string>> => {
  const problems: Partial<Record<keyof ConnectionForm, string>> = {}
  const most = form.kind === 'level' ? 128 : 72
  const mayBeEmpty = form.kind === 'level' && form.min_length === null
  if (!mayBeEmpty && !isWithin(form.min_length, most))
    problems.min_length = password.lengthRange(most)
  if (form.history && !isWithin(form.history_size, 24))
    problems.history_size = password.historyRange
  const long = wordsOf(form.words).find((word) => word.length > longestWord)
  if (long !== undefined) problems.words = password.wordTooLong(long)
  for (const name of ['username_min', 'username_max'] as const)
    if (!isWithin(form[name], 128)) problems[name] = signUp.range
  if ((form.username_min ?? 1) > (form.username_max ?? 128))
    problems.username_min ??= signUp.lengthProblem
  return problems
}
