import { Page } from '../../parts/page.tsx'

export const BrandingPage = () => <Page title="BrandingPage">{null}</Page>
