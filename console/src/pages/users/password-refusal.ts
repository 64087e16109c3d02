import type { Problem } from '../../api/problem.ts'

/** What the server says against a password; undefined for other refusals, which are not of the field. */
export const passwordRefusal = (problem: Problem | undefined): string | undefined =>
  problem?.kind === 'refused_input' && /^Password\w*Error/.test(problem.message)
    ? problem.message.replace(/^\w+: /, '')
    : undefined
