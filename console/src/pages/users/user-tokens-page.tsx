import { Page } from '../../parts/page.tsx'

export const UserTokensPage = () => <Page title="UserTokensPage">{null}</Page>
