/** What a mail to a user says. `${…}` names a value; every language has the same names. */
export interface MailText {
  readonly subject: string
  readonly greeting: string
  /** Why the mail comes and what to do. */
  readonly body: string
  /** Label of the link that does it; absent when there is nothing to do. */
  readonly button?: string
  /** How long the link works. */
  readonly lifetime?: string
  /** What to do when the reader did not ask for it. */
  readonly unasked: string
}

export interface MailTexts {
  readonly verify_email: MailText
  readonly reset_email: MailText
  readonly blocked_account: MailText
  readonly password_changed: MailText
  readonly welcome_email: MailText
  /** Before a link that is shown as text. */
  readonly linkHint: string
}
