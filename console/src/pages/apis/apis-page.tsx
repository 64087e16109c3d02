import { Page } from '../../parts/page.tsx'

export const ApisPage = () => <Page title="ApisPage">{null}</Page>
