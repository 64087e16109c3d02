import { Page } from '../../parts/page.tsx'

export const EmailPage = () => <Page title="EmailPage">{null}</Page>
