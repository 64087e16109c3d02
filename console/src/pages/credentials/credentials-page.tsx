import { Page } from '../../parts/page.tsx'

export const CredentialsPage = () => <Page title="CredentialsPage">{null}</Page>
