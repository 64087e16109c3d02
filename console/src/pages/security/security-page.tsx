import { Page } from '../../parts/page.tsx'

export const SecurityPage = () => <Page title="SecurityPage">{null}</Page>
