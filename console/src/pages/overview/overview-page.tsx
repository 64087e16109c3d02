import { Page } from '../../parts/page.tsx'

export const OverviewPage = () => <Page title="OverviewPage">{null}</Page>
