import { Page } from '../../parts/page.tsx'

export const ApiSettingsPage = () => <Page title="ApiSettingsPage">{null}</Page>
