/** Every address of the console. A page's code loads when it is first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { FailedPage, NotFoundPage } from './shell/failed-page.tsx'
import { Frame } from './shell/frame.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage })

/** The parts of an address that stand for ids. */
const page = <Name extends string>(
  path: string,
  load: () => Promise<Record<Name, () => React.ReactNode>>,
  name: Name,
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load, name),
    validateSearch: (search: Record<string, unknown>) => search,
  })

/** An address without content of its own. */
const leadsTo = (path: string, target: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    beforeLoad: ({ params }) => {
      throw redirect({ to: target, params: params as never, replace: true })
    },
  })

const tree = root.addChildren([
  page('/', () => import('./pages/overview/overview-page.tsx'), 'OverviewPage'),
  page(
    '/applications',
    () => import('./pages/applications/applications-page.tsx'),
    'ApplicationsPage',
  ),
  page(
    '/applications/new',
    () => import('./pages/applications/new-application-page.tsx'),
    'NewApplicationPage',
  ),
  page(
    '/applications/$id/quickstart',
    () => import('./pages/applications/quickstart-page.tsx'),
    'QuickstartPage',
  ),
  page(
    '/applications/$id/settings',
    () => import('./pages/applications/application-settings-page.tsx'),
    'ApplicationSettingsPage',
  ),
  page(
    '/applications/$id/credentials',
    () => import('./pages/credentials/credentials-page.tsx'),
    'CredentialsPage',
  ),
  page(
    '/applications/$id/apis',
    () => import('./pages/access/application-apis-page.tsx'),
    'ApplicationApisPage',
  ),
  page(
    '/applications/$id/tokens',
    () => import('./pages/tokens/application-tokens-page.tsx'),
    'ApplicationTokensPage',
  ),
  page(
    '/applications/$id/connections',
    () => import('./pages/applications/application-connections-page.tsx'),
    'ApplicationConnectionsPage',
  ),
  page('/apis', () => import('./pages/apis/apis-page.tsx'), 'ApisPage'),
  page('/apis/new', () => import('./pages/apis/new-api-page.tsx'), 'NewApiPage'),
  page('/apis/$id/settings', () => import('./pages/apis/api-settings-page.tsx'), 'ApiSettingsPage'),
  page(
    '/apis/$id/permissions',
    () => import('./pages/apis/api-permissions-page.tsx'),
    'ApiPermissionsPage',
  ),
  page('/apis/$id/access', () => import('./pages/access/api-access-page.tsx'), 'ApiAccessPage'),
  page('/apis/$id/test', () => import('./pages/apis/api-test-page.tsx'), 'ApiTestPage'),
  page('/apis/$id/explorer', () => import('./pages/explorer/explorer-page.tsx'), 'ExplorerPage'),
  page('/tokens', () => import('./pages/tokens/ledger-page.tsx'), 'LedgerPage'),
  page('/tokens/inspect', () => import('./pages/inspector/inspector-page.tsx'), 'InspectorPage'),
  page('/tokens/simulate', () => import('./pages/inspector/simulate-page.tsx'), 'SimulatePage'),
  page('/tokens/policy', () => import('./pages/tokens/policy-page.tsx'), 'PolicyPage'),
  page('/map', () => import('./pages/map/map-page.tsx'), 'MapPage'),
  page('/logs', () => import('./pages/logs/logs-page.tsx'), 'LogsPage'),
  page('/users', () => import('./pages/users/users-page.tsx'), 'UsersPage'),
  page('/users/new', () => import('./pages/users/new-user-page.tsx'), 'NewUserPage'),
  page(
    '/users/$id/details',
    () => import('./pages/users/user-details-page.tsx'),
    'UserDetailsPage',
  ),
  page('/users/$id/tokens', () => import('./pages/users/user-tokens-page.tsx'), 'UserTokensPage'),
  page(
    '/users/$id/devices',
    () => import('./pages/users/user-devices-page.tsx'),
    'UserDevicesPage',
  ),
  page('/users/$id/grants', () => import('./pages/users/user-grants-page.tsx'), 'UserGrantsPage'),
  page('/users/$id/roles', () => import('./pages/users/user-roles-page.tsx'), 'UserRolesPage'),
  page('/users/$id/logs', () => import('./pages/users/user-logs-page.tsx'), 'UserLogsPage'),
  page('/users/$id/raw', () => import('./pages/users/user-raw-page.tsx'), 'UserRawPage'),
  page('/roles', () => import('./pages/roles/roles-page.tsx'), 'RolesPage'),
  page(
    '/roles/$id/settings',
    () => import('./pages/roles/role-settings-page.tsx'),
    'RoleSettingsPage',
  ),
  page(
    '/roles/$id/permissions',
    () => import('./pages/roles/role-permissions-page.tsx'),
    'RolePermissionsPage',
  ),
  page('/roles/$id/users', () => import('./pages/roles/role-users-page.tsx'), 'RoleUsersPage'),
  page('/connections', () => import('./pages/connections/connections-page.tsx'), 'ConnectionsPage'),
  page(
    '/connections/new',
    () => import('./pages/connections/new-connection-page.tsx'),
    'NewConnectionPage',
  ),
  page(
    '/connections/$id/settings',
    () => import('./pages/connections/connection-settings-page.tsx'),
    'ConnectionSettingsPage',
  ),
  page(
    '/connections/$id/applications',
    () => import('./pages/connections/connection-applications-page.tsx'),
    'ConnectionApplicationsPage',
  ),
  page('/branding', () => import('./pages/branding/branding-page.tsx'), 'BrandingPage'),
  page('/branding/texts', () => import('./pages/branding/texts-page.tsx'), 'CustomTextsPage'),
  page('/email', () => import('./pages/email/email-page.tsx'), 'EmailPage'),
  page('/email/templates', () => import('./pages/email/templates-page.tsx'), 'EmailTemplatesPage'),
  page('/email/mailbox', () => import('./pages/email/mailbox-page.tsx'), 'MailboxPage'),
  page('/security', () => import('./pages/security/security-page.tsx'), 'SecurityPage'),
  page(
    '/settings/general',
    () => import('./pages/settings/general-page.tsx'),
    'GeneralSettingsPage',
  ),
  page(
    '/settings/signing-keys',
    () => import('./pages/settings/signing-keys-page.tsx'),
    'SigningKeysPage',
  ),
  page(
    '/settings/advanced',
    () => import('./pages/settings/advanced-page.tsx'),
    'AdvancedSettingsPage',
  ),
  page(
    '/settings/administrators',
    () => import('./pages/settings/administrators-page.tsx'),
    'AdministratorsPage',
  ),
  leadsTo('/applications/$id', '/applications/$id/settings'),
  leadsTo('/apis/$id', '/apis/$id/settings'),
  leadsTo('/users/$id', '/users/$id/details'),
  leadsTo('/roles/$id', '/roles/$id/settings'),
  leadsTo('/connections/$id', '/connections/$id/settings'),
  leadsTo('/settings', '/settings/general'),
])

export const router = createRouter({
  routeTree: tree,
  basepath: '/console',
  defaultPreload: 'intent',
  defaultErrorComponent: FailedPage,
  scrollRestoration: true,
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const words = new URLSearchParams(
      Object.entries(search).flatMap(([name, value]) =>
        value === undefined || value === '' ? [] : [[name, String(value)]],
      ),
    ).toString()
    return words === '' ? '' : `?${words}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
