/** A report on a token to send to others: everything that was said of it, never the token or its signature. Pure. */
import type { Claims } from './decode-token.ts'
import type { LifetimeDecision, ScopeDecision } from './decision.ts'
import { texts } from './texts.ts'
import type { Verdict } from './verdicts.ts'

export interface ReportFacts {
  readonly issuer: string
  /** ISO-8601. */
  readonly at: string
  readonly tokenId: string | undefined
  readonly verdicts: readonly Verdict[]
  readonly header: Claims | undefined
  readonly payload: Claims | undefined
  readonly scopes: ScopeDecision | undefined
  readonly lifetime: LifetimeDecision | undefined
}

const signs = { good: '[ok]', bad: '[!!]', warn: '[! ]', note: '[  ]' } as const
const words = texts.report

const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `## ${heading}`, ...lines]

const json = (value: unknown): string[] =>
  value === undefined ? [] : [JSON.stringify(value, null, 2)]

/** Plain text with headings. */
export const reportOf = (facts: ReportFacts): string =>
  [
    `# ${words.title}`,
    words.by(facts.issuer, facts.at),
    ...(facts.tokenId === undefined ? [] : [`${words.id}: ${facts.tokenId}`]),
    ...section(
      words.verdicts,
      facts.verdicts.map(({ mark, text }) => `${signs[mark]} ${text}`),
    ),
    ...section(words.header, json(facts.header)),
    ...section(words.payload, json(facts.payload)),
    ...section(
      words.decision,
      facts.scopes === undefined && facts.lifetime === undefined
        ? []
        : json({ scopes: facts.scopes, lifetime: facts.lifetime }),
    ),
    '',
  ].join('\n')
