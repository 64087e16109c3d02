/**
 * The one save model: a form that knows what changed, re-reads before it saves, and never overwrites what
 * somebody else changed meanwhile without asking. `SaveBar` draws it.
 */
import { useEffect, useState } from 'react'
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from 'react-hook-form'
import type { Call } from '../api/call.ts'
import { Problem } from '../api/problem.ts'
import { changedNames, clashes, heldAfterSave } from './changes.ts'

export interface EditorOptions<Form extends FieldValues> {
  /** The form's values as stored now, made of what a query read. */
  readonly stored: Form
  /** Reads them anew from the server, not from a cache. */
  readonly reread: () => Promise<Form>
  /** The requests that would store these changes; `names` are the changed fields. */
  readonly calls: (changes: Partial<Form>, all: Form) => readonly Call[]
  /** Sends them and refreshes what the pages read. */
  readonly save: (changes: Partial<Form>, all: Form) => Promise<void>
  /** Each field's label, for the review and for problems. */
  readonly labels: Readonly<Record<keyof Form & string, string>>
  /** How a value reads in the review; JSON unless said. */
  readonly show?: (name: keyof Form & string, value: unknown) => string
  /** Checks before sending: a message for each field that keeps the form from being saved. */
  readonly check?: (all: Form) => Partial<Record<keyof Form & string, string>>
}

export interface Clash<Form> {
  readonly names: readonly (keyof Form & string)[]
  readonly theirs: Form
}

export interface Editor<Form extends FieldValues> {
  readonly form: UseFormReturn<Form>
  readonly changed: readonly (keyof Form & string)[]
  readonly stored: Form
  readonly isSaving: boolean
  readonly problem: Problem | undefined
  readonly clash: Clash<Form> | undefined
  readonly options: EditorOptions<Form>
  calls(): readonly Call[]
  save(): Promise<void>
  /** After a clash: names whose other value is taken; the rest is saved as typed. */
  settle(taken: readonly (keyof Form & string)[]): Promise<void>
  dropClash(): void
  discard(): void
}

/** Gives the state of an edited form. Field names in a refusal (400) are pinned to their fields. */
export const useEditor = <Form extends FieldValues>(options: EditorOptions<Form>): Editor<Form> => {
  const form = useForm<Form>({
    defaultValues: options.stored as DefaultValues<Form>,
    mode: 'onBlur',
  })
  const [base, setBase] = useState(options.stored)
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>()
  const [clash, setClash] = useState<Clash<Form> | undefined>()
  const values = form.watch()
  const changed = changedNames(base, values)
  useEffect(() => {
    // What was read anew replaces an untouched form only.
    if (changed.length > 0 || changedNames(base, options.stored).length === 0) return
    setBase(options.stored)
    form.reset(options.stored)
  }, [base, changed.length, form, options.stored])

  const changesOf = (all: Form, against: Form): Partial<Form> =>
    Object.fromEntries(changedNames(against, all).map((name) => [name, all[name]])) as Partial<Form>

  /** `sent`: what the form held when the saving began. */
  const store = async (all: Form, theirs: Form, sent: Form): Promise<void> => {
    const changes = changesOf(all, theirs)
    if (Object.keys(changes).length > 0) await options.save(changes, all)
    setBase(all)
    form.reset(heldAfterSave({ saved: all, sent, now: form.getValues() }))
  }

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setSaving(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      const found = error instanceof Problem ? error : new Problem(String(error), { status: 0 })
      setProblem(found)
      pin(form, found)
    } finally {
      setSaving(false)
    }
  }

  return {
    form,
    changed,
    stored: base,
    isSaving,
    problem,
    clash,
    options,
    calls: () => options.calls(changesOf(form.getValues(), base), form.getValues()),
    save: () =>
      attempt(async () => {
        const mine = structuredClone(form.getValues())
        if (!isAllowed(form, options.check?.(mine) ?? {})) return
        const theirs = await options.reread()
        const names = clashes({ base, mine, theirs })
        if (names.length > 0) setClash({ names, theirs })
        else await store({ ...theirs, ...changesOf(mine, base) }, theirs, mine)
      }),
    settle: (taken) =>
      attempt(async () => {
        if (clash === undefined) return
        const mine = structuredClone(form.getValues())
        const kept = Object.fromEntries(
          Object.entries(changesOf(mine, base)).filter(([name]) => !taken.includes(name)),
        ) as Partial<Form>
        setClash(undefined)
        await store({ ...clash.theirs, ...kept }, clash.theirs, mine)
      }),
    dropClash: () => setClash(undefined),
    discard: () => {
      setProblem(undefined)
      form.reset(base)
    },
  }
}

const isAllowed = <Form extends FieldValues>(
  form: UseFormReturn<Form>,
  refusals: Partial<Record<string, string>>,
): boolean => {
  const found = Object.entries(refusals).filter(([, message]) => message !== undefined)
  form.clearErrors()
  for (const [name, message] of found)
    form.setError(name as Path<Form>, { message: message ?? '' }, { shouldFocus: true })
  return found.length === 0
}

const pin = <Form extends FieldValues>(form: UseFormReturn<Form>, problem: Problem): void => {
  const name = problem.field?.split('.')[0]
  if (name !== undefined && name in form.getValues())
    form.setError(name as Path<Form>, { message: problem.message }, { shouldFocus: true })
}
