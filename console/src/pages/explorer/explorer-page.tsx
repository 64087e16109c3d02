import { Page } from '../../parts/page.tsx'

export const ExplorerPage = () => <Page title="ExplorerPage">{null}</Page>
