import { Page } from '../../parts/page.tsx'

export const UserDetailsPage = () => <Page title="UserDetailsPage">{null}</Page>
