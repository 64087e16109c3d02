import { Page } from '../../parts/page.tsx'

export const ApiPermissionsPage = () => <Page title="ApiPermissionsPage">{null}</Page>
