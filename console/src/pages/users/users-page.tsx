import { Page } from '../../parts/page.tsx'

export const UsersPage = () => <Page title="UsersPage">{null}</Page>
