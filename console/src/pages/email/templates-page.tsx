import { Page } from '../../parts/page.tsx'

export const EmailTemplatesPage = () => <Page title="EmailTemplatesPage">{null}</Page>
