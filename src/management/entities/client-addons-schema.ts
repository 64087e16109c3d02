import { Type } from 'typebox'
import {
  anything,
  closed,
  flag,
  nullable,
  open,
  optional,
  text,
  texts,
  whole,
} from './schema-parts.ts'

const url = (description: string) => text(description, { format: 'url' })
const byDomain = (product: string) =>
  open(optional({ domain: text(`Domain at ${product}`) }), { description: `${product} add-on` })
const byAccount = (product: string) =>
  open(optional({ account: text(`Account at ${product}`) }), { description: `${product} add-on` })
const byUrl = (product: string) =>
  open({ url: url(`Address of ${product}`) }, { description: `${product} add-on` })

const salesforceApi = (description: string) =>
  open(
    optional({
      clientid: text('Consumer key'),
      principal: text('Profile member that names the principal'),
      communityName: text('Community'),
      community_url_section: text('Path of the community'),
    }),
    { description },
  )

const aws = open(
  optional({
    principal: text('ARN of the provider'),
    role: text('ARN of the role'),
    lifetime_in_seconds: whole('Lifetime in seconds', { minimum: 900, maximum: 43_200 }),
  }),
  { description: 'AWS add-on' },
)

const azureBlob = open(
  optional({
    accountName: text('Storage account', { pattern: '^([a-z0-9]){3,24}$' }),
    storageAccessKey: text('Access key', { pattern: '^([A-Za-z0-9+/]){86}==$' }),
    containerName: text('Container', { pattern: '^([a-z0-9]){1}([a-z0-9-]){2,62}$' }),
    blobName: text('Blob', { pattern: '^(.){1,1024}$' }),
    expiration: whole('Lifetime in minutes', { minimum: 0 }),
    signedIdentifier: text('Stored access policy'),
    blob_read: flag('May read the blob'),
    blob_write: flag('May write the blob'),
    blob_delete: flag('May delete the blob'),
    container_read: flag('May read the container'),
    container_write: flag('May write the container'),
    container_delete: flag('May delete the container'),
    container_list: flag('May list the container'),
  }),
  { description: 'Azure Blob add-on' },
)

const azureBus = open(
  optional({
    namespace: text('Service bus namespace'),
    sasKeyName: text('Name of the policy'),
    sasKey: text('Key of the policy'),
    entityPath: text('Queue or topic'),
    expiration: whole('Lifetime in minutes'),
  }),
  { description: 'Azure Service Bus add-on' },
)

const firebase = open(
  optional({
    secret: text('Secret of version 2'),
    private_key_id: text('Key id of version 3'),
    private_key: text('Private key of version 3'),
    client_email: text('Service account of version 3'),
    lifetime_in_seconds: whole('Lifetime in seconds'),
  }),
  { description: 'Firebase add-on' },
)

const samlp = open(
  optional({
    mappings: anything('Profile members to assertion attributes'),
    audience: text('Audience of the assertion'),
    recipient: text('Recipient of the assertion'),
    createUpnClaim: flag('Whether to add a UPN'),
    mapUnknownClaimsAsIs: flag('Whether to pass unknown claims on'),
    passthroughClaimsWithNoMapping: flag('Whether to pass unmapped claims on'),
    mapIdentities: flag('Whether to add the identities'),
    signatureAlgorithm: text('Signature algorithm'),
    digestAlgorithm: text('Digest algorithm'),
    issuer: text('Issuer of the assertion'),
    destination: text('Destination of the response'),
    lifetimeInSeconds: whole('Lifetime in seconds'),
    signResponse: flag('Whether to sign the response instead of the assertion'),
    nameIdentifierFormat: text('Format of the name identifier'),
    nameIdentifierProbes: texts('Attributes tried for the name identifier', { minLength: 1 }),
    authnContextClassRef: text('Authentication context'),
  }),
  { description: 'SAML 2.0 add-on' },
)

const layer = open(
  {
    providerId: text('Provider id'),
    keyId: text('Key id'),
    privateKey: text('Private key'),
    ...optional({
      principal: text('Profile member that names the principal'),
      expiration: whole('Lifetime in minutes', { minimum: 0 }),
    }),
  },
  { description: 'Layer add-on' },
)

const sapApi = open(
  optional({
    clientid: text('Client id at SAP'),
    usernameAttribute: text('Profile member that names the user'),
    tokenEndpointUrl: url('Token endpoint'),
    scope: text('Scope to ask for'),
    servicePassword: text('Password of the service'),
    nameIdentifierFormat: text('Format of the name identifier'),
  }),
  { description: 'SAP API add-on' },
)

const sharepoint = open(
  optional({
    url: text('Internal address'),
    external_url: Type.Unsafe<string | string[]>({
      oneOf: [{ type: 'array', items: { type: 'string' } }, { type: 'string' }],
      description: 'External addresses',
    }),
  }),
  { description: 'SharePoint add-on' },
)

/** Settings of the third-party products that a client can be an add-on for. Stored and shown. */
export const clientAddons = closed(
  optional({
    aws,
    azure_blob: azureBlob,
    azure_sb: azureBus,
    rms: byUrl('the rights management server'),
    mscrm: byUrl('the CRM'),
    slack: open({ team: text('Team') }, { description: 'Slack add-on' }),
    sentry: open(optional({ org_slug: text('Organization'), base_url: text('Address') }), {
      description: 'Sentry add-on',
    }),
    box: anything('Box add-on'),
    cloudbees: anything('CloudBees add-on'),
    concur: anything('Concur add-on'),
    dropbox: anything('Dropbox add-on'),
    echosign: byDomain('EchoSign'),
    egnyte: byDomain('Egnyte'),
    firebase,
    newrelic: byAccount('New Relic'),
    office365: open(
      optional({ domain: text('Domain at Office 365'), connection: text('Connection') }),
      { description: 'Office 365 add-on' },
    ),
    salesforce: open(optional({ entity_id: url('Entity id') }), {
      description: 'Salesforce add-on',
    }),
    salesforce_api: salesforceApi('Salesforce API add-on'),
    salesforce_sandbox_api: salesforceApi('Salesforce sandbox add-on'),
    samlp,
    layer,
    sap_api: sapApi,
    sharepoint,
    springcm: open(optional({ acsurl: text('Consumer service') }), {
      description: 'SpringCM add-on',
    }),
    wams: open(optional({ masterkey: text('Master key') }), {
      description: 'Media Services add-on',
    }),
    wsfed: anything('WS-Federation add-on'),
    zendesk: open(optional({ accountName: text('Account at Zendesk') }), {
      description: 'Zendesk add-on',
    }),
    zoom: byAccount('Zoom'),
    sso_integration: open(optional({ name: text('Name'), version: text('Version') }), {
      description: 'Single sign-on add-on',
    }),
    oag: nullable(closed({}, { description: 'Access gateway add-on' })),
  }),
  { description: 'Add-ons of the client' },
)

/** Members of the add-ons that are secrets: redacted in the log. */
export const addonSecrets = ['storageAccessKey', 'sasKey', 'private_key', 'privateKey', 'masterkey']
