import { Page } from '../../parts/page.tsx'

export const ApplicationSettingsPage = () => <Page title="ApplicationSettingsPage">{null}</Page>
