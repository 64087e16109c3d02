import { Page } from '../../parts/page.tsx'

export const UserDevicesPage = () => <Page title="UserDevicesPage">{null}</Page>
