import { Page } from '../../parts/page.tsx'

export const UserLogsPage = () => <Page title="UserLogsPage">{null}</Page>
