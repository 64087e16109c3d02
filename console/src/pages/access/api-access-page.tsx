import { Page } from '../../parts/page.tsx'

export const ApiAccessPage = () => <Page title="ApiAccessPage">{null}</Page>
