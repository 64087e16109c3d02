import { Page } from '../../parts/page.tsx'

export const AdvancedSettingsPage = () => <Page title="AdvancedSettingsPage">{null}</Page>
