import { Page } from '../../parts/page.tsx'

export const NewConnectionPage = () => <Page title="NewConnectionPage">{null}</Page>
