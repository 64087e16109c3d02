import { Page } from '../../parts/page.tsx'

export const UserRolesPage = () => <Page title="UserRolesPage">{null}</Page>
