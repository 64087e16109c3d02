/** What users hold by themselves and by their roles: role-based access control. */

export interface Permission {
  /** Identifier of the API. */
  readonly audience: string
  readonly name: string
}

export interface PermissionStore {
  /** All permissions a user holds, directly or by a role, each once. From the cache. */
  ofUser(userId: string): Promise<readonly Permission[]>
}
