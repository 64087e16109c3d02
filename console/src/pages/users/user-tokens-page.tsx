import { TokenTable } from '../tokens/token-table.tsx'
import { UserPage } from './user-page.tsx'

/** The access tokens that were issued for a user. */
export const UserTokensPage = () => (
  <UserPage wide>{(user) => <TokenTable filter={{ userId: user.user_id }} />}</UserPage>
)
