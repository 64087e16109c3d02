/** What a connection is on the wire (contract §8.5). */
import { Type } from 'typebox'
import { connectionOptions } from './connection-options-schema.ts'
import { closed, flag, nullable, oneOf, open, optional, text, texts } from './schema-parts.ts'

/** Every strategy of the wire. */
export const strategies =
  'ad adfs amazon apple dropbox bitbucket auth0-oidc auth0 baidu bitly box custom daccount dwolla email evernote-sandbox evernote exact facebook fitbit github google-apps google-oauth2 instagram ip line linkedin oauth1 oauth2 office365 oidc okta paypal paypal-sandbox pingfederate planningcenter salesforce-community salesforce-sandbox salesforce samlp sharepoint shopify shop sms soundcloud thirtysevensignals twitter untappd vkontakte waad weibo windowslive wordpress yahoo yandex'.split(
    ' ',
  )

const active = flag('Whether it is on')

const changeable = {
  display_name: text('Name on the sign-in page', { maxLength: 128 }),
  options: connectionOptions,
  enabled_clients: Type.Array(Type.String({ format: 'client-id' }), {
    description: 'Clients whose users may sign in by it',
  }),
  is_domain_connection: flag('Whether it is one of the whole domain; kept as it is sent'),
  show_as_button: flag('Whether the sign-in page has a button for it'),
  realms: texts('Names of the realms it stands for', { format: 'connection-realm' }),
  metadata: Type.Unsafe<Record<string, string | null>>({
    type: 'object',
    description: 'Notes of your own',
    maxProperties: 10,
    additionalProperties: { type: ['string', 'null'], maxLength: 255 },
  }),
  authentication: closed({ active }, { description: 'Whether people sign in by it' }),
  connected_accounts: closed(
    { active, ...optional({ cross_app_access: flag('Whether apps may use the account') }) },
    { description: 'Accounts that people connect' },
  ),
  cross_app_access_requesting_app: closed(
    { active },
    { description: 'Whether we ask other apps for access' },
  ),
}

const name = text('Name: letters, digits and single hyphens', {
  maxLength: 128,
  pattern: '^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$',
})
const strategy = oneOf('Kind of upstream', strategies)

export const createConnectionBody = closed({ name, strategy, ...optional(changeable) })

export const updateConnectionBody = closed(
  optional({
    ...changeable,
    options: nullable(connectionOptions),
    enabled_clients: nullable(changeable.enabled_clients),
  }),
  { minProperties: 1 },
)

export const connectionSchema = open(
  optional({ id: text('Id of the connection'), name, strategy, ...changeable }),
)

/** The filter of lists by strategy. */
export const strategyFilter = Type.Optional(
  Type.Array(oneOf('Kind of upstream', [...strategies, 'auth0-adldap']), {
    description: 'Strategies to list',
  }),
)
