import { Page } from '../../parts/page.tsx'

export const UserRawPage = () => <Page title="UserRawPage">{null}</Page>
