import { Page } from '../../parts/page.tsx'

export const NewUserPage = () => <Page title="NewUserPage">{null}</Page>
