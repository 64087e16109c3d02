import { Page } from '../../parts/page.tsx'

export const AdministratorsPage = () => <Page title="AdministratorsPage">{null}</Page>
