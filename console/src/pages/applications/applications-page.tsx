import { Page } from '../../parts/page.tsx'

export const ApplicationsPage = () => <Page title="ApplicationsPage">{null}</Page>
