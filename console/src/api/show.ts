/** A call written for people who automate it: curl, the TypeScript SDK, Terraform. */
import { addressOf, publicPath, type Call } from './call.ts'

/** The address at the server itself, as any program calls it. */
export const publicAddress = (request: Call, issuer: string): string =>
  `${issuer.replace(/\/$/, '')}${publicPath(addressOf(request))}`

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Ready to paste; the token stays a variable. */
export const asCurl = (request: Call, issuer: string): string =>
  [
    `curl --request ${request.method.toUpperCase()} ${quoted(publicAddress(request, issuer))}`,
    `  --header "authorization: Bearer $LATCHKEY_TOKEN"`,
    ...(request.reason === undefined
      ? []
      : [`  --header 'x-latchkey-reason: ${encodeURIComponent(request.reason)}'`]),
    ...(request.trialSeconds === undefined
      ? []
      : [`  --header 'x-latchkey-trial: ${String(request.trialSeconds)}'`]),
    ...(request.body === undefined
      ? []
      : [
          `  --header 'content-type: application/json'`,
          `  --data ${quoted(JSON.stringify(request.body, null, 2))}`,
        ]),
  ].join(' \\\n')

/** A text of JavaScript: data that is pasted into a program must not become a part of it. */
const literal = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll("'", String.raw`\'`)}'`

const camel = (text: string): string =>
  text.replaceAll(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase())

const verbs: Readonly<Record<string, string>> = {
  get: 'get',
  post: 'create',
  put: 'set',
  patch: 'update',
  delete: 'delete',
}

/** With the `auth0` package for the compatible API, with fetch for our own. */
export const asSdk = (request: Call, issuer: string): string => {
  const domain = new URL(issuer).host
  if (request.template.startsWith('/latchkey/')) return asFetch(request, issuer)
  const [, , resource = '', ...rest] = request.template.split('/')
  const nested = rest.filter((part) => !part.startsWith('{')).map(camel)
  const target = [camel(resource), ...nested].join('.')
  const words = [
    ...Object.values(request.path).map(literal),
    ...(request.body === undefined ? [] : [JSON.stringify(request.body, null, 2)]),
    ...(Object.keys(request.query).length === 0 ? [] : [JSON.stringify(request.query, null, 2)]),
    ...(request.trialSeconds === undefined
      ? []
      : [`{ headers: { 'x-latchkey-trial': '${String(request.trialSeconds)}' } }`]),
  ].join(', ')
  const verb =
    request.method === 'get' && Object.keys(request.path).length === 0
      ? 'list'
      : verbs[request.method]
  return [
    `import { ManagementClient } from 'auth0'`,
    '',
    `const management = new ManagementClient({ domain: '${domain}', token: process.env.LATCHKEY_TOKEN })`,
    `await management.${target}.${verb ?? 'get'}(${words})`,
  ].join('\n')
}

const asFetch = (request: Call, issuer: string): string =>
  [
    `const response = await fetch(${literal(publicAddress(request, issuer))}, {`,
    `  method: '${request.method.toUpperCase()}',`,
    `  headers: {`,
    '    authorization: `Bearer ${process.env.LATCHKEY_TOKEN}`,',
    ...(request.body === undefined ? [] : [`    'content-type': 'application/json',`]),
    `  },`,
    ...(request.body === undefined
      ? []
      : [
          `  body: JSON.stringify(${JSON.stringify(request.body, null, 2).replaceAll('\n', '\n  ')}),`,
        ]),
    `})`,
  ].join('\n')

/** The Terraform provider's resource for a path, for what it knows. */
const resources: Readonly<Record<string, string>> = {
  clients: 'auth0_client',
  'resource-servers': 'auth0_resource_server',
  'client-grants': 'auth0_client_grant',
  connections: 'auth0_connection',
  roles: 'auth0_role',
  users: 'auth0_user',
  branding: 'auth0_branding',
  tenants: 'auth0_tenant',
  emails: 'auth0_email_provider',
  'email-templates': 'auth0_email_template',
  'attack-protection': 'auth0_attack_protection',
}

/** Undefined when no resource of the provider stands for the call. */
export const asTerraform = (request: Call): string | undefined => {
  const [, face, resource = '', ...rest] = request.template.split('/')
  const kind = resources[resource]
  const isWhole = rest.filter((part) => !part.startsWith('{')).length <= 1
  if (face !== 'v2' || kind === undefined || !isWhole || request.body === undefined)
    return undefined
  return `resource "${kind}" "this" {\n${hcl(request.body, '  ')}\n}`
}

const hcl = (value: unknown, indent: string): string =>
  Object.entries(value as Record<string, unknown>)
    .map(([name, inner]) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? `${indent}${name} {\n${hcl(inner, `${indent}  `)}\n${indent}}`
        : `${indent}${name} = ${hclValue(inner)}`,
    )
    .join('\n')

/** `${` and `%{` begin templates in HCL, which could read files of whoever applies it. */
const hclValue = (value: unknown): string => JSON.stringify(value).replaceAll(/[$%](?=\{)/g, '$&$&')
