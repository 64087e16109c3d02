import { Page } from '../../parts/page.tsx'

export const MapPage = () => <Page title="MapPage">{null}</Page>
