import { Page } from '../../parts/page.tsx'

export const SigningKeysPage = () => <Page title="SigningKeysPage">{null}</Page>
