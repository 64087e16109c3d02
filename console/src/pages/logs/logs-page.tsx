import { Page } from '../../parts/page.tsx'

export const LogsPage = () => <Page title="LogsPage">{null}</Page>
