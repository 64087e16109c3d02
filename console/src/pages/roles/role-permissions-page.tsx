import { Page } from '../../parts/page.tsx'

export const RolePermissionsPage = () => <Page title="RolePermissionsPage">{null}</Page>
