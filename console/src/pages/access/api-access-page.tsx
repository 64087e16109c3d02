import { ApiPage } from '../apis/api-page.tsx'

export const ApiAccessPage = () => <ApiPage>{() => null}</ApiPage>
