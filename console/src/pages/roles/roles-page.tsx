import { Page } from '../../parts/page.tsx'

export const RolesPage = () => <Page title="RolesPage">{null}</Page>
