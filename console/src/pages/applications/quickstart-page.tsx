import { Page } from '../../parts/page.tsx'

export const QuickstartPage = () => <Page title="QuickstartPage">{null}</Page>
