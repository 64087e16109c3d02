import { Page } from '../../parts/page.tsx'

export const ApplicationConnectionsPage = () => (
  <Page title="ApplicationConnectionsPage">{null}</Page>
)
