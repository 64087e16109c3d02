import { ApiPage } from './api-page.tsx'

export const ApiSettingsPage = () => <ApiPage>{() => null}</ApiPage>
