import { Page } from '../../parts/page.tsx'

export const GeneralSettingsPage = () => <Page title="GeneralSettingsPage">{null}</Page>
