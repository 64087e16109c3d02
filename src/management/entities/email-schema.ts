/** Schemas of the mail provider and of mail templates (contract §8.9). */
import { Type } from 'typebox'
import { closed, flag, nullable, oneOf, open, optional, text, whole } from './schema-parts.ts'

export const providerNames = [
  'mailgun',
  'mandrill',
  'sendgrid',
  'resend',
  'ses',
  'sparkpost',
  'smtp',
  'azure_cs',
  'ms365',
  'custom',
] as const

const filled = { minLength: 1 }

const region = (description: string) =>
  Type.Unsafe<'eu' | null>({ enum: ['eu', null], description })

const apiKey = text('Key of the provider’s API', filled)

const credentials = Type.Union(
  [
    closed({ api_key: apiKey }),
    closed(
      optional({
        accessKeyId: text('Access key id', filled),
        secretAccessKey: text('Secret access key', filled),
        region: text('Region', filled),
      }),
      { minProperties: 1 },
    ),
    closed(
      optional({
        smtp_host: text('Host of the mail server'),
        smtp_port: whole('Port of the mail server'),
        smtp_user: text('User of the mail server', filled),
        smtp_pass: text('Password of the mail server', filled),
      }),
      { minProperties: 1 },
    ),
    closed(optional({ api_key: apiKey, region: region('`eu`, or null for elsewhere') }), {
      minProperties: 1,
    }),
    closed(
      optional({
        api_key: apiKey,
        domain: text('Domain of the sender', { minLength: 4 }),
        region: region('`eu`, or null for elsewhere'),
      }),
      { minProperties: 1 },
    ),
    closed(optional({ connectionString: text('Connection string', filled) }), {
      minProperties: 1,
    }),
    closed(
      optional({
        tenantId: text('Tenant at the provider', filled),
        clientId: text('Client at the provider', filled),
        clientSecret: text('Its secret', filled),
      }),
      { minProperties: 1 },
    ),
    closed({}),
  ],
  { description: 'What proves the tenant to the provider', type: 'object' },
)

const members = {
  name: oneOf('The provider', providerNames),
  enabled: flag('Whether mails are sent by it'),
  default_from_address: text('Sender of mails whose template names none'),
  credentials,
  settings: Type.Unsafe<Record<string, unknown> | null>({
    type: ['object', 'null'],
    description: 'Settings of the provider',
  }),
}

const { name, credentials: needed, ...others } = members

export const createProviderBody = closed({ name, credentials: needed, ...optional(others) })
export const updateProviderBody = closed(optional(members), { minProperties: 1 })

export const providerSchema = open(
  optional({
    name: text('The provider'),
    enabled: flag('Whether mails are sent by it'),
    default_from_address: text('Sender of mails whose template names none'),
    credentials: open(
      optional({
        region: text('Region'),
        domain: text('Domain of the sender'),
        smtp_host: text('Host of the mail server'),
        smtp_port: whole('Port of the mail server'),
        smtp_user: text('User of the mail server'),
      }),
      { description: 'What of them is no secret' },
    ),
    settings: Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      description: 'Settings of the provider',
    }),
  }),
)

export const templateNames = [
  'verify_email',
  'verify_email_by_code',
  'auth_email_by_code',
  'reset_email',
  'reset_email_by_code',
  'welcome_email',
  'blocked_account',
  'stolen_credentials',
  'enrollment_email',
  'mfa_oob_code',
  'user_invitation',
  'change_password',
  'password_reset',
  'async_approval',
] as const

const template = oneOf('What the mail is about', templateNames)

const templateMembers = {
  template,
  body: nullable(text('The mail as HTML')),
  from: nullable(text('Sender')),
  subject: nullable(text('Subject')),
  syntax: nullable(text('Language of body and subject: `liquid`')),
  enabled: nullable(flag('Whether the template is used')),
}

const furtherMembers = optional({
  resultUrl: nullable(text('Where the link leads on to')),
  urlLifetimeInSeconds: Type.Unsafe<number | null>({
    type: ['number', 'null'],
    minimum: 0,
    description: 'Lifetime of the link in seconds',
  }),
  includeEmailInRedirect: flag('Whether the address stands in where the link leads on to'),
})

export const setTemplateBody = closed({ ...templateMembers, ...furtherMembers })
export const updateTemplateBody = closed({ ...optional(templateMembers), ...furtherMembers })
export const templateSchema = open({ ...optional(templateMembers), ...furtherMembers })
export const templateParams = Type.Object({ templateName: template })
