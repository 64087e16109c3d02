import { Page } from '../../parts/page.tsx'

export const ApplicationTokensPage = () => <Page title="ApplicationTokensPage">{null}</Page>
