import { ApplicationPage } from './application-page.tsx'

export const ApplicationSettingsPage = () => <ApplicationPage>{() => null}</ApplicationPage>
