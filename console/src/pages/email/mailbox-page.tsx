import { Page } from '../../parts/page.tsx'

export const MailboxPage = () => <Page title="MailboxPage">{null}</Page>
