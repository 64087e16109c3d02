import { Page } from '../../parts/page.tsx'

export const NewApplicationPage = () => <Page title="NewApplicationPage">{null}</Page>
