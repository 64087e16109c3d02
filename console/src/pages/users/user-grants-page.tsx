import { Page } from '../../parts/page.tsx'

export const UserGrantsPage = () => <Page title="UserGrantsPage">{null}</Page>
