import { Page } from '../../parts/page.tsx'

export const RoleUsersPage = () => <Page title="RoleUsersPage">{null}</Page>
