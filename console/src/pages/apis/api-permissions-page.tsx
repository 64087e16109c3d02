import { ApiPage } from './api-page.tsx'

export const ApiPermissionsPage = () => <ApiPage>{() => null}</ApiPage>
