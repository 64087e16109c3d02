import { Page } from '../../parts/page.tsx'

export const InspectorPage = () => <Page title="InspectorPage">{null}</Page>
