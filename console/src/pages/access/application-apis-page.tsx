import { Page } from '../../parts/page.tsx'

export const ApplicationApisPage = () => <Page title="ApplicationApisPage">{null}</Page>
