import { Page } from '../../parts/page.tsx'

export const SimulatePage = () => <Page title="SimulatePage">{null}</Page>
