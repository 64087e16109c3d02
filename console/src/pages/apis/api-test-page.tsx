import { ApiPage } from './api-page.tsx'

export const ApiTestPage = () => <ApiPage>{() => null}</ApiPage>
