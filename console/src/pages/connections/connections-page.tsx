import { Page } from '../../parts/page.tsx'

export const ConnectionsPage = () => <Page title="ConnectionsPage">{null}</Page>
