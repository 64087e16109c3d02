import { Page } from '../../parts/page.tsx'

export const ConnectionSettingsPage = () => <Page title="ConnectionSettingsPage">{null}</Page>
