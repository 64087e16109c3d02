import { Page } from '../../parts/page.tsx'

export const ApiTestPage = () => <Page title="ApiTestPage">{null}</Page>
