import { Page } from '../../parts/page.tsx'

export const PolicyPage = () => <Page title="PolicyPage">{null}</Page>
