import { Page } from '../../parts/page.tsx'

export const CustomTextsPage = () => <Page title="CustomTextsPage">{null}</Page>
