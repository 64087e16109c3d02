/** A mail template as a form, and back. Pure. */
import type { Answer } from '../../api/call.ts'

export type Template = Answer<'/v2/email-templates/{templateName}', 'get'>

export interface TemplateForm {
  from: string
  subject: string
  body: string
  resultUrl: string
  /** Seconds; null for the built-in lifetime. */
  urlLifetimeInSeconds: number | null
  enabled: boolean
}

export const emptyTemplate: TemplateForm = {
  from: '',
  subject: '',
  body: '',
  resultUrl: '',
  urlLifetimeInSeconds: null,
  enabled: true,
}

export const toTemplate = (template: Template | undefined): TemplateForm => ({
  from: template?.from ?? '',
  subject: template?.subject ?? '',
  body: template?.body ?? '',
  resultUrl: template?.resultUrl ?? '',
  urlLifetimeInSeconds: template?.urlLifetimeInSeconds ?? null,
  enabled: template?.enabled ?? true,
})

/** The members to send; an emptied text becomes null. */
export const templateBody = (changes: Partial<TemplateForm>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [name, value === '' ? null : value]),
  )
