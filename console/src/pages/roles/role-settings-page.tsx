import { Page } from '../../parts/page.tsx'

export const RoleSettingsPage = () => <Page title="RoleSettingsPage">{null}</Page>
