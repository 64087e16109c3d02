import { Page } from '../../parts/page.tsx'

export const ConnectionApplicationsPage = () => (
  <Page title="ConnectionApplicationsPage">{null}</Page>
)
