import { Page } from '../../parts/page.tsx'

export const NewApiPage = () => <Page title="NewApiPage">{null}</Page>
