import { Page } from '../../parts/page.tsx'

export const LedgerPage = () => <Page title="LedgerPage">{null}</Page>
