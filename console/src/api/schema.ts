/**
 * The types of every operation of the server. Written by `npm run reference` from the server's own OpenAPI documents: do not
 * edit.
 */
export interface paths {
  '/latchkey/administrators': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List administrators
     * @description Needs one of: read:administrators.
     */
    get: operations['list_administrators']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/administrators/{user_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get an administrator
     * @description Needs one of: read:administrators.
     */
    get: operations['get_administrator']
    /**
     * Give an administrator a role
     * @description Needs one of: update:administrators.
     */
    put: operations['put_administrator']
    post?: never
    /**
     * Take the role of an administrator
     * @description Needs one of: update:administrators.
     */
    delete: operations['delete_administrator']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/client-grants/{id}/deauthorize': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Deauthorize a client grant
     * @description Needs one of: delete:client_grants.
     */
    post: operations['deauthorize_client_grant']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/client-grants/{id}/scope-usage': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get which scopes of a client grant are used
     * @description Needs one of: read:usage.
     */
    get: operations['get_client_grant_scope_usage']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/client-grants/{id}/token-policy': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get the token policy of a client grant
     * @description Needs one of: read:token_policies.
     */
    get: operations['get_client_grant_token_policy']
    /**
     * Set the token policy of a client grant
     * @description Needs one of: update:token_policies.
     */
    put: operations['put_client_grant_token_policy']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/clients/{id}/secrets': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List client secrets
     * @description Needs one of: read:client_secrets.
     */
    get: operations['list_client_secrets']
    put?: never
    /**
     * Start a rotation of the client secret
     * @description Needs one of: update:client_secrets.
     */
    post: operations['start_secret_rotation']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/clients/{id}/secrets/{secret_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Cancel a rotation of the client secret
     * @description Needs one of: update:client_secrets.
     */
    delete: operations['cancel_secret_rotation']
    options?: never
    head?: never
    /**
     * Change the end of the older client secret
     * @description Needs one of: update:client_secrets.
     */
    patch: operations['extend_secret_rotation']
    trace?: never
  }
  '/latchkey/clients/{id}/secrets/{secret_id}/finish': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Finish a rotation of the client secret
     * @description Needs one of: update:client_secrets.
     */
    post: operations['finish_secret_rotation']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/clients/{id}/token-policy': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get the token policy of a client
     * @description Needs one of: read:token_policies.
     */
    get: operations['get_client_token_policy']
    /**
     * Set the token policy of a client
     * @description Needs one of: update:token_policies.
     */
    put: operations['put_client_token_policy']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get signing keys with their times
     * @description Needs one of: read:signing_keys.
     */
    get: operations['get_keys']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/logs/last-change': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get who changed a setting, and when
     * @description Needs one of: read:logs.
     */
    get: operations['get_last_change']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/mails': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List mails of the development mailbox
     * @description Needs one of: read:mails.
     */
    get: operations['get_mails']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/overview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get figures of the tenant
     * @description Needs one of: read:usage.
     */
    get: operations['get_overview']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/search': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Search by id and by how names begin
     * @description Needs one of: read:clients, read:resource_servers, read:users, read:roles, read:connections.
     */
    get: operations['get_search']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/settings': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get settings
     * @description Needs one of: read:settings.
     */
    get: operations['get_settings']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Update settings
     * @description Needs one of: update:settings.
     */
    patch: operations['update_settings']
    trace?: never
  }
  '/latchkey/setup': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Set up the first administrator */
    post: operations['post_setup']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/tenant/token-policy': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get the token policy of the tenant
     * @description Needs one of: read:token_policies.
     */
    get: operations['get_tenant_token_policy']
    /**
     * Set the token policy of the tenant
     * @description Needs one of: update:token_policies.
     */
    put: operations['put_tenant_token_policy']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/theme-versions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List versions of the branding theme
     * @description Needs one of: read:branding.
     */
    get: operations['list_theme_versions']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/theme-versions/{id}/restore': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Restore a version of the branding theme
     * @description Needs one of: update:branding.
     */
    post: operations['restore_theme_version']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/tokens': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List issued tokens
     * @description Needs one of: read:tokens.
     */
    get: operations['list_tokens']
    put?: never
    /**
     * Make a token by hand
     * @description Needs one of: create:tokens.
     */
    post: operations['make_token']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/tokens/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get an issued token
     * @description Needs one of: read:tokens.
     */
    get: operations['get_token']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/tokens/counts': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Count tokens of clients and APIs
     * @description Needs one of: read:tokens.
     */
    get: operations['get_token_counts']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/tokens/inspect': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Explain a token
     * @description Needs one of: read:tokens.
     */
    post: operations['inspect_token']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/tokens/revoke': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Revoke tokens
     * @description Needs one of: delete:tokens.
     */
    post: operations['revoke_tokens']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/tokens/simulate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Say what would be issued
     * @description Needs one of: read:tokens.
     */
    post: operations['simulate_token']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/tokens/summary': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Count live tokens
     * @description Needs one of: read:tokens.
     */
    get: operations['get_token_summary']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/trials': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List settings on trial and those that just went back
     * @description Needs one of: read:tenant_settings, read:attack_protection, read:settings.
     */
    get: operations['list_trials']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/trials/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a trial of settings
     * @description Needs one of: read:tenant_settings, read:attack_protection, read:settings.
     */
    get: operations['get_trial']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/trials/{id}/confirm': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Keep settings that are on trial
     * @description Needs one of: update:tenant_settings, update:attack_protection, update:settings.
     */
    post: operations['confirm_trial']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/trials/{id}/undo': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Take back settings that are on trial
     * @description Needs one of: update:tenant_settings, update:attack_protection, update:settings.
     */
    post: operations['undo_trial']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/latchkey/usage': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Count issued tokens
     * @description Needs one of: read:usage.
     */
    get: operations['get_usage']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/actions/actions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get actions
     * @description Needs one of: read:actions.
     */
    get: operations['get_actions']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/anomaly/blocks/ips/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Check whether an address is blocked
     * @description Needs one of: read:anomaly_blocks.
     */
    get: operations['get_ips_by_id']
    put?: never
    post?: never
    /**
     * Unblock an address
     * @description Needs one of: delete:anomaly_blocks.
     */
    delete: operations['delete_ips_by_id']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/attack-protection/bot-detection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get detection of bots
     * @description Needs one of: read:attack_protection.
     */
    get: operations['get_bot-detection']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Update detection of bots
     * @description Needs one of: update:attack_protection.
     */
    patch: operations['patch_bot-detection']
    trace?: never
  }
  '/v2/attack-protection/breached-password-detection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get detection of leaked passwords
     * @description Needs one of: read:attack_protection.
     */
    get: operations['get_breached-password-detection']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Update detection of leaked passwords
     * @description Needs one of: update:attack_protection.
     */
    patch: operations['patch_breached-password-detection']
    trace?: never
  }
  '/v2/attack-protection/brute-force-protection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get protection against guessed passwords
     * @description Needs one of: read:attack_protection.
     */
    get: operations['get_brute-force-protection']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Update protection against guessed passwords
     * @description Needs one of: update:attack_protection.
     */
    patch: operations['patch_brute-force-protection']
    trace?: never
  }
  '/v2/attack-protection/phone-provider-protection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get protection of the phone provider
     * @description Needs one of: read:attack_protection.
     */
    get: operations['get_phone-provider-protection']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Update protection of the phone provider
     * @description Needs one of: update:attack_protection.
     */
    patch: operations['patch_phone-provider-protection']
    trace?: never
  }
  '/v2/attack-protection/suspicious-ip-throttling': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get throttling of addresses
     * @description Needs one of: read:attack_protection.
     */
    get: operations['get_suspicious-ip-throttling']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Update throttling of addresses
     * @description Needs one of: update:attack_protection.
     */
    patch: operations['patch_suspicious-ip-throttling']
    trace?: never
  }
  '/v2/branding': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get branding settings
     * @description Needs one of: read:branding.
     */
    get: operations['get_branding']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Update branding settings
     * @description Needs one of: update:branding.
     */
    patch: operations['patch_branding']
    trace?: never
  }
  '/v2/branding/templates/universal-login': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get template for universal login
     * @description Needs one of: read:branding.
     */
    get: operations['get_universal-login']
    put?: never
    post?: never
    /**
     * Delete template for universal login
     * @description Needs one of: delete:branding.
     */
    delete: operations['delete_universal-login']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/branding/themes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Create branding theme
     * @description Needs one of: update:branding.
     */
    post: operations['post_branding_theme']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/branding/themes/{themeId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get branding theme
     * @description Needs one of: read:branding.
     */
    get: operations['get_branding_theme']
    put?: never
    post?: never
    /**
     * Delete branding theme
     * @description Needs one of: delete:branding.
     */
    delete: operations['delete_branding_theme']
    options?: never
    head?: never
    /**
     * Update branding theme
     * @description Needs one of: update:branding.
     */
    patch: operations['patch_branding_theme']
    trace?: never
  }
  '/v2/branding/themes/default': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get default branding theme
     * @description Needs one of: read:branding.
     */
    get: operations['get_default_branding_theme']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/client-grants': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get client grants
     * @description Needs one of: read:client_grants.
     */
    get: operations['get_client-grants']
    put?: never
    /**
     * Create a client grant
     * @description Needs one of: create:client_grants.
     */
    post: operations['post_client-grants']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/client-grants/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a client grant
     * @description Needs one of: read:client_grants.
     */
    get: operations['get_client-grant']
    put?: never
    post?: never
    /**
     * Delete a client grant
     * @description Needs one of: delete:client_grants.
     */
    delete: operations['delete_client-grants_by_id']
    options?: never
    head?: never
    /**
     * Update a client grant
     * @description Needs one of: update:client_grants.
     */
    patch: operations['patch_client-grants_by_id']
    trace?: never
  }
  '/v2/clients': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get clients
     * @description Needs one of: read:clients, read:client_keys, read:client_credentials, read:client_summary.
     */
    get: operations['get_clients']
    put?: never
    /**
     * Create a client
     * @description Needs one of: create:clients.
     */
    post: operations['post_clients']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/clients/{client_id}/credentials': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get client credentials
     * @description Needs one of: read:client_credentials.
     */
    get: operations['get_credentials']
    put?: never
    /**
     * Create a client credential
     * @description Needs one of: create:client_credentials.
     */
    post: operations['post_credentials']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/clients/{client_id}/credentials/{credential_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a client credential
     * @description Needs one of: read:client_credentials.
     */
    get: operations['get_credentials_by_credential_id']
    put?: never
    post?: never
    /**
     * Delete a client credential
     * @description Needs one of: delete:client_credentials.
     */
    delete: operations['delete_credentials_by_credential_id']
    options?: never
    head?: never
    /**
     * Update a client credential
     * @description Needs one of: update:client_credentials.
     */
    patch: operations['patch_credentials_by_credential_id']
    trace?: never
  }
  '/v2/clients/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a client by ID
     * @description Needs one of: read:clients, read:client_keys, read:client_credentials, read:client_summary.
     */
    get: operations['get_clients_by_id']
    put?: never
    post?: never
    /**
     * Delete a client
     * @description Needs one of: delete:clients.
     */
    delete: operations['delete_clients_by_id']
    options?: never
    head?: never
    /**
     * Update a client
     * @description Needs one of: update:clients, update:client_keys, update:client_credentials, update:client_token_vault_privileged_access.
     */
    patch: operations['patch_clients_by_id']
    trace?: never
  }
  '/v2/clients/{id}/connections': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get enabled connections for a client
     * @description Needs one of: read:connections, read:clients, read:client_summary.
     */
    get: operations['get_client_connections']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/clients/{id}/rotate-secret': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Rotate a client secret
     * @description Needs one of: update:client_keys.
     */
    post: operations['post_rotate-secret']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/connections': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get all connections
     * @description Needs one of: read:connections.
     */
    get: operations['get_connections']
    put?: never
    /**
     * Create a connection
     * @description Needs one of: create:connections.
     */
    post: operations['post_connections']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/connections/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a connection
     * @description Needs one of: read:connections.
     */
    get: operations['get_connections_by_id']
    put?: never
    post?: never
    /**
     * Delete a connection
     * @description Needs one of: delete:connections.
     */
    delete: operations['delete_connections_by_id']
    options?: never
    head?: never
    /**
     * Update a connection
     * @description Needs one of: update:connections.
     */
    patch: operations['patch_connections_by_id']
    trace?: never
  }
  '/v2/connections/{id}/clients': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get enabled clients for a connection
     * @description Needs one of: read:connections.
     */
    get: operations['get_connection_clients']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Update enabled clients for a connection
     * @description Needs one of: update:connections.
     */
    patch: operations['patch_clients']
    trace?: never
  }
  '/v2/connections/{id}/status': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Check connection status
     * @description Needs one of: read:connections.
     */
    get: operations['get_status']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/connections/{id}/users': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Delete a connection user
     * @description Needs one of: delete:users.
     */
    delete: operations['delete_users_by_email']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/device-credentials': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Retrieve device credentials
     * @description Needs one of: read:device_credentials.
     */
    get: operations['get_device-credentials']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/device-credentials/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Delete a device credential
     * @description Needs one of: delete:device_credentials, delete:current_user_device_credentials.
     */
    delete: operations['delete_device-credentials_by_id']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/email-templates': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Create an email template
     * @description Needs one of: create:email_templates.
     */
    post: operations['post_email-templates']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/email-templates/{templateName}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get an email template
     * @description Needs one of: read:email_templates.
     */
    get: operations['get_email-templates_by_templateName']
    /**
     * Set an email template
     * @description Needs one of: update:email_templates.
     */
    put: operations['put_email-templates_by_templateName']
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Update an email template
     * @description Needs one of: update:email_templates.
     */
    patch: operations['patch_email-templates_by_templateName']
    trace?: never
  }
  '/v2/emails/provider': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get email provider
     * @description Needs one of: read:email_provider.
     */
    get: operations['get_provider']
    put?: never
    /**
     * Configure email provider
     * @description Needs one of: create:email_provider.
     */
    post: operations['post_provider']
    /**
     * Delete email provider
     * @description Needs one of: delete:email_provider.
     */
    delete: operations['delete_provider']
    options?: never
    head?: never
    /**
     * Update email provider
     * @description Needs one of: update:email_provider.
     */
    patch: operations['patch_provider']
    trace?: never
  }
  '/v2/grants': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get grants
     * @description Needs one of: read:grants.
     */
    get: operations['get_grants']
    put?: never
    post?: never
    /**
     * Delete a grant by user_id
     * @description Needs one of: delete:grants.
     */
    delete: operations['delete_grants_by_user_id']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/grants/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Delete a grant by id
     * @description Needs one of: delete:grants.
     */
    delete: operations['delete_grants_by_id']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/keys/signing': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get all signing keys
     * @description Needs one of: read:signing_keys.
     */
    get: operations['get_signing_keys']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/keys/signing/{kid}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a signing key
     * @description Needs one of: read:signing_keys.
     */
    get: operations['get_signing_key']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/keys/signing/{kid}/revoke': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /**
     * Revoke a signing key
     * @description Needs one of: update:signing_keys.
     */
    put: operations['put_signing_keys']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/keys/signing/rotate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Rotate the signing key
     * @description Needs all of: create:signing_keys, update:signing_keys.
     */
    post: operations['post_signing_keys']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/logs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Search log events
     * @description Needs one of: read:logs, read:logs_users.
     */
    get: operations['get_logs']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/logs/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a log event by id
     * @description Needs one of: read:logs, read:logs_users.
     */
    get: operations['get_logs_by_id']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/prompts': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get prompt settings
     * @description Needs one of: read:prompts.
     */
    get: operations['get_prompts']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Update prompt settings
     * @description Needs one of: update:prompts.
     */
    patch: operations['patch_prompts']
    trace?: never
  }
  '/v2/prompts/{prompt}/custom-text/{language}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get custom text for a prompt
     * @description Needs one of: read:prompts.
     */
    get: operations['get_custom-text_by_language']
    /**
     * Set custom text for a specific prompt
     * @description Needs one of: update:prompts.
     */
    put: operations['put_custom-text_by_language']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/prompts/{prompt}/partials': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get partials for a prompt
     * @description Needs one of: read:prompts.
     */
    get: operations['get_partials']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/prompts/rendering': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get render settings for all screens
     * @description Needs one of: read:prompts.
     */
    get: operations['get_all_rendering']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/refresh-tokens': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get refresh tokens
     * @description Needs one of: read:refresh_tokens.
     */
    get: operations['get_refresh_tokens']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/refresh-tokens/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a refresh token
     * @description Needs one of: read:refresh_tokens.
     */
    get: operations['get_refresh_token']
    put?: never
    post?: never
    /**
     * Delete a refresh token
     * @description Needs one of: delete:refresh_tokens.
     */
    delete: operations['delete_refresh_token']
    options?: never
    head?: never
    /**
     * Update a refresh token
     * @description Needs one of: update:refresh_tokens.
     */
    patch: operations['patch_refresh-tokens_by_id']
    trace?: never
  }
  '/v2/refresh-tokens/revoke': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Revoke refresh tokens
     * @description Needs one of: delete:refresh_tokens.
     */
    post: operations['revoke_refresh_tokens']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/resource-servers': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get resource servers
     * @description Needs one of: read:resource_servers.
     */
    get: operations['get_resource-servers']
    put?: never
    /**
     * Create a resource server
     * @description Needs one of: create:resource_servers.
     */
    post: operations['post_resource-servers']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/resource-servers/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a resource server
     * @description Needs one of: read:resource_servers.
     */
    get: operations['get_resource-servers_by_id']
    put?: never
    post?: never
    /**
     * Delete a resource server
     * @description Needs one of: delete:resource_servers.
     */
    delete: operations['delete_resource-servers_by_id']
    options?: never
    head?: never
    /**
     * Update a resource server
     * @description Needs one of: update:resource_servers.
     */
    patch: operations['patch_resource-servers_by_id']
    trace?: never
  }
  '/v2/roles': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get roles
     * @description Needs one of: read:roles.
     */
    get: operations['get_roles']
    put?: never
    /**
     * Create a role
     * @description Needs one of: create:roles.
     */
    post: operations['post_roles']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/roles/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a role
     * @description Needs one of: read:roles.
     */
    get: operations['get_roles_by_id']
    put?: never
    post?: never
    /**
     * Delete a role
     * @description Needs one of: delete:roles.
     */
    delete: operations['delete_roles_by_id']
    options?: never
    head?: never
    /**
     * Update a role
     * @description Needs one of: update:roles.
     */
    patch: operations['patch_roles_by_id']
    trace?: never
  }
  '/v2/roles/{id}/permissions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a role's permissions
     * @description Needs one of: read:roles.
     */
    get: operations['get_role_permission']
    put?: never
    /**
     * Associate permissions with a role
     * @description Needs one of: update:roles.
     */
    post: operations['post_role_permission_assignment']
    /**
     * Remove permissions from a role
     * @description Needs one of: update:roles.
     */
    delete: operations['delete_role_permission_assignment']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/roles/{id}/users': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a role's users
     * @description Needs one of: read:users, read:roles, read:role_members.
     */
    get: operations['get_role_user']
    put?: never
    /**
     * Assign users to a role
     * @description Needs one of: update:roles, create:role_members.
     */
    post: operations['post_role_users']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/sessions/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get session
     * @description Needs one of: read:sessions.
     */
    get: operations['get_session']
    put?: never
    post?: never
    /**
     * Delete session
     * @description Needs one of: delete:sessions.
     */
    delete: operations['delete_session']
    options?: never
    head?: never
    /**
     * Update session
     * @description Needs one of: update:sessions.
     */
    patch: operations['patch_sessions_by_id']
    trace?: never
  }
  '/v2/sessions/{id}/revoke': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Revokes a session
     * @description Needs one of: delete:sessions, delete:refresh_tokens.
     */
    post: operations['revoke_session']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/stats/active-users': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get active users count
     * @description Needs one of: read:stats.
     */
    get: operations['get_active-users']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/stats/daily': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get daily stats
     * @description Needs one of: read:stats.
     */
    get: operations['get_daily']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/tenants/settings': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get tenant settings
     * @description Needs one of: read:tenant_settings.
     */
    get: operations['tenant_settings_route']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Update tenant settings
     * @description Needs one of: update:tenant_settings.
     */
    patch: operations['patch_settings']
    trace?: never
  }
  '/v2/tickets/email-verification': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Create a ticket that verifies an address
     * @description Needs one of: create:user_tickets.
     */
    post: operations['post_email-verification']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/tickets/password-change': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Create a ticket for a new password
     * @description Needs one of: create:user_tickets.
     */
    post: operations['post_password-change']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/user-blocks': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get blocks by identifier
     * @description Needs one of: read:users.
     */
    get: operations['get_user-blocks']
    put?: never
    post?: never
    /**
     * Unblock by identifier
     * @description Needs one of: update:users.
     */
    delete: operations['delete_user-blocks']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/user-blocks/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get blocks of a user
     * @description Needs one of: read:users.
     */
    get: operations['get_user-blocks_by_id']
    put?: never
    post?: never
    /**
     * Unblock a user
     * @description Needs one of: update:users.
     */
    delete: operations['delete_user-blocks_by_id']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/users': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List or Search Users
     * @description Needs one of: read:users, read:user_idp_tokens.
     */
    get: operations['get_users']
    put?: never
    /**
     * Create a User
     * @description Needs one of: create:users.
     */
    post: operations['post_users']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/users-by-email': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Search Users by Email
     * @description Needs one of: read:users.
     */
    get: operations['get_users-by-email']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/users/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a User
     * @description Needs one of: read:users, read:current_user, read:user_idp_tokens.
     */
    get: operations['get_users_by_id']
    put?: never
    post?: never
    /**
     * Delete a User
     * @description Needs one of: delete:users, delete:current_user.
     */
    delete: operations['delete_users_by_id']
    options?: never
    head?: never
    /**
     * Update a User
     * @description Needs one of: update:users, update:users_app_metadata, update:current_user_metadata.
     */
    patch: operations['patch_users_by_id']
    trace?: never
  }
  '/v2/users/{id}/identities': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Link a User Account
     * @description Needs one of: update:users, update:current_user_identities.
     */
    post: operations['post_identities']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/users/{id}/identities/{provider}/{user_id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Unlink a User Identity
     * @description Needs one of: update:users, update:current_user_identities.
     */
    delete: operations['delete_user_identity_by_user_id']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/users/{id}/logs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get user's log events
     * @description Needs one of: read:logs, read:logs_users.
     */
    get: operations['get_logs_by_user']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/users/{id}/permissions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a User's Permissions
     * @description Needs one of: read:users.
     */
    get: operations['get_permissions']
    put?: never
    /**
     * Assign Permissions to a User
     * @description Needs one of: update:users.
     */
    post: operations['post_permissions']
    /**
     * Remove Permissions from a User
     * @description Needs one of: update:users.
     */
    delete: operations['delete_permissions']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/users/{id}/revoke-access': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Revokes selected resources from a user
     * @description Needs one of: delete:sessions, delete:refresh_tokens.
     */
    post: operations['user_revoke_access']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/users/{id}/roles': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get a user's roles
     * @description Needs one of: read:users, read:roles, read:role_members.
     */
    get: operations['get_user_roles']
    put?: never
    /**
     * Assign roles to a user
     * @description Needs one of: update:users, create:role_members.
     */
    post: operations['post_user_roles']
    /**
     * Removes roles from a user
     * @description Needs one of: update:users, delete:role_members.
     */
    delete: operations['delete_user_roles']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/users/{user_id}/refresh-tokens': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get refresh tokens for a user
     * @description Needs one of: read:refresh_tokens.
     */
    get: operations['get_refresh_tokens_for_user']
    put?: never
    post?: never
    /**
     * Delete refresh tokens for a user
     * @description Needs one of: delete:refresh_tokens.
     */
    delete: operations['delete_refresh_tokens_for_user']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v2/users/{user_id}/sessions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Get sessions for user
     * @description Needs one of: read:sessions.
     */
    get: operations['get_sessions_for_user']
    put?: never
    post?: never
    /**
     * Delete sessions for user
     * @description Needs one of: delete:sessions.
     */
    delete: operations['delete_sessions_for_user']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    Actions: {
      /** @description Actions */
      actions?: Record<string, unknown>[]
      /** @description Which page */
      page?: number
      /** @description Items a page */
      per_page?: number
      /** @description Actions in all */
      total?: number
    }
    Administrator: {
      /** @description When the role was first given */
      created_at?: string
      /** @description Email address */
      email?: string | null
      /** @description When the user last signed in */
      last_login?: string | null
      /** @description Name */
      name?: string | null
      /** @description Picture */
      picture?: string | null
      /**
       * @description What the administrator may do
       * @enum {string}
       */
      role: 'owner' | 'editor' | 'security' | 'viewer'
      /** @description Id of the user */
      user_id: string
    }
    BlocksByIdentifier: {
      /** @description What sign-in is blocked for */
      blocked_for: {
        /** @description Name of the connection */
        connection?: string
        /** @description Email address, username or phone number */
        identifier?: string
        /** @description Address; absent when all addresses count together */
        ip?: string
      }[]
    }
    BrandingSettings: {
      /** @description Colours */
      colors?: {
        /** @description Background of the page: a colour, or a gradient */
        page_background?:
          | (string | null)
          | ({
              [key: string]: string | number
            } | null)
        /**
         * Format: html-color
         * @description Colour of buttons and links
         */
        primary?: string
      }
      /**
       * Format: strict-https-uri
       * @description Icon of the browser tab
       */
      favicon_url?: string
      /** @description Font */
      font?: {
        /**
         * Format: strict-https-uri
         * @description Address of the font
         */
        url?: string
      }
      /**
       * Format: strict-https-uri
       * @description Logo
       */
      logo_url?: string
    }
    Client: {
      /** @description Add-ons of the client */
      addons?: {
        /** @description AWS add-on */
        aws?: {
          /** @description Lifetime in seconds */
          lifetime_in_seconds?: number
          /** @description ARN of the provider */
          principal?: string
          /** @description ARN of the role */
          role?: string
        }
        /** @description Azure Blob add-on */
        azure_blob?: {
          /** @description Storage account */
          accountName?: string
          /** @description May delete the blob */
          blob_delete?: boolean
          /** @description May read the blob */
          blob_read?: boolean
          /** @description May write the blob */
          blob_write?: boolean
          /** @description Blob */
          blobName?: string
          /** @description May delete the container */
          container_delete?: boolean
          /** @description May list the container */
          container_list?: boolean
          /** @description May read the container */
          container_read?: boolean
          /** @description May write the container */
          container_write?: boolean
          /** @description Container */
          containerName?: string
          /** @description Lifetime in minutes */
          expiration?: number
          /** @description Stored access policy */
          signedIdentifier?: string
          /** @description Access key */
          storageAccessKey?: string
        }
        /** @description Azure Service Bus add-on */
        azure_sb?: {
          /** @description Queue or topic */
          entityPath?: string
          /** @description Lifetime in minutes */
          expiration?: number
          /** @description Service bus namespace */
          namespace?: string
          /** @description Key of the policy */
          sasKey?: string
          /** @description Name of the policy */
          sasKeyName?: string
        }
        /** @description Box add-on */
        box?: Record<string, unknown>
        /** @description CloudBees add-on */
        cloudbees?: Record<string, unknown>
        /** @description Concur add-on */
        concur?: Record<string, unknown>
        /** @description Dropbox add-on */
        dropbox?: Record<string, unknown>
        /** @description EchoSign add-on */
        echosign?: {
          /** @description Domain at EchoSign */
          domain?: string
        }
        /** @description Egnyte add-on */
        egnyte?: {
          /** @description Domain at Egnyte */
          domain?: string
        }
        /** @description Firebase add-on */
        firebase?: {
          /** @description Service account of version 3 */
          client_email?: string
          /** @description Lifetime in seconds */
          lifetime_in_seconds?: number
          /** @description Private key of version 3 */
          private_key?: string
          /** @description Key id of version 3 */
          private_key_id?: string
          /** @description Secret of version 2 */
          secret?: string
        }
        /** @description Layer add-on */
        layer?: {
          /** @description Lifetime in minutes */
          expiration?: number
          /** @description Key id */
          keyId: string
          /** @description Profile member that names the principal */
          principal?: string
          /** @description Private key */
          privateKey: string
          /** @description Provider id */
          providerId: string
        }
        /** @description the CRM add-on */
        mscrm?: {
          /**
           * Format: url
           * @description Address of the CRM
           */
          url: string
        }
        /** @description New Relic add-on */
        newrelic?: {
          /** @description Account at New Relic */
          account?: string
        }
        /** @description Access gateway add-on */
        oag?: Record<string, unknown> | null
        /** @description Office 365 add-on */
        office365?: {
          /** @description Connection */
          connection?: string
          /** @description Domain at Office 365 */
          domain?: string
        }
        /** @description the rights management server add-on */
        rms?: {
          /**
           * Format: url
           * @description Address of the rights management server
           */
          url: string
        }
        /** @description Salesforce add-on */
        salesforce?: {
          /**
           * Format: url
           * @description Entity id
           */
          entity_id?: string
        }
        /** @description Salesforce API add-on */
        salesforce_api?: {
          /** @description Consumer key */
          clientid?: string
          /** @description Path of the community */
          community_url_section?: string
          /** @description Community */
          communityName?: string
          /** @description Profile member that names the principal */
          principal?: string
        }
        /** @description Salesforce sandbox add-on */
        salesforce_sandbox_api?: {
          /** @description Consumer key */
          clientid?: string
          /** @description Path of the community */
          community_url_section?: string
          /** @description Community */
          communityName?: string
          /** @description Profile member that names the principal */
          principal?: string
        }
        /** @description SAML 2.0 add-on */
        samlp?: {
          /** @description Audience of the assertion */
          audience?: string
          /** @description Authentication context */
          authnContextClassRef?: string
          /** @description Whether to add a UPN */
          createUpnClaim?: boolean
          /** @description Destination of the response */
          destination?: string
          /** @description Digest algorithm */
          digestAlgorithm?: string
          /** @description Issuer of the assertion */
          issuer?: string
          /** @description Lifetime in seconds */
          lifetimeInSeconds?: number
          /** @description Whether to add the identities */
          mapIdentities?: boolean
          /** @description Profile members to assertion attributes */
          mappings?: Record<string, unknown>
          /** @description Whether to pass unknown claims on */
          mapUnknownClaimsAsIs?: boolean
          /** @description Format of the name identifier */
          nameIdentifierFormat?: string
          /** @description Attributes tried for the name identifier */
          nameIdentifierProbes?: string[]
          /** @description Whether to pass unmapped claims on */
          passthroughClaimsWithNoMapping?: boolean
          /** @description Recipient of the assertion */
          recipient?: string
          /** @description Signature algorithm */
          signatureAlgorithm?: string
          /** @description Whether to sign the response instead of the assertion */
          signResponse?: boolean
        }
        /** @description SAP API add-on */
        sap_api?: {
          /** @description Client id at SAP */
          clientid?: string
          /** @description Format of the name identifier */
          nameIdentifierFormat?: string
          /** @description Scope to ask for */
          scope?: string
          /** @description Password of the service */
          servicePassword?: string
          /**
           * Format: url
           * @description Token endpoint
           */
          tokenEndpointUrl?: string
          /** @description Profile member that names the user */
          usernameAttribute?: string
        }
        /** @description Sentry add-on */
        sentry?: {
          /** @description Address */
          base_url?: string
          /** @description Organization */
          org_slug?: string
        }
        /** @description SharePoint add-on */
        sharepoint?: {
          /** @description External addresses */
          external_url?: string[] | string
          /** @description Internal address */
          url?: string
        }
        /** @description Slack add-on */
        slack?: {
          /** @description Team */
          team: string
        }
        /** @description SpringCM add-on */
        springcm?: {
          /** @description Consumer service */
          acsurl?: string
        }
        /** @description Single sign-on add-on */
        sso_integration?: {
          /** @description Name */
          name?: string
          /** @description Version */
          version?: string
        }
        /** @description Media Services add-on */
        wams?: {
          /** @description Master key */
          masterkey?: string
        }
        /** @description WS-Federation add-on */
        wsfed?: Record<string, unknown>
        /** @description Zendesk add-on */
        zendesk?: {
          /** @description Account at Zendesk */
          accountName?: string
        }
        /** @description Zoom add-on */
        zoom?: {
          /** @description Account at Zoom */
          account?: string
        }
      }
      /** @description Clients that may delegate */
      allowed_clients?: string[]
      /** @description Addresses to return to after logout */
      allowed_logout_urls?: string[]
      /** @description Origins that may call from a browser */
      allowed_origins?: string[]
      /**
       * @description Kind of client
       * @enum {string}
       */
      app_type?:
        | 'native'
        | 'spa'
        | 'regular_web'
        | 'non_interactive'
        | 'resource_server'
        | 'express_configuration'
        | 'rms'
        | 'box'
        | 'cloudbees'
        | 'concur'
        | 'dropbox'
        | 'mscrm'
        | 'echosign'
        | 'egnyte'
        | 'newrelic'
        | 'office365'
        | 'salesforce'
        | 'sentry'
        | 'sharepoint'
        | 'slack'
        | 'springcm'
        | 'zendesk'
        | 'zoom'
        | 'sso_integration'
        | 'oag'
      /** @description How users are asked for approval */
      async_approval_notification_channels?: ('guardian-push' | 'email')[]
      /** @description Whether callbacks are templates */
      callback_url_template?: boolean
      /** @description Addresses a response may be sent to */
      callbacks?: string[]
      /** @description Other audiences of ID tokens */
      client_aliases?: string[]
      /** @description Ways to authenticate without a shared secret */
      client_authentication_methods?: Record<string, unknown>
      /** @description Id of the client */
      client_id?: string
      /** @description Free values of the client, at most 10 texts of 255 characters */
      client_metadata?: {
        [key: string]: string
      }
      /** @description Secret of the client */
      client_secret?: string
      /**
       * @description Security profile the client keeps
       * @enum {unknown}
       */
      compliance_level?:
        | 'none'
        | 'fapi1_adv_pkj_par'
        | 'fapi1_adv_mtls_par'
        | 'fapi2_sp_pkj_mtls'
        | 'fapi2_sp_mtls_mtls'
        | null
      /** @description Old name of cross_origin_authentication */
      cross_origin_auth?: boolean
      /** @description Whether cross-origin sign-in is allowed */
      cross_origin_authentication?: boolean
      /**
       * Format: url
       * @description Page for cross-origin sign-in
       */
      cross_origin_loc?: string
      /** @description HTML of the custom login page */
      custom_login_page?: string
      /** @description Whether the custom login page is shown */
      custom_login_page_on?: boolean
      /** @description HTML of the page in preview */
      custom_login_page_preview?: string
      /** @description Organization taken when none is named */
      default_organization?: {
        /** @description Flows it is for */
        flows: 'client_credentials'[]
        /**
         * Format: organization-id
         * @description Organization
         */
        organization_id: string
      }
      /** @description What the client is */
      description?: string
      /** @description Whether the key is encrypted; shown once */
      encrypted?: boolean
      /** @description Key that tokens for the client are encrypted with */
      encryption_key?: {
        /** @description Certificate */
        cert?: string
        /** @description Public key */
        pub?: string
        /** @description Subject of the certificate */
        subject?: string
      }
      /** @description Express configuration */
      express_configuration?: {
        /** @description Domain administrators sign in at */
        admin_login_domain: string
        /** @description Connection profile */
        connection_profile_id: string
        /** @description Whether the client is enabled on new connections */
        enable_client: boolean
        /** @description Whether an organization is made */
        enable_organization: boolean
        /** @description Template of the address that starts a sign-in */
        initiate_login_uri_template: string
        /** @description Clients that come with it */
        linked_clients: {
          /**
           * Format: client-id
           * @description Client
           */
          client_id: string
        }[]
        /** @description Submission at the integration network */
        oin_submission_id?: string
        /**
         * Format: client-id
         * @description Client of the integration network
         */
        okta_oin_client_id: string
        /** @description User attribute profile */
        user_attribute_profile_id: string
      }
      /** @description Address of its metadata */
      external_client_id?: string
      /**
       * @description Who registered it
       * @enum {string}
       */
      external_metadata_created_by?: 'admin' | 'client'
      /**
       * @description Where the client was registered
       * @enum {string}
       */
      external_metadata_type?: 'cimd' | 'dcr'
      /** @description Sign-in through the browser (FedCM) */
      fedcm_login?: {
        /** @description FedCM with Google */
        google?: {
          /** @description Whether it is on */
          is_enabled?: boolean
        } | null
      }
      /** @description HTML of the WS-Federation form */
      form_template?: string
      /** @description Whether it is the client that stands for all */
      global?: boolean
      /** @description Grant types the client may use */
      grant_types?: string[]
      /** @description Identity assertion grant (stored) */
      identity_assertion_authorization_grant?: Record<string, unknown>
      /**
       * Format: absolute-https-uri-with-placeholders-or-empty
       * @description Address that starts a sign-in
       */
      initiate_login_uri?: string
      /** @description Whether the client is our own */
      is_first_party?: boolean
      /** @description Whether the forwarded address is believed */
      is_token_endpoint_ip_header_trusted?: boolean
      /** @description Address of its keys */
      jwks_uri?: string
      /** @description How ID tokens are made */
      jwt_configuration?: {
        /**
         * @description Algorithm of ID tokens
         * @enum {string}
         */
        alg?: 'HS256' | 'RS256' | 'RS512' | 'PS256'
        /** @description Lifetime of ID tokens in seconds */
        lifetime_in_seconds?: number
        /** @description Legacy scopes */
        scopes?: Record<string, unknown>
        /** @description Whether the client secret is base64 */
        secret_encoded?: boolean
      }
      /**
       * Format: absolute-uri-or-empty
       * @description Address of the logo
       */
      logo_uri?: string
      /** @description Native apps of the client */
      mobile?: {
        /** @description Android app */
        android?: {
          /** @description Package */
          app_package_name?: string
          /** @description Fingerprints of the signing certificates */
          sha256_cert_fingerprints?: string[]
        }
        /** @description iOS app */
        ios?: {
          /** @description Bundle */
          app_bundle_identifier?: string
          /** @description Team */
          team_id?: string
        }
      }
      /** @description Self-service of organizations */
      my_organization_configuration?: {
        /** @description Strategies that may be set up */
        allowed_strategies: (
          'pingfederate' | 'adfs' | 'waad' | 'google-apps' | 'okta' | 'oidc' | 'samlp'
        )[]
        /**
         * @description When a connection may be deleted
         * @enum {string}
         */
        connection_deletion_behavior: 'allow' | 'allow_if_empty'
        /** @description Connection profile */
        connection_profile_id?: string
        /**
         * Format: client-id
         * @description Client that invitations lead to
         */
        invitation_landing_client_id?: string
        /** @description User attribute profile */
        user_attribute_profile_id?: string
      }
      /** @description Name of the client, without < and > */
      name?: string
      /** @description Native social sign-in */
      native_social_login?: {
        /** @description Native sign-in with Apple */
        apple?: {
          /** @description Whether it is on */
          enabled?: boolean
        } | null
        /** @description Native sign-in with Facebook */
        facebook?: {
          /** @description Whether it is on */
          enabled?: boolean
        } | null
        /** @description Native sign-in with Google */
        google?: {
          /** @description Whether it is on */
          enabled?: boolean
        } | null
      }
      /** @description Back-channel logout */
      oidc_backchannel_logout?: {
        /** @description Which logouts are told */
        backchannel_logout_initiators?: {
          /**
           * @description Which logouts are told
           * @enum {string}
           */
          mode?: 'custom' | 'all'
          /** @description Causes that are told */
          selected_initiators?: (
            | 'rp-logout'
            | 'idp-logout'
            | 'password-changed'
            | 'session-expired'
            | 'session-revoked'
            | 'account-deleted'
            | 'email-identifier-changed'
            | 'mfa-phone-unenrolled'
            | 'account-deactivated'
          )[]
        }
        /** @description Session metadata in logout tokens */
        backchannel_logout_session_metadata?: {
          /** @description Whether session metadata is sent */
          include?: boolean
        } | null
        /** @description Addresses told of a logout */
        backchannel_logout_urls?: string[]
      }
      /** @description Whether the client keeps to OpenID Connect */
      oidc_conformant?: boolean
      /** @description Back-channel logout */
      oidc_logout?: {
        /** @description Which logouts are told */
        backchannel_logout_initiators?: {
          /**
           * @description Which logouts are told
           * @enum {string}
           */
          mode?: 'custom' | 'all'
          /** @description Causes that are told */
          selected_initiators?: (
            | 'rp-logout'
            | 'idp-logout'
            | 'password-changed'
            | 'session-expired'
            | 'session-revoked'
            | 'account-deleted'
            | 'email-identifier-changed'
            | 'mfa-phone-unenrolled'
            | 'account-deactivated'
          )[]
        }
        /** @description Session metadata in logout tokens */
        backchannel_logout_session_metadata?: {
          /** @description Whether session metadata is sent */
          include?: boolean
        } | null
        /** @description Addresses told of a logout */
        backchannel_logout_urls?: string[]
      }
      /** @description How an organization is found */
      organization_discovery_methods?: ('email' | 'organization_name')[]
      /**
       * @description When the organization is asked for
       * @enum {string}
       */
      organization_require_behavior?: 'no_prompt' | 'pre_login_prompt' | 'post_login_prompt'
      /**
       * @description Whether users sign in to an organization
       * @enum {string}
       */
      organization_usage?: 'deny' | 'allow' | 'require'
      /** @description Owners of the global client */
      owners?: string[]
      /** @description Lifetime of pushed requests in seconds */
      par_request_expiry?: number | null
      /**
       * @description Where errors may be sent
       * @enum {string}
       */
      redirection_policy?: 'allow_always' | 'open_redirect_protection'
      /** @description How refresh tokens live */
      refresh_token?: {
        /**
         * @description Whether it ends by time
         * @enum {string}
         */
        expiration_type: 'expiring' | 'non-expiring'
        /** @description Seconds without use after which it ends */
        idle_token_lifetime?: number
        /** @description Whether it may stay unused without end */
        infinite_idle_token_lifetime?: boolean
        /** @description Whether the lifetime is without end */
        infinite_token_lifetime?: boolean
        /** @description Seconds in which a used one still works */
        leeway?: number
        /** @description Further APIs it may be used for */
        policies?:
          | {
              /** @description API */
              audience: string
              /** @description Scopes at this API */
              scope: string[]
            }[]
          | null
        /**
         * @description Whether each use gives a new one
         * @enum {string}
         */
        rotation_type: 'rotating' | 'non-rotating'
        /** @description Lifetime in seconds */
        token_lifetime?: number
      }
      /** @description Whether tokens must be bound to a key */
      require_proof_of_possession?: boolean
      /** @description Whether requests must be pushed (RFC 9126) */
      require_pushed_authorization_requests?: boolean
      /** @description API that the client stands for */
      resource_server_identifier?: string
      /** @description Session transfer from a native app to the web */
      session_transfer?: {
        /** @description Whether refresh tokens may be issued */
        allow_refresh_token?: boolean
        /** @description How a transfer token may arrive */
        allowed_authentication_methods?: ('cookie' | 'query')[] | null
        /** @description Whether it may make transfer tokens */
        can_create_session_transfer_token?: boolean
        /** @description Delegated access */
        delegation?: {
          /** @description Whether access may be delegated */
          allow_delegated_access?: boolean
          /**
           * @description What binds the device
           * @enum {string}
           */
          enforce_device_binding?: 'ip' | 'asn'
        } | null
        /** @description Whether derived sessions end with the first */
        enforce_cascade_revocation?: boolean
        /**
         * @description What binds the device
         * @enum {string}
         */
        enforce_device_binding?: 'ip' | 'asn' | 'none'
        /** @description Whether refresh tokens end with the session */
        enforce_online_refresh_tokens?: boolean
      }
      /** @description Signed authorization requests */
      signed_request_object?: Record<string, unknown>
      /** @description Keys that sign for the client: those of the tenant */
      signing_keys?: {
        /** @description Certificate, PEM */
        cert?: string
        /** @description Public key, base64 of its SPKI form; shown once */
        key?: string
        /** @description Certificate, PKCS #7 */
        pkcs7?: string
        /** @description Subject of the certificate */
        subject?: string
      }[]
      /** @description Whether the prompt for unverifiable callbacks is left out */
      skip_non_verifiable_callback_uri_confirmation_prompt?: boolean
      /** @description Whether single sign-on is used */
      sso?: boolean
      /** @description Whether single sign-on is off */
      sso_disabled?: boolean
      /** @description Name of the tenant */
      tenant?: string
      /**
       * @description Rules for third-party clients
       * @enum {string}
       */
      third_party_security_mode?: 'strict' | 'permissive'
      /**
       * @description How the client authenticates
       * @enum {string}
       */
      token_endpoint_auth_method?: 'none' | 'client_secret_post' | 'client_secret_basic'
      /** @description Token exchange */
      token_exchange?: {
        /** @description Kinds of profile it may use */
        allow_any_profile_of_type?: ('custom_authentication' | 'on_behalf_of_token_exchange')[]
      }
      /** @description How many tokens may be issued */
      token_quota?: {
        /** @description Quota of client credentials */
        client_credentials: {
          /** @description Whether requests beyond are refused */
          enforce?: boolean
          /** @description Tokens in a day */
          per_day?: number
          /** @description Tokens in an hour */
          per_hour?: number
        }
      }
      /** @description Privileged access to stored upstream tokens */
      token_vault_privileged_access?: Record<string, unknown>
      /** @description Origins that may receive a web message */
      web_origins?: string[]
    }
    ClientCredential: {
      /**
       * @description Algorithm of the signatures
       * @enum {string}
       */
      alg?: 'RS256' | 'RS384' | 'PS256'
      /**
       * Format: date-time
       * @description When it was made
       */
      created_at?: string
      /**
       * @description Type of the credential
       * @enum {string}
       */
      credential_type?: 'public_key' | 'cert_subject_dn' | 'x509_cert'
      /**
       * Format: date-time
       * @description When it ends
       */
      expires_at?: string | null
      /** @description Id of the credential */
      id?: string
      /** @description Key id */
      kid?: string
      /** @description Name for people */
      name?: string
      /** @description Distinguished name */
      subject_dn?: string
      /** @description SHA-256 of the certificate */
      thumbprint_sha256?: string
      /**
       * Format: date-time
       * @description When it was last changed
       */
      updated_at?: string
    }
    ClientGrant: {
      /** @description Whether all scopes of the API are granted, later ones too */
      allow_all_scopes?: boolean
      /** @description Whether any organization may use it */
      allow_any_organization?: boolean
      /** @description API that may be asked for */
      audience?: string
      /** @description Kinds of authorization details the client may ask for */
      authorization_details_types?: string[]
      /** @description Client that may ask */
      client_id?: string
      /**
       * @description Clients the grant is for when no client is named
       * @enum {string}
       */
      default_for?: 'third_party_clients'
      /** @description Id of the grant */
      id?: string
      /** @description Whether it is one of our own */
      is_system?: boolean
      /**
       * @description Whether organizations may use it
       * @enum {string}
       */
      organization_usage?: 'deny' | 'allow' | 'require'
      /** @description Scopes the client may ask for */
      scope?: string[]
      /**
       * @description Whether the client acts for itself or for users
       * @enum {string}
       */
      subject_type?: 'client' | 'user'
    }
    Connection: {
      /** @description Whether people sign in by it */
      authentication?: {
        /** @description Whether it is on */
        active: boolean
      }
      /** @description Accounts that people connect */
      connected_accounts?: {
        /** @description Whether it is on */
        active: boolean
        /** @description Whether apps may use the account */
        cross_app_access?: boolean
      }
      /** @description Whether we ask other apps for access */
      cross_app_access_requesting_app?: {
        /** @description Whether it is on */
        active: boolean
      }
      /** @description Name on the sign-in page */
      display_name?: string
      /** @description Clients whose users may sign in by it */
      enabled_clients?: string[]
      /** @description Id of the connection */
      id?: string
      /** @description Whether it is one of the whole domain; kept as it is sent */
      is_domain_connection?: boolean
      /** @description Notes of your own */
      metadata?: {
        [key: string]: string | null
      }
      /** @description Name: letters, digits and single hyphens */
      name?: string
      /** @description Options of the strategy */
      options?: {
        /** @description What is asked of the directory */
        api_enable_groups?: boolean
        /** @description What is asked of the directory */
        api_enable_users?: boolean
        /** @description Encrypted assertions */
        assertion_decryption_settings?: {
          /** @description Algorithms allowed beside them */
          algorithm_exceptions?: string[]
          /**
           * @description Algorithms that are allowed
           * @enum {string}
           */
          algorithm_profile: 'v2026-1'
        }
        /** @description Attributes of users of the connection */
        attributes?: {
          /** @description Email address */
          email?: {
            /** @description As an identifier */
            identifier?: {
              /** @description Whether people sign in with it */
              active?: boolean
              /**
               * @description What is asked first
               * @enum {string}
               */
              default_method?: 'password' | 'email_otp'
            }
            /** @description Whether a user must have it */
            profile_required?: boolean
            /** @description At sign-up */
            signup?: {
              /**
               * @description Whether sign-up asks for it
               * @enum {string}
               */
              status?: 'required' | 'optional' | 'inactive'
              /** @description Verification at sign-up */
              verification?: {
                /** @description Whether sign-up verifies it */
                active?: boolean
              }
            }
            /** @description Whether two users may not share one */
            unique?: boolean
            /**
             * @description How it is verified
             * @enum {string}
             */
            verification_method?: 'link' | 'otp'
          }
          /** @description Phone number */
          phone_number?: {
            /** @description As an identifier */
            identifier?: {
              /** @description Whether people sign in with it */
              active?: boolean
              /**
               * @description What is asked first
               * @enum {string}
               */
              default_method?: 'password' | 'phone_otp'
            }
            /** @description Whether a user must have it */
            profile_required?: boolean
            /** @description At sign-up */
            signup?: {
              /**
               * @description Whether sign-up asks for it
               * @enum {string}
               */
              status?: 'required' | 'optional' | 'inactive'
              /** @description Verification at sign-up */
              verification?: {
                /** @description Whether sign-up verifies it */
                active?: boolean
              }
            }
          }
          /** @description Username */
          username?: {
            /** @description As an identifier */
            identifier?: {
              /** @description Whether people sign in with it */
              active?: boolean
            }
            /** @description Whether a user must have it */
            profile_required?: boolean
            /** @description At sign-up */
            signup?: {
              /**
               * @description Whether sign-up asks for it
               * @enum {string}
               */
              status?: 'required' | 'optional' | 'inactive'
            }
            /** @description What a username may be */
            validation?: {
              /** @description Other kinds it may look like */
              allowed_types?: {
                /** @description Whether it may look like an email address */
                email?: boolean
                /** @description Whether it may look like a phone number */
                phone_number?: boolean
              }
              /** @description Most letters */
              max_length?: number
              /** @description Fewest letters */
              min_length?: number
            }
          }
        }
        /** @description Ways to sign in */
        authentication_methods?: {
          /** @description A way to sign in */
          email_otp?: {
            /** @description Whether it is offered */
            enabled?: boolean
          }
          /** @description A way to sign in */
          passkey?: {
            /** @description Whether it is offered */
            enabled?: boolean
          }
          /** @description Password */
          password?: {
            /**
             * @description Whether users made by the API need one
             * @enum {string}
             */
            api_behavior?: 'required' | 'optional'
            /** @description Whether it is offered */
            enabled?: boolean
            /**
             * @description Whether people may sign up with one
             * @enum {string}
             */
            signup_behavior?: 'allow' | 'block'
          }
          /** @description A way to sign in */
          phone_otp?: {
            /** @description Whether it is offered */
            enabled?: boolean
          }
        } | null
        /** @description What is asked of the directory */
        basic_profile?: boolean
        /** @description Secrets of the scripts */
        configuration?: {
          [key: string]: string | null
        } | null
        /** @description Scripts */
        customScripts?: {
          /** @description Script */
          change_email?: string
          /** @description Script */
          change_password?: string
          /** @description Script */
          change_phone_number?: string
          /** @description Script */
          change_username?: string
          /** @description Script */
          create?: string
          /** @description Script */
          delete?: string
          /** @description Script */
          get_user?: string
          /** @description Script */
          login?: string
          /** @description Script */
          verify?: string
        }
        /** @description Whether people may not change their password */
        disable_self_service_change_password?: boolean
        /**
         * @description Algorithm of DPoP proofs
         * @enum {string}
         */
        dpop_signing_alg?: 'ES256' | 'ES384' | 'ES512' | 'Ed25519'
        /** @description Whether scripts see the sign-in */
        enable_script_context?: boolean
        /** @description Whether scripts ask a database elsewhere */
        enabledDatabaseCustomization?: boolean
        /** @description What is asked of the directory */
        ext_admin?: boolean
        /** @description What is asked of the directory */
        ext_agreed_terms?: boolean
        /** @description What is asked of the directory */
        ext_assigned_plans?: boolean
        /** @description What is asked of the directory */
        ext_groups?: boolean
        /** @description What is asked of the directory */
        ext_is_suspended?: boolean
        /** @description What is asked of the directory */
        ext_profile?: boolean
        /** @description Access tokens of the upstream */
        federated_connections_access_tokens?: {
          /** @description Whether they are kept */
          active?: boolean
        } | null
        /** @description Authentication at a gateway of messages */
        gateway_authentication?: {
          /** @description Who they are for */
          audience: string
          /** @description How calls are signed */
          method: string
          /** @description Key they are signed with */
          secret: string
          /** @description Whether the key is written in base64 */
          secret_base64_encoded?: boolean
          /** @description Who they are from */
          subject?: string
        } | null
        /** @description Whether sessions end with the ID token */
        id_token_session_expiry_supported?: boolean
        /** @description Algorithms of ID tokens */
        id_token_signed_response_algs?:
          ('ES256' | 'ES384' | 'PS256' | 'PS384' | 'RS256' | 'RS384' | 'RS512')[] | null
        /** @description Whether users move over when they sign in */
        import_mode?: boolean
        /** @description Attributes that are not stored */
        non_persistent_attrs?: string[] | null
        /** @description Passkeys */
        passkey_options?: {
          /**
           * @description Where passkeys are offered
           * @enum {string}
           */
          challenge_ui?: 'both' | 'autofill' | 'button'
          /** @description Whether one is offered for this device */
          local_enrollment_enabled?: boolean
          /** @description Whether one is offered after another way to sign in */
          progressive_enrollment_enabled?: boolean
        } | null
        /** @description Length of passwords */
        password_complexity_options?: {
          /** @description Fewest characters */
          min_length?: number
        } | null
        /** @description Common passwords */
        password_dictionary?: {
          /** @description Further words that are refused */
          dictionary?: string[]
          /** @description Whether common passwords are refused */
          enable: boolean
        } | null
        /** @description Earlier passwords */
        password_history?: {
          /** @description Whether earlier passwords are refused */
          enable: boolean
          /** @description How many of them */
          size?: number
        } | null
        /** @description Passwords made of personal data */
        password_no_personal_info?: {
          /** @description Whether the rule holds */
          enable: boolean
        } | null
        /** @description Rules of passwords */
        password_options?: {
          /** @description What a password is made of */
          complexity?: {
            /**
             * @description How many of the kinds
             * @enum {string}
             */
            character_type_rule?: 'all' | 'three_of_four'
            /** @description Kinds of characters that are asked for */
            character_types?: ('uppercase' | 'lowercase' | 'number' | 'special')[]
            /**
             * @description Three and more in a row
             * @enum {string}
             */
            identical_characters?: 'allow' | 'block'
            /**
             * @description What becomes of an overlong one
             * @enum {string}
             */
            max_length_exceeded?: 'truncate' | 'error'
            /** @description Fewest characters */
            min_length?: number
            /**
             * @description Rows like abc and 123
             * @enum {string}
             */
            sequential_characters?: 'allow' | 'block'
          }
          /** @description Common passwords */
          dictionary?: {
            /** @description Whether common passwords are refused */
            active?: boolean
            /** @description Further words that are refused */
            custom?: string[]
            /**
             * @description Which list of common passwords
             * @enum {string}
             */
            default?: 'en_10k' | 'en_100k'
          }
          /** @description Earlier passwords */
          history?: {
            /** @description Whether earlier passwords are refused */
            active?: boolean
            /** @description How many of them */
            size?: number
          }
          /** @description Personal data in passwords */
          profile_data?: {
            /** @description Whether personal data is refused */
            active?: boolean
            /** @description Which members of the profile */
            blocked_fields?: string[]
          }
        }
        /**
         * @description How strong passwords must be
         * @enum {string|null}
         */
        passwordPolicy?: 'none' | 'low' | 'fair' | 'good' | 'excellent' | null
        /** @description Order in which an identifier is looked for */
        precedence?: ('email' | 'phone_number' | 'username')[]
        /**
         * @description When the profile follows the upstream
         * @enum {string}
         */
        set_user_root_attributes?: 'on_each_login' | 'on_first_login' | 'never_on_login'
        /**
         * @description How we prove ourselves
         * @enum {string|null}
         */
        token_endpoint_auth_method?: 'client_secret_post' | 'private_key_jwt' | null
        /**
         * @description Algorithm of the proof
         * @enum {string|null}
         */
        token_endpoint_auth_signing_alg?:
          'ES256' | 'ES384' | 'PS256' | 'PS384' | 'RS256' | 'RS384' | 'RS512' | null
        /**
         * @description Who the proof is for
         * @enum {string}
         */
        token_endpoint_jwtca_aud_format?: 'issuer' | 'token_endpoint'
        /** @description Parameters handed on to the upstream */
        upstream_params?: {
          [key: string]:
            | {
                /**
                 * @description Parameter it is taken from
                 * @enum {string}
                 */
                alias?:
                  | 'acr_values'
                  | 'audience'
                  | 'client_id'
                  | 'display'
                  | 'id_token_hint'
                  | 'login_hint'
                  | 'max_age'
                  | 'prompt'
                  | 'resource'
                  | 'response_mode'
                  | 'response_type'
                  | 'ui_locales'
              }
            | {
                /** @description Fixed value */
                value?: string
              }
        } | null
        /** @description What is checked */
        validation?: {
          /** @description Length of usernames */
          username?: {
            /** @description Most letters */
            max: number
            /** @description Fewest letters */
            min: number
          } | null
        } | null
      }
      /** @description Names of the realms it stands for */
      realms?: string[]
      /** @description Whether the sign-in page has a button for it */
      show_as_button?: boolean
      /**
       * @description Kind of upstream
       * @enum {string}
       */
      strategy?:
        | 'ad'
        | 'adfs'
        | 'amazon'
        | 'apple'
        | 'dropbox'
        | 'bitbucket'
        | 'auth0-oidc'
        | 'auth0'
        | 'baidu'
        | 'bitly'
        | 'box'
        | 'custom'
        | 'daccount'
        | 'dwolla'
        | 'email'
        | 'evernote-sandbox'
        | 'evernote'
        | 'exact'
        | 'facebook'
        | 'fitbit'
        | 'github'
        | 'google-apps'
        | 'google-oauth2'
        | 'instagram'
        | 'ip'
        | 'line'
        | 'linkedin'
        | 'oauth1'
        | 'oauth2'
        | 'office365'
        | 'oidc'
        | 'okta'
        | 'paypal'
        | 'paypal-sandbox'
        | 'pingfederate'
        | 'planningcenter'
        | 'salesforce-community'
        | 'salesforce-sandbox'
        | 'salesforce'
        | 'samlp'
        | 'sharepoint'
        | 'shopify'
        | 'shop'
        | 'sms'
        | 'soundcloud'
        | 'thirtysevensignals'
        | 'twitter'
        | 'untappd'
        | 'vkontakte'
        | 'waad'
        | 'weibo'
        | 'windowslive'
        | 'wordpress'
        | 'yahoo'
        | 'yandex'
    }
    CountIssuedTokens: {
      /** @description Whether all rows are shown */
      complete: boolean
      /** @description First day */
      from: string
      /** @description Last day */
      to: string
      /** @description Tokens issued */
      total: number
      usage: {
        /** @description API */
        audience: string
        /** @description Client */
        client_id: string
        /** @description Tokens issued */
        count: number
        /** @description Day, UTC */
        day: string
        /** @description Scopes granted, separated by spaces */
        scope: string
        /** @description Secret or credential that authenticated */
        secret_id: string
      }[]
    }
    CountLiveTokens: {
      /** @description Live tokens */
      active: number
      /** @description The 100 APIs with the most */
      by_audience: {
        /** @description Live tokens */
        active: number
        /** @description API */
        audience: string
      }[]
      /** @description The 100 clients with the most */
      by_client: {
        /** @description Live tokens */
        active: number
        /** @description Client */
        client_id: string
        /** @description Its name */
        client_name: string
      }[]
      /** @description Whether all of them were counted */
      complete: boolean
      /** @description Live tokens that expire within five minutes */
      expiring_soon: number
      /** @description Revoked tokens that have not expired yet */
      revoked: number
    }
    CountTokensOfClientsAndAPIs: {
      /** @description In the order they were asked for */
      audiences: {
        /** @description API */
        audience: string
        /** @description Client grants for the API */
        client_grants: {
          /** @description How many */
          count: number
          /** @description Whether there may be more */
          is_at_least: boolean
        }
        /** @description When the last live token expires */
        last_expires_at: string | null
        /** @description When the last token was issued; null for none that is remembered */
        last_issued_at: string | null
        /** @description Live access tokens */
        live: {
          /** @description How many */
          count: number
          /** @description Whether there may be more */
          is_at_least: boolean
        }
      }[]
      /** @description In the order they were asked for */
      clients: {
        /** @description APIs that the client is granted */
        apis: {
          /** @description How many */
          count: number
          /** @description Whether there may be more */
          is_at_least: boolean
        }
        /** @description The same by API */
        by_api: {
          /** @description API */
          audience: string
          /** @description When the last live token expires */
          last_expires_at: string | null
          /** @description When the last token was issued; null for none that is remembered */
          last_issued_at: string | null
          /** @description Live access tokens */
          live: {
            /** @description How many */
            count: number
            /** @description Whether there may be more */
            is_at_least: boolean
          }
          /** @description `client` or `user`: whom the tokens speak for */
          subject_type: string
        }[]
        /** @description Client */
        client_id: string
        /** @description When the last live token expires */
        last_expires_at: string | null
        /** @description When the last token was issued; null for none that is remembered */
        last_issued_at: string | null
        /** @description Live access tokens */
        live: {
          /** @description How many */
          count: number
          /** @description Whether there may be more */
          is_at_least: boolean
        }
        /** @description Live refresh tokens */
        refresh_tokens: {
          /** @description How many */
          count: number
          /** @description Whether there may be more */
          is_at_least: boolean
        }
        /** @description The rotation of the secret that is going on; null for none */
        rotation: {
          /** @description Until when both secrets work */
          both_until: string | null
        } | null
      }[]
    }
    /** @description Texts by screen */
    CustomTextForAPrompt: Record<string, unknown>
    DefaultBrandingTheme: {
      /** @description Borders */
      borders: {
        /** @description Corners of buttons in pixels */
        button_border_radius: number
        /** @description Border of buttons in pixels */
        button_border_weight: number
        /**
         * @description Form of buttons
         * @enum {string}
         */
        buttons_style: 'pill' | 'rounded' | 'sharp'
        /** @description Corners of fields in pixels */
        input_border_radius: number
        /** @description Border of fields in pixels */
        input_border_weight: number
        /**
         * @description Form of fields
         * @enum {string}
         */
        inputs_style: 'pill' | 'rounded' | 'sharp'
        /** @description Whether the form throws a shadow */
        show_widget_shadow: boolean
        /** @description Border of the form in pixels */
        widget_border_weight: number
        /** @description Corners of the form in pixels */
        widget_corner_radius: number
      }
      /** @description Colours */
      colors: {
        /** @description What has the focus */
        base_focus_color?: string
        /** @description What the pointer is over */
        base_hover_color?: string
        /** @description Text */
        body_text: string
        /**
         * @description Look of the riddle
         * @enum {string}
         */
        captcha_widget_theme?: 'auto' | 'dark' | 'light'
        /** @description Errors */
        error: string
        /** @description Title */
        header: string
        /** @description Icons */
        icons: string
        /** @description Background of fields */
        input_background: string
        /** @description Border of fields */
        input_border: string
        /** @description Text in fields */
        input_filled_text: string
        /** @description Labels of fields */
        input_labels_placeholders: string
        /** @description Links, and what has the focus */
        links_focused_components: string
        /** @description Main button */
        primary_button: string
        /** @description Words on the main button */
        primary_button_label: string
        /** @description Background of fields that cannot be changed */
        read_only_background?: string
        /** @description Border of other buttons */
        secondary_button_border: string
        /** @description Words on other buttons */
        secondary_button_label: string
        /** @description Success */
        success: string
        /** @description Background of the form */
        widget_background: string
        /** @description Border of the form */
        widget_border: string
      }
      /** @description Name of the theme */
      displayName: string
      /** @description Fonts */
      fonts: {
        /** @description Text */
        body_text: {
          /** @description Whether it is bold */
          bold: boolean
          /** @description Size in percent */
          size: number
        }
        /** @description Words on buttons */
        buttons_text: {
          /** @description Whether it is bold */
          bold: boolean
          /** @description Size in percent */
          size: number
        }
        /**
         * Format: absolute-https-uri-or-empty
         * @description Address of the font
         */
        font_url: string
        /** @description Labels of fields */
        input_labels: {
          /** @description Whether it is bold */
          bold: boolean
          /** @description Size in percent */
          size: number
        }
        /** @description Links */
        links: {
          /** @description Whether it is bold */
          bold: boolean
          /** @description Size in percent */
          size: number
        }
        /**
         * @description Form of links
         * @enum {string}
         */
        links_style: 'normal' | 'underlined'
        /** @description Size that the percents are of, in pixels */
        reference_text_size: number
        /** @description Description */
        subtitle: {
          /** @description Whether it is bold */
          bold: boolean
          /** @description Size in percent */
          size: number
        }
        /** @description Title */
        title: {
          /** @description Whether it is bold */
          bold: boolean
          /** @description Size in percent */
          size: number
        }
      }
      /** @description Page around the form */
      page_background: {
        /** @description Colour of the page */
        background_color: string
        /**
         * Format: absolute-https-uri-or-empty
         * @description Address of a picture
         */
        background_image_url: string
        /**
         * @description Where the form stands
         * @enum {string}
         */
        page_layout: 'center' | 'left' | 'right'
      }
      /** @description Id of the theme */
      themeId: string
      /** @description Form */
      widget: {
        /**
         * @description Where title and description stand
         * @enum {string}
         */
        header_text_alignment: 'center' | 'left' | 'right'
        /** @description Height of the logo in pixels */
        logo_height: number
        /**
         * @description Where the logo stands
         * @enum {string}
         */
        logo_position: 'center' | 'left' | 'none' | 'right'
        /**
         * Format: absolute-https-uri-or-empty
         * @description Address of the logo
         */
        logo_url: string
        /**
         * @description Where buttons of upstreams stand
         * @enum {string}
         */
        social_buttons_layout: 'bottom' | 'top'
      }
    }
    DetectionOfBots: {
      /** @description Addresses and networks that are never counted */
      allowlist?: string[]
      /**
       * @description How easily somebody is taken for a bot
       * @enum {string}
       */
      bot_detection_level?: 'low' | 'medium' | 'high'
      /**
       * @description When a sign-in is challenged
       * @enum {string}
       */
      challenge_password_policy?: 'never' | 'when_risky' | 'always'
      /**
       * @description When a password reset is challenged
       * @enum {string}
       */
      challenge_password_reset_policy?: 'never' | 'when_risky' | 'always'
      /**
       * @description When a sign-in without password is challenged
       * @enum {string}
       */
      challenge_passwordless_policy?: 'never' | 'when_risky' | 'always'
      /** @description Whether bots are only logged */
      monitoring_mode_enabled?: boolean
    }
    DetectionOfLeakedPasswords: {
      /** @description How often administrators are told */
      admin_notification_frequency?: ('immediately' | 'daily' | 'weekly' | 'monthly')[]
      /** @description Whether leaked passwords are looked for: not by this server */
      enabled?: boolean
      /**
       * @description Kind of list
       * @enum {string}
       */
      method?: 'standard' | 'enhanced'
      /** @description What happens at a sign-in */
      shields?: ('block' | 'user_notification' | 'admin_notification')[]
      /** @description At other moments */
      stage?: {
        /** @description At this moment */
        'pre-change-password'?: {
          /** @description What happens to a leaked password */
          shields?: ('block' | 'admin_notification')[]
        }
        /** @description At this moment */
        'pre-user-registration'?: {
          /** @description What happens to a leaked password */
          shields?: ('block' | 'admin_notification')[]
        }
      }
    }
    EmailProvider: {
      /** @description What of them is no secret */
      credentials?: {
        /** @description Domain of the sender */
        domain?: string
        /** @description Region */
        region?: string
        /** @description Host of the mail server */
        smtp_host?: string
        /** @description Port of the mail server */
        smtp_port?: number
        /** @description User of the mail server */
        smtp_user?: string
      }
      /** @description Sender of mails whose template names none */
      default_from_address?: string
      /** @description Whether mails are sent by it */
      enabled?: boolean
      /** @description The provider */
      name?: string
      /** @description Settings of the provider */
      settings?: Record<string, unknown>
    }
    EmailTemplate: {
      /** @description The mail as HTML */
      body?: string | null
      /** @description Whether the template is used */
      enabled?: boolean | null
      /** @description Sender */
      from?: string | null
      /** @description Whether the address stands in where the link leads on to */
      includeEmailInRedirect?: boolean
      /** @description Where the link leads on to */
      resultUrl?: string | null
      /** @description Subject */
      subject?: string | null
      /** @description Language of body and subject: `liquid` */
      syntax?: string | null
      /**
       * @description What the mail is about
       * @enum {string}
       */
      template?:
        | 'verify_email'
        | 'verify_email_by_code'
        | 'auth_email_by_code'
        | 'reset_email'
        | 'reset_email_by_code'
        | 'welcome_email'
        | 'blocked_account'
        | 'stolen_credentials'
        | 'enrollment_email'
        | 'mfa_oob_code'
        | 'user_invitation'
        | 'change_password'
        | 'password_reset'
        | 'async_approval'
      /** @description Lifetime of the link in seconds */
      urlLifetimeInSeconds?: number | null
    }
    EnabledClientsForAConnection: {
      clients: {
        /** @description Client */
        client_id: string
      }[]
      /** @description Send it as `from` for the next page */
      next?: string
    }
    EnabledConnectionsForAClient: {
      connections: {
        /** @description Whether people sign in by it */
        authentication?: {
          /** @description Whether it is on */
          active: boolean
        }
        /** @description Accounts that people connect */
        connected_accounts?: {
          /** @description Whether it is on */
          active: boolean
          /** @description Whether apps may use the account */
          cross_app_access?: boolean
        }
        /** @description Whether we ask other apps for access */
        cross_app_access_requesting_app?: {
          /** @description Whether it is on */
          active: boolean
        }
        /** @description Name on the sign-in page */
        display_name?: string
        /** @description Clients whose users may sign in by it */
        enabled_clients?: string[]
        /** @description Id of the connection */
        id?: string
        /** @description Whether it is one of the whole domain; kept as it is sent */
        is_domain_connection?: boolean
        /** @description Notes of your own */
        metadata?: {
          [key: string]: string | null
        }
        /** @description Name: letters, digits and single hyphens */
        name?: string
        /** @description Options of the strategy */
        options?: {
          /** @description What is asked of the directory */
          api_enable_groups?: boolean
          /** @description What is asked of the directory */
          api_enable_users?: boolean
          /** @description Encrypted assertions */
          assertion_decryption_settings?: {
            /** @description Algorithms allowed beside them */
            algorithm_exceptions?: string[]
            /**
             * @description Algorithms that are allowed
             * @enum {string}
             */
            algorithm_profile: 'v2026-1'
          }
          /** @description Attributes of users of the connection */
          attributes?: {
            /** @description Email address */
            email?: {
              /** @description As an identifier */
              identifier?: {
                /** @description Whether people sign in with it */
                active?: boolean
                /**
                 * @description What is asked first
                 * @enum {string}
                 */
                default_method?: 'password' | 'email_otp'
              }
              /** @description Whether a user must have it */
              profile_required?: boolean
              /** @description At sign-up */
              signup?: {
                /**
                 * @description Whether sign-up asks for it
                 * @enum {string}
                 */
                status?: 'required' | 'optional' | 'inactive'
                /** @description Verification at sign-up */
                verification?: {
                  /** @description Whether sign-up verifies it */
                  active?: boolean
                }
              }
              /** @description Whether two users may not share one */
              unique?: boolean
              /**
               * @description How it is verified
               * @enum {string}
               */
              verification_method?: 'link' | 'otp'
            }
            /** @description Phone number */
            phone_number?: {
              /** @description As an identifier */
              identifier?: {
                /** @description Whether people sign in with it */
                active?: boolean
                /**
                 * @description What is asked first
                 * @enum {string}
                 */
                default_method?: 'password' | 'phone_otp'
              }
              /** @description Whether a user must have it */
              profile_required?: boolean
              /** @description At sign-up */
              signup?: {
                /**
                 * @description Whether sign-up asks for it
                 * @enum {string}
                 */
                status?: 'required' | 'optional' | 'inactive'
                /** @description Verification at sign-up */
                verification?: {
                  /** @description Whether sign-up verifies it */
                  active?: boolean
                }
              }
            }
            /** @description Username */
            username?: {
              /** @description As an identifier */
              identifier?: {
                /** @description Whether people sign in with it */
                active?: boolean
              }
              /** @description Whether a user must have it */
              profile_required?: boolean
              /** @description At sign-up */
              signup?: {
                /**
                 * @description Whether sign-up asks for it
                 * @enum {string}
                 */
                status?: 'required' | 'optional' | 'inactive'
              }
              /** @description What a username may be */
              validation?: {
                /** @description Other kinds it may look like */
                allowed_types?: {
                  /** @description Whether it may look like an email address */
                  email?: boolean
                  /** @description Whether it may look like a phone number */
                  phone_number?: boolean
                }
                /** @description Most letters */
                max_length?: number
                /** @description Fewest letters */
                min_length?: number
              }
            }
          }
          /** @description Ways to sign in */
          authentication_methods?: {
            /** @description A way to sign in */
            email_otp?: {
              /** @description Whether it is offered */
              enabled?: boolean
            }
            /** @description A way to sign in */
            passkey?: {
              /** @description Whether it is offered */
              enabled?: boolean
            }
            /** @description Password */
            password?: {
              /**
               * @description Whether users made by the API need one
               * @enum {string}
               */
              api_behavior?: 'required' | 'optional'
              /** @description Whether it is offered */
              enabled?: boolean
              /**
               * @description Whether people may sign up with one
               * @enum {string}
               */
              signup_behavior?: 'allow' | 'block'
            }
            /** @description A way to sign in */
            phone_otp?: {
              /** @description Whether it is offered */
              enabled?: boolean
            }
          } | null
          /** @description What is asked of the directory */
          basic_profile?: boolean
          /** @description Secrets of the scripts */
          configuration?: {
            [key: string]: string | null
          } | null
          /** @description Scripts */
          customScripts?: {
            /** @description Script */
            change_email?: string
            /** @description Script */
            change_password?: string
            /** @description Script */
            change_phone_number?: string
            /** @description Script */
            change_username?: string
            /** @description Script */
            create?: string
            /** @description Script */
            delete?: string
            /** @description Script */
            get_user?: string
            /** @description Script */
            login?: string
            /** @description Script */
            verify?: string
          }
          /** @description Whether people may not change their password */
          disable_self_service_change_password?: boolean
          /**
           * @description Algorithm of DPoP proofs
           * @enum {string}
           */
          dpop_signing_alg?: 'ES256' | 'ES384' | 'ES512' | 'Ed25519'
          /** @description Whether scripts see the sign-in */
          enable_script_context?: boolean
          /** @description Whether scripts ask a database elsewhere */
          enabledDatabaseCustomization?: boolean
          /** @description What is asked of the directory */
          ext_admin?: boolean
          /** @description What is asked of the directory */
          ext_agreed_terms?: boolean
          /** @description What is asked of the directory */
          ext_assigned_plans?: boolean
          /** @description What is asked of the directory */
          ext_groups?: boolean
          /** @description What is asked of the directory */
          ext_is_suspended?: boolean
          /** @description What is asked of the directory */
          ext_profile?: boolean
          /** @description Access tokens of the upstream */
          federated_connections_access_tokens?: {
            /** @description Whether they are kept */
            active?: boolean
          } | null
          /** @description Authentication at a gateway of messages */
          gateway_authentication?: {
            /** @description Who they are for */
            audience: string
            /** @description How calls are signed */
            method: string
            /** @description Key they are signed with */
            secret: string
            /** @description Whether the key is written in base64 */
            secret_base64_encoded?: boolean
            /** @description Who they are from */
            subject?: string
          } | null
          /** @description Whether sessions end with the ID token */
          id_token_session_expiry_supported?: boolean
          /** @description Algorithms of ID tokens */
          id_token_signed_response_algs?:
            ('ES256' | 'ES384' | 'PS256' | 'PS384' | 'RS256' | 'RS384' | 'RS512')[] | null
          /** @description Whether users move over when they sign in */
          import_mode?: boolean
          /** @description Attributes that are not stored */
          non_persistent_attrs?: string[] | null
          /** @description Passkeys */
          passkey_options?: {
            /**
             * @description Where passkeys are offered
             * @enum {string}
             */
            challenge_ui?: 'both' | 'autofill' | 'button'
            /** @description Whether one is offered for this device */
            local_enrollment_enabled?: boolean
            /** @description Whether one is offered after another way to sign in */
            progressive_enrollment_enabled?: boolean
          } | null
          /** @description Length of passwords */
          password_complexity_options?: {
            /** @description Fewest characters */
            min_length?: number
          } | null
          /** @description Common passwords */
          password_dictionary?: {
            /** @description Further words that are refused */
            dictionary?: string[]
            /** @description Whether common passwords are refused */
            enable: boolean
          } | null
          /** @description Earlier passwords */
          password_history?: {
            /** @description Whether earlier passwords are refused */
            enable: boolean
            /** @description How many of them */
            size?: number
          } | null
          /** @description Passwords made of personal data */
          password_no_personal_info?: {
            /** @description Whether the rule holds */
            enable: boolean
          } | null
          /** @description Rules of passwords */
          password_options?: {
            /** @description What a password is made of */
            complexity?: {
              /**
               * @description How many of the kinds
               * @enum {string}
               */
              character_type_rule?: 'all' | 'three_of_four'
              /** @description Kinds of characters that are asked for */
              character_types?: ('uppercase' | 'lowercase' | 'number' | 'special')[]
              /**
               * @description Three and more in a row
               * @enum {string}
               */
              identical_characters?: 'allow' | 'block'
              /**
               * @description What becomes of an overlong one
               * @enum {string}
               */
              max_length_exceeded?: 'truncate' | 'error'
              /** @description Fewest characters */
              min_length?: number
              /**
               * @description Rows like abc and 123
               * @enum {string}
               */
              sequential_characters?: 'allow' | 'block'
            }
            /** @description Common passwords */
            dictionary?: {
              /** @description Whether common passwords are refused */
              active?: boolean
              /** @description Further words that are refused */
              custom?: string[]
              /**
               * @description Which list of common passwords
               * @enum {string}
               */
              default?: 'en_10k' | 'en_100k'
            }
            /** @description Earlier passwords */
            history?: {
              /** @description Whether earlier passwords are refused */
              active?: boolean
              /** @description How many of them */
              size?: number
            }
            /** @description Personal data in passwords */
            profile_data?: {
              /** @description Whether personal data is refused */
              active?: boolean
              /** @description Which members of the profile */
              blocked_fields?: string[]
            }
          }
          /**
           * @description How strong passwords must be
           * @enum {string|null}
           */
          passwordPolicy?: 'none' | 'low' | 'fair' | 'good' | 'excellent' | null
          /** @description Order in which an identifier is looked for */
          precedence?: ('email' | 'phone_number' | 'username')[]
          /**
           * @description When the profile follows the upstream
           * @enum {string}
           */
          set_user_root_attributes?: 'on_each_login' | 'on_first_login' | 'never_on_login'
          /**
           * @description How we prove ourselves
           * @enum {string|null}
           */
          token_endpoint_auth_method?: 'client_secret_post' | 'private_key_jwt' | null
          /**
           * @description Algorithm of the proof
           * @enum {string|null}
           */
          token_endpoint_auth_signing_alg?:
            'ES256' | 'ES384' | 'PS256' | 'PS384' | 'RS256' | 'RS384' | 'RS512' | null
          /**
           * @description Who the proof is for
           * @enum {string}
           */
          token_endpoint_jwtca_aud_format?: 'issuer' | 'token_endpoint'
          /** @description Parameters handed on to the upstream */
          upstream_params?: {
            [key: string]:
              | {
                  /**
                   * @description Parameter it is taken from
                   * @enum {string}
                   */
                  alias?:
                    | 'acr_values'
                    | 'audience'
                    | 'client_id'
                    | 'display'
                    | 'id_token_hint'
                    | 'login_hint'
                    | 'max_age'
                    | 'prompt'
                    | 'resource'
                    | 'response_mode'
                    | 'response_type'
                    | 'ui_locales'
                }
              | {
                  /** @description Fixed value */
                  value?: string
                }
          } | null
          /** @description What is checked */
          validation?: {
            /** @description Length of usernames */
            username?: {
              /** @description Most letters */
              max: number
              /** @description Fewest letters */
              min: number
            } | null
          } | null
        }
        /** @description Names of the realms it stands for */
        realms?: string[]
        /** @description Whether the sign-in page has a button for it */
        show_as_button?: boolean
        /**
         * @description Kind of upstream
         * @enum {string}
         */
        strategy?:
          | 'ad'
          | 'adfs'
          | 'amazon'
          | 'apple'
          | 'dropbox'
          | 'bitbucket'
          | 'auth0-oidc'
          | 'auth0'
          | 'baidu'
          | 'bitly'
          | 'box'
          | 'custom'
          | 'daccount'
          | 'dwolla'
          | 'email'
          | 'evernote-sandbox'
          | 'evernote'
          | 'exact'
          | 'facebook'
          | 'fitbit'
          | 'github'
          | 'google-apps'
          | 'google-oauth2'
          | 'instagram'
          | 'ip'
          | 'line'
          | 'linkedin'
          | 'oauth1'
          | 'oauth2'
          | 'office365'
          | 'oidc'
          | 'okta'
          | 'paypal'
          | 'paypal-sandbox'
          | 'pingfederate'
          | 'planningcenter'
          | 'salesforce-community'
          | 'salesforce-sandbox'
          | 'salesforce'
          | 'samlp'
          | 'sharepoint'
          | 'shopify'
          | 'shop'
          | 'sms'
          | 'soundcloud'
          | 'thirtysevensignals'
          | 'twitter'
          | 'untappd'
          | 'vkontakte'
          | 'waad'
          | 'weibo'
          | 'windowslive'
          | 'wordpress'
          | 'yahoo'
          | 'yandex'
      }[]
      /** @description Send it as `from` for the next page */
      next?: string
    }
    FiguresOfTheTenant: {
      /** @description When this was counted; it may be some seconds old */
      counted_at: string
      failed_exchanges: {
        /** @description The last 24 hours, the running one last */
        hours: {
          /** @description Refused requests */
          count: number
          /** @description Beginning of the hour, UTC */
          from: string
        }[]
        /** @description Refused requests at the token endpoint in these hours */
        total: number
      }
      secrets: {
        /** @description The first of these clients */
        rotating_clients: string[]
        /** @description Clients with two secrets */
        unfinished_rotations: {
          /** @description How many */
          count: number
          /** @description Whether there may be more */
          is_at_least: boolean
        }
        /** @description Secrets that nobody used in 90 days */
        unused_90_days: {
          /** @description How many */
          count: number
          /** @description Whether there may be more */
          is_at_least: boolean
        }
        /** @description Clients of the first of these secrets */
        unused_clients: string[]
      }
      tokens: {
        /** @description Live tokens */
        live: {
          /** @description How many */
          count: number
          /** @description Whether there may be more */
          is_at_least: boolean
        }
        /** @description Live tokens that live longer than their API now allows */
        older_than_policy: {
          /** @description How many */
          count: number
          /** @description Whether there may be more */
          is_at_least: boolean
        }
      }
    }
    IssuedToken: {
      /** @description API it is for */
      audience?: string | null
      /** @description Client grant that allowed it */
      client_grant_id?: string | null
      /** @description Client it was issued to */
      client_id?: string | null
      /** @description Name of the client at that time */
      client_name?: string | null
      /** @description When it expires; absent for a refresh token that does not */
      expires_at?: string
      /** @description Id of the token: its `jti`, or the hash of its signing input */
      id?: string
      /** @description When a refresh token ends unless it is used */
      idle_expires_at?: string | null
      /** @description Address it was issued to */
      ip?: string | null
      /** @description When it was issued */
      issued_at?: string
      /** @description Key that signed it */
      kid?: string | null
      /** @description access_token, refresh_token or id_token */
      kind?: string
      /** @description When a refresh token was last used */
      last_exchanged_at?: string | null
      /** @description Seconds allowed at each level, the result, and the level that won */
      lifetime?: Record<string, unknown> | null
      /** @description Id of its entry in the log */
      log_id?: string
      /** @description Type of its entry in the log */
      log_type?: string | null
      /** @description Maker of a token made by hand */
      made_by?: Record<string, unknown> | null
      /** @description Note of a token made by hand */
      note?: string | null
      /** @description Whether a refresh token is replaced at each use */
      rotates?: boolean
      /** @description Scopes requested, granted and left out */
      scope_decision?: Record<string, unknown> | null
      /** @description Scopes it holds */
      scopes?: string[]
      /** @description Secret or credential that proved the client */
      secret_id?: string | null
      /** @description Session it belongs to; of a token made by hand its maker’s token */
      session_id?: string | null
      /**
       * @description Its state now
       * @enum {string}
       */
      status?: 'active' | 'expired' | 'revoked'
      /** @description Whom it speaks for */
      subject?: string
      /** @description The user among the subjects; null for a machine */
      user_id?: string | null
      /** @description Name of the user at that time */
      user_name?: string | null
    }
    ListAdministrators: {
      administrators: {
        /** @description When the role was first given */
        created_at?: string
        /** @description Email address */
        email?: string | null
        /** @description When the user last signed in */
        last_login?: string | null
        /** @description Name */
        name?: string | null
        /** @description Picture */
        picture?: string | null
        /**
         * @description What the administrator may do
         * @enum {string}
         */
        role: 'owner' | 'editor' | 'security' | 'viewer'
        /** @description Id of the user */
        user_id: string
      }[]
    }
    ListIssuedTokens: {
      /** @description Send it as `from` for the next page */
      next?: string
      tokens: {
        /** @description API it is for */
        audience?: string | null
        /** @description Client grant that allowed it */
        client_grant_id?: string | null
        /** @description Client it was issued to */
        client_id?: string | null
        /** @description Name of the client at that time */
        client_name?: string | null
        /** @description When it expires; absent for a refresh token that does not */
        expires_at?: string
        /** @description Id of the token: its `jti`, or the hash of its signing input */
        id?: string
        /** @description When a refresh token ends unless it is used */
        idle_expires_at?: string | null
        /** @description Address it was issued to */
        ip?: string | null
        /** @description When it was issued */
        issued_at?: string
        /** @description Key that signed it */
        kid?: string | null
        /** @description access_token, refresh_token or id_token */
        kind?: string
        /** @description When a refresh token was last used */
        last_exchanged_at?: string | null
        /** @description Seconds allowed at each level, the result, and the level that won */
        lifetime?: Record<string, unknown> | null
        /** @description Id of its entry in the log */
        log_id?: string
        /** @description Type of its entry in the log */
        log_type?: string | null
        /** @description Maker of a token made by hand */
        made_by?: Record<string, unknown> | null
        /** @description Note of a token made by hand */
        note?: string | null
        /** @description Whether a refresh token is replaced at each use */
        rotates?: boolean
        /** @description Scopes requested, granted and left out */
        scope_decision?: Record<string, unknown> | null
        /** @description Scopes it holds */
        scopes?: string[]
        /** @description Secret or credential that proved the client */
        secret_id?: string | null
        /** @description Session it belongs to; of a token made by hand its maker’s token */
        session_id?: string | null
        /**
         * @description Its state now
         * @enum {string}
         */
        status?: 'active' | 'expired' | 'revoked'
        /** @description Whom it speaks for */
        subject?: string
        /** @description The user among the subjects; null for a machine */
        user_id?: string | null
        /** @description Name of the user at that time */
        user_name?: string | null
      }[]
    }
    ListMailsOfTheDevelopmentMailbox: {
      /** @description The provider that is configured; only an enabled `smtp` is used */
      configured_provider: string | null
      /** @description What new mails are given to: `smtp` or `development_mailbox` */
      delivered_by: string
      /** @description Mails, newest first */
      mails: {
        /** @description How often it was offered to the mail server */
        attempts: number
        /**
         * Format: date-time
         * @description When it was written
         */
        created_at: string
        /** @description Why the last attempt failed */
        error: string | null
        /** @description The mail as HTML */
        html: string
        /** @description Id */
        id: string
        /** @description Language, BCP 47 */
        language: string
        /** @description Addresses in the text */
        links: string[]
        /**
         * @description `kept` here, `waiting` to be delivered, or given up as `failed`
         * @enum {string}
         */
        state: 'kept' | 'waiting' | 'failed'
        /** @description Subject */
        subject: string
        /** @description What the mail is about: `verify_email`, `reset_email` … */
        template: string
        /** @description The mail as text */
        text: string
        /** @description Address */
        to: string
      }[]
    }
    ListSettingsOnTrialAndThoseThatJustWentBack: {
      /** @description Trials of the last day that nobody kept in time, the last first */
      rolled_back: {
        changes: {
          /** @description What is tried; absent when it was removed */
          after?: unknown
          /** @description What it goes back to; absent when it was not set */
          before?: unknown
          /** @description Path of the setting, with dots between */
          member: string
        }[]
        /** @description When it ended */
        ended_at?: string
        /** @description When the settings go back unless somebody keeps them */
        ends_at: string
        /** @description Id of the trial */
        id: string
        /** @description Path of the settings that are tried */
        path: string
        /** @description Settings that went back; the others had been changed meanwhile */
        restored?: string[]
        /** @description When it began */
        started_at: string
        /** @description `sub` of who began it */
        started_by: string
        /**
         * @description Whether it runs, or how it ended
         * @enum {string}
         */
        state: 'running' | 'kept' | 'taken_back' | 'rolled_back'
        /** @description Scope that keeps it or takes it back */
        update_scope: string
      }[]
      triable: {
        /** @description Settings that can lock administrators out */
        members: string[]
        /** @description Path whose PATCH takes the header X-Latchkey-Trial */
        path: string
      }[]
      trials: {
        changes: {
          /** @description What is tried; absent when it was removed */
          after?: unknown
          /** @description What it goes back to; absent when it was not set */
          before?: unknown
          /** @description Path of the setting, with dots between */
          member: string
        }[]
        /** @description When it ended */
        ended_at?: string
        /** @description When the settings go back unless somebody keeps them */
        ends_at: string
        /** @description Id of the trial */
        id: string
        /** @description Path of the settings that are tried */
        path: string
        /** @description Settings that went back; the others had been changed meanwhile */
        restored?: string[]
        /** @description When it began */
        started_at: string
        /** @description `sub` of who began it */
        started_by: string
        /**
         * @description Whether it runs, or how it ended
         * @enum {string}
         */
        state: 'running' | 'kept' | 'taken_back' | 'rolled_back'
        /** @description Scope that keeps it or takes it back */
        update_scope: string
      }[]
    }
    ListVersionsOfTheBrandingTheme: {
      /** @description Send it as `from` for the next page */
      next?: string
      /** @description The last 50, newest first */
      versions: {
        /**
         * Format: date-time
         * @description When the theme became so
         */
        changed_at: string
        /** @description Who changed it */
        changed_by: {
          /** @description The client it was changed with; null when that is not known */
          client_id: string | null
          /** @description The user who changed it; null when no user did */
          user_id: string | null
        }
        /** @description Id of the version */
        id: string
        /** @description Whether the theme is so now */
        is_current: boolean
        theme: {
          /** @description Borders */
          borders: {
            /** @description Corners of buttons in pixels */
            button_border_radius: number
            /** @description Border of buttons in pixels */
            button_border_weight: number
            /**
             * @description Form of buttons
             * @enum {string}
             */
            buttons_style: 'pill' | 'rounded' | 'sharp'
            /** @description Corners of fields in pixels */
            input_border_radius: number
            /** @description Border of fields in pixels */
            input_border_weight: number
            /**
             * @description Form of fields
             * @enum {string}
             */
            inputs_style: 'pill' | 'rounded' | 'sharp'
            /** @description Whether the form throws a shadow */
            show_widget_shadow: boolean
            /** @description Border of the form in pixels */
            widget_border_weight: number
            /** @description Corners of the form in pixels */
            widget_corner_radius: number
          }
          /** @description Colours */
          colors: {
            /** @description What has the focus */
            base_focus_color?: string
            /** @description What the pointer is over */
            base_hover_color?: string
            /** @description Text */
            body_text: string
            /**
             * @description Look of the riddle
             * @enum {string}
             */
            captcha_widget_theme?: 'auto' | 'dark' | 'light'
            /** @description Errors */
            error: string
            /** @description Title */
            header: string
            /** @description Icons */
            icons: string
            /** @description Background of fields */
            input_background: string
            /** @description Border of fields */
            input_border: string
            /** @description Text in fields */
            input_filled_text: string
            /** @description Labels of fields */
            input_labels_placeholders: string
            /** @description Links, and what has the focus */
            links_focused_components: string
            /** @description Main button */
            primary_button: string
            /** @description Words on the main button */
            primary_button_label: string
            /** @description Background of fields that cannot be changed */
            read_only_background?: string
            /** @description Border of other buttons */
            secondary_button_border: string
            /** @description Words on other buttons */
            secondary_button_label: string
            /** @description Success */
            success: string
            /** @description Background of the form */
            widget_background: string
            /** @description Border of the form */
            widget_border: string
          }
          /** @description Name of the theme */
          displayName: string
          /** @description Fonts */
          fonts: {
            /** @description Text */
            body_text: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /** @description Words on buttons */
            buttons_text: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /**
             * Format: absolute-https-uri-or-empty
             * @description Address of the font
             */
            font_url: string
            /** @description Labels of fields */
            input_labels: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /** @description Links */
            links: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /**
             * @description Form of links
             * @enum {string}
             */
            links_style: 'normal' | 'underlined'
            /** @description Size that the percents are of, in pixels */
            reference_text_size: number
            /** @description Description */
            subtitle: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /** @description Title */
            title: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
          }
          /** @description Page around the form */
          page_background: {
            /** @description Colour of the page */
            background_color: string
            /**
             * Format: absolute-https-uri-or-empty
             * @description Address of a picture
             */
            background_image_url: string
            /**
             * @description Where the form stands
             * @enum {string}
             */
            page_layout: 'center' | 'left' | 'right'
          }
          /** @description Id of the theme */
          themeId: string
          /** @description Form */
          widget: {
            /**
             * @description Where title and description stand
             * @enum {string}
             */
            header_text_alignment: 'center' | 'left' | 'right'
            /** @description Height of the logo in pixels */
            logo_height: number
            /**
             * @description Where the logo stands
             * @enum {string}
             */
            logo_position: 'center' | 'left' | 'none' | 'right'
            /**
             * Format: absolute-https-uri-or-empty
             * @description Address of the logo
             */
            logo_url: string
            /**
             * @description Where buttons of upstreams stand
             * @enum {string}
             */
            social_buttons_layout: 'bottom' | 'top'
          }
        }
      }[]
    }
    LogEvent: {
      /** @description Id of the entry */
      _id?: string
      /** @description When it happened */
      date?: string
      /** @description What happened, in words */
      description?: string
      /** @description Id of the entry */
      log_id?: string
      /** @description Code of what happened */
      type?: string
    }
    /** @description Parts by screen */
    PartialsForAPrompt: Record<string, unknown>
    PromptSettings: {
      /** @description Whether the identifier is asked for on a page of its own */
      identifier_first?: boolean
      /**
       * @description Which pages are shown
       * @enum {string}
       */
      universal_login_experience?: 'new' | 'classic'
      /** @description Whether the device itself may be the first factor */
      webauthn_platform_first_factor?: boolean
    }
    ProtectionAgainstGuessedPasswords: {
      /** @description Addresses and networks that are never counted */
      allowlist?: string[]
      /** @description Whether failures are counted */
      enabled?: boolean
      /** @description Failures until the account is blocked */
      max_attempts?: number
      /**
       * @description Whether failures from all addresses count together
       * @enum {string}
       */
      mode?: 'count_per_identifier_and_ip' | 'count_per_identifier'
      /** @description What happens at the limit */
      shields?: ('block' | 'user_notification')[]
    }
    ProtectionOfThePhoneProvider: {
      /**
       * @description How repeated messages are slowed down
       * @enum {string}
       */
      type: 'exponential' | 'none'
    }
    RefreshToken: {
      /** @description Client it was given to */
      client_id?: string
      /** @description Address and browser it was given to and last used with */
      device?: Record<string, unknown>
      /** @description Id of the token, not the token */
      id?: string
      /** @description What was noted with it */
      refresh_token_metadata?: Record<string, unknown>
      /** @description What it is good for */
      resource_servers?: {
        /** @description Identifier of the API */
        audience?: string
        /** @description Scopes */
        scopes?: string
      }[]
      /** @description Whether each use replaces it */
      rotating?: boolean
      /** @description Session it was given out in */
      session_id?: string | null
      /** @description Whose it is */
      user_id?: string
    }
    RefreshTokens: {
      /** @description Send it as `from` for the next page */
      next?: string
      refresh_tokens: {
        /** @description Client it was given to */
        client_id?: string
        /** @description Address and browser it was given to and last used with */
        device?: Record<string, unknown>
        /** @description Id of the token, not the token */
        id?: string
        /** @description What was noted with it */
        refresh_token_metadata?: Record<string, unknown>
        /** @description What it is good for */
        resource_servers?: {
          /** @description Identifier of the API */
          audience?: string
          /** @description Scopes */
          scopes?: string
        }[]
        /** @description Whether each use replaces it */
        rotating?: boolean
        /** @description Session it was given out in */
        session_id?: string | null
        /** @description Whose it is */
        user_id?: string
      }[]
    }
    RefreshTokensForAUser: {
      /** @description Send it as `from` for the next page */
      next?: string
      tokens: {
        /** @description Client it was given to */
        client_id?: string
        /** @description Address and browser it was given to and last used with */
        device?: Record<string, unknown>
        /** @description Id of the token, not the token */
        id?: string
        /** @description What was noted with it */
        refresh_token_metadata?: Record<string, unknown>
        /** @description What it is good for */
        resource_servers?: {
          /** @description Identifier of the API */
          audience?: string
          /** @description Scopes */
          scopes?: string
        }[]
        /** @description Whether each use replaces it */
        rotating?: boolean
        /** @description Session it was given out in */
        session_id?: string | null
        /** @description Whose it is */
        user_id?: string
      }[]
    }
    /** @description Why a request was refused */
    Refusal: {
      /** @description More about a refused token */
      attributes?: Record<string, unknown>
      /** @description The name of the HTTP status */
      error: string
      /** @description The reason, for programs, where there is one */
      errorCode?: string
      /** @description The reason, for people */
      message: string
      /** @description The HTTP status again */
      statusCode: number
    }
    ResourceServer: {
      /** @description Whether refresh tokens may be issued */
      allow_offline_access?: boolean
      /** @description Whether refresh tokens may live as long as the session */
      allow_online_access?: boolean
      /** @description The same for sessions that end with the browser */
      allow_online_access_with_ephemeral_sessions?: boolean
      /** @description Kinds of authorization details (RFC 9396) */
      authorization_details?: unknown[] | null
      /** @description Authorization policy */
      authorization_policy?: {
        /** @description Policy */
        policy_id: string
      } | null
      /** @description Client that stands for the API */
      client_id?: string
      /**
       * @description How consent is asked for
       * @enum {string|null}
       */
      consent_policy?: 'transactional-authorization-with-mfa' | null
      /** @description Whether roles decide about scopes */
      enforce_policies?: boolean
      /** @description Id of the API */
      id?: string
      /** @description Audience of the API */
      identifier?: string
      /** @description Whether it is one of our own APIs */
      is_system?: boolean
      /** @description Name of the API, without < and > */
      name?: string
      /** @description Binding of tokens to a key */
      proof_of_possession?: {
        /**
         * @description How possession is proven
         * @enum {string}
         */
        mechanism: 'mtls' | 'dpop'
        /** @description Whether tokens must be bound */
        required: boolean
        /**
         * @description Whom it is required of
         * @enum {string}
         */
        required_for?: 'public_clients' | 'all_clients'
      } | null
      /** @description Scopes of the API */
      scopes?: {
        /** @description What the scope allows */
        description?: string
        /** @description Name of the scope */
        value: string
      }[]
      /**
       * @description Algorithm of access tokens
       * @enum {string}
       */
      signing_alg?: 'HS256' | 'RS256' | 'RS512' | 'PS256' | 'ES256'
      /** @description Secret of HS256 */
      signing_secret?: string
      /** @description Whether own clients need no consent */
      skip_consent_for_verifiable_first_party_clients?: boolean
      /** @description Who may get tokens for the API */
      subject_type_authorization?: {
        /** @description Access of clients for themselves */
        client?: {
          /**
           * @description Which clients may act
           * @enum {string}
           */
          policy?: 'deny_all' | 'require_client_grant'
        }
        /** @description Access on behalf of users */
        user?: {
          /**
           * @description Who may act for users
           * @enum {string}
           */
          policy?: 'allow_all' | 'deny_all' | 'require_client_grant'
        }
      }
      /**
       * @description Claims of access tokens
       * @enum {string}
       */
      token_dialect?:
        'access_token' | 'access_token_authz' | 'rfc9068_profile' | 'rfc9068_profile_authz'
      /** @description Encryption of access tokens */
      token_encryption?: {
        /** @description Key of the API */
        encryption_key: {
          /**
           * @description How the content key is encrypted
           * @enum {string}
           */
          alg: 'RSA-OAEP-256' | 'RSA-OAEP-384' | 'RSA-OAEP-512'
          /** @description Key id */
          kid?: string
          /** @description Name of the key */
          name?: string
          /** @description SHA-256 of the certificate */
          thumbprint_sha256?: string
        }
        /**
         * @description Form of the token
         * @enum {string}
         */
        format: 'compact-nested-jwe'
      } | null
      /** @description Longest lifetime of access tokens in seconds */
      token_lifetime?: number
      /** @description Lifetime through the front channel in seconds */
      token_lifetime_for_web?: number
      /** @description Where the API verifies tokens */
      verification_location?: Record<string, unknown>
      /** @description What to know about the algorithm */
      warning?: string
    }
    Role: {
      /** @description What the role is for */
      description?: string
      /** @description Id of the role */
      id?: string
      /** @description Name of the role */
      name?: string
      /**
       * @description Whether it is the tenant’s or an organization’s
       * @enum {string}
       */
      type?: 'tenant' | 'organization'
    }
    SearchByIdAndByHowNamesBegin: {
      /** @description Kinds that were searched: those that the token may read */
      kinds: string[]
      /** @description Kinds of which there is more */
      more: string[]
      /** @description Send it as `from` for the next page; of one kind only */
      next?: string
      /** @description What was found, kind by kind, in order of names */
      results: {
        /** @description Type of a client */
        app_type?: string
        /** @description Whether a user is blocked */
        blocked?: boolean
        /** @description Connection of a user */
        connection?: string | null
        /** @description When a user was created */
        created_at?: string
        /** @description Description of a client or a role */
        description?: string
        /** @description Name of a connection as people see it */
        display_name?: string
        /** @description E-mail address of a user */
        email?: string
        /** @description Its id */
        id: string
        /** @description Identifier of an API */
        identifier?: string
        /** @description Whether a client is our own */
        is_first_party?: boolean
        /** @description Whether an API is one of the server’s */
        is_system?: boolean
        /**
         * @description What it is
         * @enum {string}
         */
        kind: 'client' | 'resource_server' | 'user' | 'role' | 'connection'
        /** @description When a user signed in last */
        last_login?: string
        /** @description How often a user has signed in */
        logins_count?: number
        /** @description Logo of a client */
        logo_uri?: string
        /** @description Its name; null for users without one */
        name: string | null
        /** @description Telephone number of a user */
        phone_number?: string
        /** @description Picture of a user */
        picture?: string
        /** @description Algorithm that an API’s tokens are signed by */
        signing_alg?: string
        /** @description Strategy of a connection */
        strategy?: string
        /** @description Lifetime of an API’s access tokens in seconds */
        token_lifetime?: number
        /** @description Name that a user signs in by */
        username?: string
      }[]
    }
    Session: {
      /** @description When the user last proved who they are */
      authenticated_at?: string
      /** @description How the user proved who they are */
      authentication?: Record<string, unknown>
      /** @description Clients that were signed in to by it */
      clients?: {
        /** @description Id of the client */
        client_id?: string
      }[]
      /** @description How long the browser keeps it */
      cookie?: Record<string, unknown>
      /** @description When it began */
      created_at?: string
      /** @description Address and browser it began and was last used with */
      device?: Record<string, unknown>
      /** @description When it ends in any case */
      expires_at?: string
      /** @description Id of the session */
      id?: string
      /** @description When it ends unless it is used */
      idle_expires_at?: string
      /** @description When it was last used */
      last_interacted_at?: string
      /** @description What was noted with it */
      session_metadata?: Record<string, unknown>
      /** @description When it was changed */
      updated_at?: string
      /** @description Whose it is */
      user_id?: string
    }
    SessionsForUser: {
      /** @description Send it as `from` for the next page */
      next?: string
      sessions: {
        /** @description When the user last proved who they are */
        authenticated_at?: string
        /** @description How the user proved who they are */
        authentication?: Record<string, unknown>
        /** @description Clients that were signed in to by it */
        clients?: {
          /** @description Id of the client */
          client_id?: string
        }[]
        /** @description How long the browser keeps it */
        cookie?: Record<string, unknown>
        /** @description When it began */
        created_at?: string
        /** @description Address and browser it began and was last used with */
        device?: Record<string, unknown>
        /** @description When it ends in any case */
        expires_at?: string
        /** @description Id of the session */
        id?: string
        /** @description When it ends unless it is used */
        idle_expires_at?: string
        /** @description When it was last used */
        last_interacted_at?: string
        /** @description What was noted with it */
        session_metadata?: Record<string, unknown>
        /** @description When it was changed */
        updated_at?: string
        /** @description Whose it is */
        user_id?: string
      }[]
    }
    Settings: {
      /**
       * @description What the tenant is for, as the console shows it
       * @enum {string}
       */
      environment?: 'development' | 'staging' | 'production'
      /** @description Whether client secrets are kept as hashes only */
      hash_only_secrets?: boolean
      /** @description Days that an issue event outlives its token */
      issue_event_days?: number
      /** @description Days after which the signing key rotates by itself; null for never */
      key_rotation_days?: number | null
      /** @description Days that entries of the log are kept */
      log_retention_days?: number
      /** @description Entries of the log that are kept at most */
      most_log_rows?: number
      /** @description Rate limits by name; null restores a default */
      rate_limits?: {
        /** @description Size of a token bucket */
        authorize?: {
          /** @description Requests at once */
          burst: number
          /** @description Requests a second in the long run */
          per_second: number
        }
        /** @description Size of a token bucket */
        dbconnections?: {
          /** @description Requests at once */
          burst: number
          /** @description Requests a second in the long run */
          per_second: number
        }
        /** @description Size of a token bucket */
        device_activation?: {
          /** @description Requests at once */
          burst: number
          /** @description Requests a second in the long run */
          per_second: number
        }
        /** @description Size of a token bucket */
        device_code?: {
          /** @description Requests at once */
          burst: number
          /** @description Requests a second in the long run */
          per_second: number
        }
        /** @description Size of a token bucket */
        failed_authentication?: {
          /** @description Requests at once */
          burst: number
          /** @description Requests a second in the long run */
          per_second: number
        }
        /** @description Size of a token bucket */
        management_api?: {
          /** @description Requests at once */
          burst: number
          /** @description Requests a second in the long run */
          per_second: number
        }
        /** @description Size of a token bucket */
        metadata?: {
          /** @description Requests at once */
          burst: number
          /** @description Requests a second in the long run */
          per_second: number
        }
        /** @description Size of a token bucket */
        oauth_token?: {
          /** @description Requests at once */
          burst: number
          /** @description Requests a second in the long run */
          per_second: number
        }
        /** @description Size of a token bucket */
        userinfo?: {
          /** @description Requests at once */
          burst: number
          /** @description Requests a second in the long run */
          per_second: number
        }
      }
      /** @description Whether answers follow OpenID Connect where the compatible wire differs */
      strict_openid?: boolean
    }
    SigningKey: {
      /** @description Certificate, PEM */
      cert: string
      /** @description Whether it signs */
      current?: boolean
      /** @description When it began to sign */
      current_since?: string
      /** @description When it ceased to sign */
      current_until?: string
      /** @description SHA-256 of the certificate */
      fingerprint: string
      /** @description Key id */
      kid: string
      /** @description Whether it signs next */
      next?: boolean
      /** @description Certificate, PKCS #7 */
      pkcs7?: string
      /** @description Whether it signed before */
      previous?: boolean
      /** @description Whether nothing it signed is accepted */
      revoked?: boolean
      /** @description When it was revoked */
      revoked_at?: string
      /** @description SHA-1 of the certificate */
      thumbprint: string
    }
    SigningKeysWithTheirTimes: {
      /** @description RSA before EC; current, next, previous, revoked */
      keys: {
        /** @description `RS256`, which signs RS512 and PS256, too, or `ES256` */
        alg: string | null
        /** @description When it was made */
        created_at: string | null
        /** @description When it began to sign */
        current_since: string | null
        /** @description When it ceased to sign */
        current_until: string | null
        /** @description Key id */
        kid: string
        /** @description When the last of these expires */
        last_token_expires_at: string | null
        /** @description Live tokens that it signed and that are listed */
        live_tokens: {
          /** @description How many */
          count: number
          /** @description Whether there may be more */
          is_at_least: boolean
        }
        /** @description When it was revoked */
        revoked_at: string | null
        /**
         * @description What it does now
         * @enum {string}
         */
        state: 'next' | 'current' | 'previous' | 'revoked'
        /** @description When everything that a previous key can have signed has expired for certain */
        tokens_end_by: string | null
      }[]
      rotation: {
        /** @description Days after which keys rotate by themselves; null for never */
        every_days: number | null
        /** @description When they next do */
        next_at: string | null
      }
    }
    TemplateForUniversalLogin: {
      /** @description The template */
      body: string
    }
    TenantSettings: {
      /** @description Authentication contexts in discovery */
      acr_values_supported?: string[] | null
      /** @description Whether organizations go by name */
      allow_organization_name_in_authentication_api?: boolean | null
      /** @description Addresses to return to after logout */
      allowed_logout_urls?: string[]
      /** @description Whether responses name the issuer */
      authorization_response_iss_parameter_supported?: boolean | null
      /** @description Page for a new password */
      change_password?: {
        /** @description Whether the page is shown */
        enabled?: boolean
        /** @description HTML of the page */
        html?: string
      } | null
      /** @description Whether clients may be metadata addresses */
      client_id_metadata_document_supported?: boolean
      /** @description Countries of phone numbers */
      country_codes?: {
        /** @description Countries */
        list?: string[]
        /**
         * @description Whether the list allows or denies
         * @enum {string}
         */
        mode?: 'allow' | 'deny'
      } | null
      /** @description Whether an action decides about factors */
      customize_mfa_in_postlogin_action?: boolean | null
      /** @description API taken when none is named */
      default_audience?: string
      /** @description Connection of the password grant */
      default_directory?: string
      /**
       * Format: absolute-https-uri-or-empty
       * @description Where errors without a client lead
       */
      default_redirection_uri?: string
      /** @description Quota of clients and organizations without one */
      default_token_quota?: {
        /** @description Quota */
        clients?: {
          /** @description Quota of client credentials */
          client_credentials: {
            /** @description Whether requests beyond are refused */
            enforce?: boolean
            /** @description Tokens in a day */
            per_day?: number
            /** @description Tokens in an hour */
            per_hour?: number
          }
        }
        /** @description Quota */
        organizations?: {
          /** @description Quota of client credentials */
          client_credentials: {
            /** @description Whether requests beyond are refused */
            enforce?: boolean
            /** @description Tokens in a day */
            per_day?: number
            /** @description Tokens in an hour */
            per_hour?: number
          }
        }
      } | null
      /** @description Device flow */
      device_flow?: {
        /**
         * @description Letters of user codes
         * @enum {string}
         */
        charset?: 'base20' | 'digits'
        /** @description Form of user codes */
        mask?: string
      } | null
      /**
       * @description Rules for registered clients
       * @enum {string}
       */
      dynamic_client_registration_security_mode?: 'strict' | 'permissive'
      /** @description Whether the guide is shown */
      enable_ai_guide?: boolean
      /** @description Languages of the pages, the first is the default */
      enabled_locales?: (
        | 'am'
        | 'ar'
        | 'ar-EG'
        | 'ar-SA'
        | 'az'
        | 'bg'
        | 'bn'
        | 'bs'
        | 'ca-ES'
        | 'cnr'
        | 'cs'
        | 'cy'
        | 'da'
        | 'de'
        | 'el'
        | 'en'
        | 'en-CA'
        | 'es'
        | 'es-419'
        | 'es-AR'
        | 'es-MX'
        | 'et'
        | 'eu-ES'
        | 'fa'
        | 'fi'
        | 'fr'
        | 'fr-CA'
        | 'fr-FR'
        | 'gl-ES'
        | 'gu'
        | 'he'
        | 'hi'
        | 'hr'
        | 'hu'
        | 'hy'
        | 'id'
        | 'is'
        | 'it'
        | 'ja'
        | 'ka'
        | 'kk'
        | 'kn'
        | 'ko'
        | 'lt'
        | 'lv'
        | 'mk'
        | 'ml'
        | 'mn'
        | 'mr'
        | 'ms'
        | 'my'
        | 'nb'
        | 'nl'
        | 'nn'
        | 'no'
        | 'pa'
        | 'pl'
        | 'pt'
        | 'pt-BR'
        | 'pt-PT'
        | 'ro'
        | 'ru'
        | 'sk'
        | 'sl'
        | 'so'
        | 'sq'
        | 'sr'
        | 'sv'
        | 'sw'
        | 'ta'
        | 'te'
        | 'th'
        | 'tl'
        | 'tr'
        | 'uk'
        | 'ur'
        | 'vi'
        | 'zgh'
        | 'zh-CN'
        | 'zh-HK'
        | 'zh-MO'
        | 'zh-TW'
      )[]
      /** @description Longest session without a lasting cookie, in hours */
      ephemeral_session_lifetime?: number
      /** @description Longest such session in minutes */
      ephemeral_session_lifetime_in_minutes?: number
      /** @description Page for errors */
      error_page?: {
        /** @description HTML of the page */
        html?: string
        /** @description Whether to link to the log */
        show_log_link?: boolean
        /**
         * Format: absolute-uri-or-empty
         * @description Address of the page
         */
        url?: string
      } | null
      /** @description Switches of the tenant */
      flags?: {
        /** @description Switch of the tenant */
        allow_changing_enable_sso?: boolean
        /** @description Switch of the tenant */
        allow_legacy_delegation_grant_types?: boolean
        /** @description Switch of the tenant */
        allow_legacy_ro_grant_types?: boolean
        /** @description Switch of the tenant */
        allow_legacy_tokeninfo_endpoint?: boolean
        /** @description Switch of the tenant */
        cannot_change_enforce_client_authentication_on_passwordless_start?: boolean
        /** @description Switch of the tenant */
        change_pwd_flow_v1?: boolean
        /** @description Switch of the tenant */
        custom_domains_provisioning?: boolean
        /** @description Switch of the tenant */
        dashboard_insights_view?: boolean
        /** @description Switch of the tenant */
        dashboard_log_streams_next?: boolean
        /** @description Switch of the tenant */
        disable_clickjack_protection_headers?: boolean
        /** @description Switch of the tenant */
        disable_fields_map_fix?: boolean
        /** @description Switch of the tenant */
        disable_impersonation?: boolean
        /** @description Switch of the tenant */
        disable_management_api_sms_obfuscation?: boolean
        /** @description Switch of the tenant */
        enable_adfs_waad_email_verification?: boolean
        /** @description Switch of the tenant */
        enable_apis_section?: boolean
        /** @description Switch of the tenant */
        enable_client_connections?: boolean
        /** @description Switch of the tenant */
        enable_custom_domain_in_emails?: boolean
        /** @description Switch of the tenant */
        enable_dynamic_client_registration?: boolean
        /** @description Switch of the tenant */
        enable_idtoken_api2?: boolean
        /** @description Switch of the tenant */
        enable_legacy_logs_search_v2?: boolean
        /** @description Switch of the tenant */
        enable_legacy_profile?: boolean
        /** @description Switch of the tenant */
        enable_pipeline2?: boolean
        /** @description Switch of the tenant */
        enable_public_signup_user_exists_error?: boolean
        /** @description Switch of the tenant */
        enable_sso?: boolean
        /** @description Switch of the tenant */
        enforce_client_authentication_on_passwordless_start?: boolean
        /** @description Switch of the tenant */
        genai_trial?: boolean
        /** @description Switch of the tenant */
        improved_signup_bot_detection_in_classic?: boolean
        /** @description Switch of the tenant */
        mfa_show_factor_list_on_enrollment?: boolean
        /** @description Switch of the tenant */
        new_universal_login_experience_enabled?: boolean
        /** @description Switch of the tenant */
        no_disclose_enterprise_connections?: boolean
        /** @description Switch of the tenant */
        remove_alg_from_jwks?: boolean
        /** @description Switch of the tenant */
        revoke_refresh_token_grant?: boolean
        /** @description Switch of the tenant */
        trust_azure_adfs_email_verified_connection_property?: boolean
        /** @description Switch of the tenant */
        universal_login?: boolean
        /** @description Switch of the tenant */
        use_scope_descriptions_for_consent?: boolean
      }
      /** @description Name for people */
      friendly_name?: string
      /** @description Page of the second factor */
      guardian_mfa_page?: {
        /** @description Whether the page is shown */
        enabled?: boolean
        /** @description HTML of the page */
        html?: string
      } | null
      /** @description Hours without use after which such a session ends */
      idle_ephemeral_session_lifetime?: number
      /** @description The same without use */
      idle_ephemeral_session_lifetime_in_minutes?: number
      /** @description Hours without use after which a session ends */
      idle_session_lifetime?: number
      /** @description The same in minutes */
      idle_session_lifetime_in_minutes?: number
      /** @description Whether the log holds session metadata */
      include_session_metadata_in_tenant_logs?: boolean
      /** @description Version that rules run on */
      legacy_sandbox_version?: string
      /** @description Certificates of clients */
      mtls?: {
        /** @description Whether discovery lists aliases */
        enable_endpoint_aliases?: boolean
      } | null
      /** @description Logout */
      oidc_logout?: {
        /** @description Whether discovery lists the logout endpoint */
        rp_logout_end_session_endpoint_discovery?: boolean
      }
      /** @description Whether phone settings are one */
      phone_consolidated_experience?: boolean
      /**
       * Format: absolute-uri-or-empty
       * @description Address of the picture
       */
      picture_url?: string
      /** @description Whether requests may be pushed */
      pushed_authorization_requests_supported?: boolean | null
      /**
       * @description How the resource parameter is read
       * @enum {string}
       */
      resource_parameter_profile?: 'audience' | 'compatibility'
      /** @description Version that actions run on */
      sandbox_version?: string
      /** @description Versions that actions can run on */
      sandbox_versions_available?: string[]
      /** @description Headers of the pages */
      security_headers?: Record<string, unknown> | null
      /** @description Session cookie */
      session_cookie?: {
        /**
         * @description Whether the cookie outlives the browser
         * @enum {string}
         */
        mode: 'persistent' | 'non-persistent'
      } | null
      /** @description Longest session in hours */
      session_lifetime?: number
      /** @description Longest session in minutes */
      session_lifetime_in_minutes?: number
      /** @description Sessions */
      sessions?: {
        /** @description Whether logout asks first */
        oidc_logout_prompt_enabled?: boolean
      } | null
      /** @description Whether the prompt is left out */
      skip_non_verifiable_callback_uri_confirmation_prompt?: boolean | null
      /**
       * Format: email-or-empty
       * @description Address of support
       */
      support_email?: string
      /**
       * Format: absolute-uri-or-empty
       * @description Page of support
       */
      support_url?: string
      /** @description Login pages (stored) */
      universal_login?: Record<string, unknown>
    }
    ThrottlingOfAddresses: {
      /** @description Addresses and networks that are never counted */
      allowlist?: string[]
      /** @description Whether attempts are counted by address */
      enabled?: boolean
      /** @description What happens at the limit */
      shields?: ('block' | 'admin_notification')[]
      /** @description Limits by what is attempted */
      stage?: {
        /** @description Exchanged tokens; stored only */
        'pre-custom-token-exchange'?: {
          /** @description Attempts at once */
          max_attempts?: number
          /** @description Milliseconds until one more */
          rate?: number
        }
        /** @description Failed sign-ins */
        'pre-login'?: {
          /** @description Attempts at once */
          max_attempts?: number
          /** @description Milliseconds until one more */
          rate?: number
        }
        /** @description Sign-ups */
        'pre-user-registration'?: {
          /** @description Attempts at once */
          max_attempts?: number
          /** @description Milliseconds until one more */
          rate?: number
        }
      }
    }
    TokenPolicyOfAClientGrant: {
      /** @description Longest lifetime of access tokens in seconds; null for no cap */
      max_lifetime: number | null
    }
    TrialOfSettings: {
      changes: {
        /** @description What is tried; absent when it was removed */
        after?: unknown
        /** @description What it goes back to; absent when it was not set */
        before?: unknown
        /** @description Path of the setting, with dots between */
        member: string
      }[]
      /** @description When it ended */
      ended_at?: string
      /** @description When the settings go back unless somebody keeps them */
      ends_at: string
      /** @description Id of the trial */
      id: string
      /** @description Path of the settings that are tried */
      path: string
      /** @description Settings that went back; the others had been changed meanwhile */
      restored?: string[]
      /** @description When it began */
      started_at: string
      /** @description `sub` of who began it */
      started_by: string
      /**
       * @description Whether it runs, or how it ended
       * @enum {string}
       */
      state: 'running' | 'kept' | 'taken_back' | 'rolled_back'
      /** @description Scope that keeps it or takes it back */
      update_scope: string
    }
    User: {
      /** @description What only administrators change */
      app_metadata?: Record<string, unknown>
      /** @description Whether signing in is refused */
      blocked?: boolean
      /** @description When the user was created */
      created_at?: string
      /** @description Email address */
      email?: string
      /** @description Whether the address is known to be the user’s */
      email_verified?: boolean
      /** @description Family name */
      family_name?: string
      /** @description Given name */
      given_name?: string
      /** @description Accounts that are this user */
      identities?: {
        /** @description Name of the connection */
        connection?: string
        /** @description Whether it is a social account */
        isSocial?: boolean
        /** @description Profile of a linked account */
        profileData?: Record<string, unknown>
        /** @description First part of the user id */
        provider?: string
        /** @description Id within the connection */
        user_id?: string
      }[]
      /** @description Address of the last sign-in */
      last_ip?: string
      /** @description When the user signed in last */
      last_login?: string
      /** @description When the password was changed last */
      last_password_reset?: string
      /** @description How often the user has signed in */
      logins_count?: number
      /** @description Full name */
      name?: string
      /** @description Short name */
      nickname?: string
      /** @description Phone number */
      phone_number?: string
      /** @description Whether the phone number is known to be the user’s */
      phone_verified?: boolean
      /** @description Address of a picture */
      picture?: string
      /** @description When the user was changed or signed in */
      updated_at?: string
      /** @description Id of the user */
      user_id?: string
      /** @description What the user may change about himself or herself */
      user_metadata?: Record<string, unknown>
      /** @description Name to sign in with */
      username?: string
    }
    WhichScopesOfAClientGrantAreUsed: {
      /** @description API */
      audience: string
      /** @description Client */
      client_id: string
      /** @description Whether everything of these days was looked at */
      complete: boolean
      /** @description First of the days that were looked at, YYYY-MM-DD */
      from: string
      /** @description Scopes that were asked for and left out, most wanted first */
      refused: {
        /** @description How often */
        count: number
        /** @description Scope */
        scope: string
      }[]
      /** @description Scopes that are granted and were in no token */
      unused: string[]
      /** @description Scopes in tokens of the client for the API, most used first */
      used: {
        /** @description How often */
        count: number
        /** @description Scope */
        scope: string
      }[]
    }
    WhoChangedASettingAndWhen: {
      /** @description The change; null when the log does not tell of it */
      change: {
        /** @description When it was changed */
        at: string
        by: {
          /** @description Id of the user or client */
          id: string
          /**
           * @description Who changed it
           * @enum {string}
           */
          kind: 'user' | 'client'
          /** @description Email address or name of the user, name of the client */
          name: string
        }
        /** @description Log entry of the change */
        log_id: string
        /** @description What it became; asked for one of a list, whether it was in it */
        value: unknown
      } | null
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  list_administrators: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListAdministrators']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_administrator: {
    parameters: {
      query?: never
      header?: never
      path: {
        user_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Administrator']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  put_administrator: {
    parameters: {
      query?: never
      header?: never
      path: {
        user_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description What the administrator may do
           * @enum {string}
           */
          role: 'owner' | 'editor' | 'security' | 'viewer'
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Administrator']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_administrator: {
    parameters: {
      query?: never
      header?: never
      path: {
        user_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  deauthorize_client_grant: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Whether to revoke the live tokens of the grant as well */
          revoke_tokens?: boolean
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description What each API knows of it, at most 100 APIs */
            audiences: {
              /** @description Until when it may accept them; null when it refuses */
              accepts_until: string | null
              /** @description API that the tokens are for */
              audience: string
              /** @description When it last read the feed */
              feed_last_read_at: string | null
              /** @description Live tokens of it */
              live: number
              /** @description Whether it read the feed within the last two minutes */
              reads_feed: boolean
            }[]
            /** @description Whether all live tokens were counted */
            complete: boolean
            /** @description The moment of the rule; only for a filter */
            issued_before?: string
            /** @description Refresh tokens that end with them; only for a filter */
            refresh_tokens?: number
            /** @description Live tokens that are now refused */
            revoked: number
            /** @description APIs that go on accepting, because they neither ask us nor read the feed */
            still_accepted_by: string[]
          }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_client_grant_scope_usage: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WhichScopesOfAClientGrantAreUsed']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_client_grant_token_policy: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TokenPolicyOfAClientGrant']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  put_client_grant_token_policy: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['TokenPolicyOfAClientGrant']
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TokenPolicyOfAClientGrant']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  list_client_secrets: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description When it was made */
            created_at?: string
            /** @description When it ceases to work */
            ends_at?: string | null
            /** @description Its last characters */
            hint?: string
            /** @description Id of the secret */
            id?: string
            /** @description When it was last used */
            last_used_at?: string | null
            /** @description Whether it is the newer one */
            newest?: boolean
            /** @description Whether it is short */
            weak?: boolean
          }[]
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  start_secret_rotation: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Seconds in which both secrets work; until finished unless given */
          overlap_seconds?: number
          /** @description Whether to revoke the live tokens of the client as well */
          revoke_tokens?: boolean
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Until when the older works too; null until finished */
            both_until: string | null
            /** @description The new secret, shown this once by a tenant that keeps hashes */
            client_secret: string
            /** @description When it was made */
            created_at: string
            /** @description Its last characters */
            hint: string
            /** @description Id of the new secret */
            id: string
          }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  cancel_secret_rotation: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
        secret_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  extend_secret_rotation: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
        secret_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Seconds in which both secrets work; until finished unless given */
          overlap_seconds: number
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description When it was made */
            created_at?: string
            /** @description When it ceases to work */
            ends_at?: string | null
            /** @description Its last characters */
            hint?: string
            /** @description Id of the secret */
            id?: string
            /** @description When it was last used */
            last_used_at?: string | null
            /** @description Whether it is the newer one */
            newest?: boolean
            /** @description Whether it is short */
            weak?: boolean
          }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  finish_secret_rotation: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
        secret_id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Whether to revoke the live tokens of the client as well */
          revoke_tokens?: boolean
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description When it was made */
            created_at?: string
            /** @description When it ceases to work */
            ends_at?: string | null
            /** @description Its last characters */
            hint?: string
            /** @description Id of the secret */
            id?: string
            /** @description When it was last used */
            last_used_at?: string | null
            /** @description Whether it is the newer one */
            newest?: boolean
            /** @description Whether it is short */
            weak?: boolean
          }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_client_token_policy: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TokenPolicyOfAClientGrant']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  put_client_token_policy: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['TokenPolicyOfAClientGrant']
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TokenPolicyOfAClientGrant']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_keys: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SigningKeysWithTheirTimes']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_last_change: {
    parameters: {
      query: {
        /** @description API that the permission is of */
        audience?: string
        /** @description A scope, permission or role’s id: asks for this one of the list */
        holds?: string
        /** @description Id of the record; of the tenant’s token policy none */
        id?: string
        /** @description Kind of the record */
        kind: 'resource_server' | 'client' | 'client_grant' | 'token_policy' | 'role' | 'user'
        /** @description Member of the record */
        member: string
        /** @description Only changes at or after this moment */
        since: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WhoChangedASettingAndWhen']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_mails: {
    parameters: {
      query?: {
        /** @description Mails to answer, 20 unless given */
        limit?: number
        /** @description Only mails to this address */
        to?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListMailsOfTheDevelopmentMailbox']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_overview: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['FiguresOfTheTenant']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_search: {
    parameters: {
      query?: {
        /** @description Type of the clients */
        app_type?: string
        /** @description Where the next page of one kind begins: `next` of the page before */
        from?: string
        /** @description Kinds to search, separated by commas; all unless given */
        kinds?: string
        /** @description An id, or how a name, an identifier or an address begins */
        q?: string
        /** @description Records of each kind, 10 unless given */
        take?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SearchByIdAndByHowNamesBegin']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_settings: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Settings']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  update_settings: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /**
           * @description What the tenant is for, as the console shows it
           * @enum {string}
           */
          environment?: 'development' | 'staging' | 'production'
          /** @description Whether client secrets are kept as hashes only */
          hash_only_secrets?: boolean
          /** @description Days that an issue event outlives its token */
          issue_event_days?: number
          /** @description Days after which the signing key rotates by itself; null for never */
          key_rotation_days?: number | null
          /** @description Days that entries of the log are kept */
          log_retention_days?: number
          /** @description Entries of the log that are kept at most */
          most_log_rows?: number
          /** @description Rate limits by name; null restores a default */
          rate_limits?: {
            /** @description Size of a token bucket */
            authorize?: {
              /** @description Requests at once */
              burst: number
              /** @description Requests a second in the long run */
              per_second: number
            } | null
            /** @description Size of a token bucket */
            dbconnections?: {
              /** @description Requests at once */
              burst: number
              /** @description Requests a second in the long run */
              per_second: number
            } | null
            /** @description Size of a token bucket */
            device_activation?: {
              /** @description Requests at once */
              burst: number
              /** @description Requests a second in the long run */
              per_second: number
            } | null
            /** @description Size of a token bucket */
            device_code?: {
              /** @description Requests at once */
              burst: number
              /** @description Requests a second in the long run */
              per_second: number
            } | null
            /** @description Size of a token bucket */
            failed_authentication?: {
              /** @description Requests at once */
              burst: number
              /** @description Requests a second in the long run */
              per_second: number
            } | null
            /** @description Size of a token bucket */
            management_api?: {
              /** @description Requests at once */
              burst: number
              /** @description Requests a second in the long run */
              per_second: number
            } | null
            /** @description Size of a token bucket */
            metadata?: {
              /** @description Requests at once */
              burst: number
              /** @description Requests a second in the long run */
              per_second: number
            } | null
            /** @description Size of a token bucket */
            oauth_token?: {
              /** @description Requests at once */
              burst: number
              /** @description Requests a second in the long run */
              per_second: number
            } | null
            /** @description Size of a token bucket */
            userinfo?: {
              /** @description Requests at once */
              burst: number
              /** @description Requests a second in the long run */
              per_second: number
            } | null
          }
          /** @description Whether answers follow OpenID Connect where the compatible wire differs */
          strict_openid?: boolean
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Settings']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_setup: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: email
           * @description Email address to sign in by
           */
          email: string
          /** @description Name of the tenant for people */
          friendly_name?: string
          /** @description Password */
          password: string
          /** @description The code that the server printed */
          setup_code: string
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Administrator']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_tenant_token_policy: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TokenPolicyOfAClientGrant']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  put_tenant_token_policy: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['TokenPolicyOfAClientGrant']
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TokenPolicyOfAClientGrant']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  list_theme_versions: {
    parameters: {
      query?: {
        /** @description Where the next page begins: `next` of the page before */
        from?: string
        /** @description Items a page, 50 unless given */
        take?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListVersionsOfTheBrandingTheme']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  restore_theme_version: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DefaultBrandingTheme']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  list_tokens: {
    parameters: {
      query?: {
        /** @description API the tokens are for */
        audience?: string
        /** @description Client the tokens were issued to */
        client_id?: string
        /** @description Where the next page begins: `next` of the page before */
        from?: string
        /** @description Kind of token; all but refresh tokens unless given. Live refresh tokens are listed */
        kind?: 'access_token' | 'id_token' | 'refresh_token'
        /** @description Session the tokens belong to */
        session_id?: string
        /** @description State now */
        status?: 'active' | 'expired' | 'revoked'
        /** @description Tokens a page, 50 unless given */
        take?: number
        /** @description User the tokens speak for */
        user_id?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListIssuedTokens']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  make_token: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Lifetime in seconds */
          expires_in?: number
          /** @description What the token is for */
          note?: string
          /** @description Scopes of the token; all of the maker’s unless given */
          scopes?: string[]
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description The token, shown this once */
            access_token: string
            /** @description When it expires */
            expires_at: string
            /** @description Lifetime in seconds */
            expires_in: number
            /** @description Id of the token */
            id: string
            /** @description What the token is for */
            note: string | null
            /** @description Scopes, separated by spaces */
            scope: string
            /** @description Bearer */
            token_type: string
          }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_token: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['IssuedToken']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_token_counts: {
    parameters: {
      query?: {
        /** @description APIs to count for, one parameter each */
        audience?: string[]
        /** @description Clients to count for, one parameter each */
        client_id?: string[]
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CountTokensOfClientsAndAPIs']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  inspect_token: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description The token to explain */
          token: string
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Its claims, believed or not */
            claims?: Record<string, unknown>
            /** @description Why it is not active */
            fault?: string
            /**
             * @description What it is
             * @enum {string}
             */
            format: 'jwt' | 'opaque' | 'refresh_token' | 'unknown'
            /** @description Its header, believed or not */
            header?: Record<string, unknown>
            /** @description The log’s entry of its issue; null when the log has none */
            issue: Record<string, unknown> | null
            /**
             * @description What it is for
             * @enum {string}
             */
            kind?: 'access_token' | 'id_token' | 'refresh_token'
            /**
             * @description Its state now
             * @enum {string}
             */
            status: 'active' | 'expired' | 'revoked' | 'invalid'
            /** @description Its name in the log, the token list and the feed */
            token_id?: string
          }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  revoke_tokens: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description API whose tokens to revoke */
          audience?: string
          /** @description Client grant whose tokens to revoke */
          client_grant_id?: string
          /** @description Client whose tokens to revoke */
          client_id?: string
          /** @description Only say what it would reach: nothing is revoked or logged */
          dry_run?: boolean
          /** @description Revoke what was issued until then: seconds since 1970 or ISO 8601; now unless given */
          issued_before?: number | string
          /** @description Id of the token to revoke */
          jti?: string
          /** @description Session whose tokens to revoke */
          session_id?: string
          /** @description The token to revoke */
          token?: string
          /** @description User whose tokens to revoke */
          user_id?: string
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description What each API knows of it, at most 100 APIs */
            audiences: {
              /** @description Until when it may accept them; null when it refuses */
              accepts_until: string | null
              /** @description API that the tokens are for */
              audience: string
              /** @description When it last read the feed */
              feed_last_read_at: string | null
              /** @description Live tokens of it */
              live: number
              /** @description Whether it read the feed within the last two minutes */
              reads_feed: boolean
            }[]
            /** @description Whether all live tokens were counted */
            complete: boolean
            /** @description The moment of the rule; only for a filter */
            issued_before?: string
            /** @description Refresh tokens that end with them; only for a filter */
            refresh_tokens?: number
            /** @description Live tokens that are now refused */
            revoked: number
            /** @description APIs that go on accepting, because they neither ask us nor read the feed */
            still_accepted_by: string[]
          }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  simulate_token: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description API that would be asked for */
          audience?: string
          /** @description Client that would ask */
          client_id: string
          /** @description Lifetime that would be asked for */
          expires_in?: unknown
          /**
           * @description How a user’s token would be asked for; by a code unless given
           * @enum {string}
           */
          flow?: 'code' | 'front_channel' | 'refresh_token' | 'password' | 'device_code'
          /** @description Scopes, separated by spaces */
          scope?: string
          /** @description User whom the token would speak for; the client itself without */
          user_id?: string
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description API it would be for */
            audience?: string
            /** @description Client grant that allows it */
            client_grant_id?: string
            /** @description Whether the user would be asked, and for which scopes; only for users */
            consent?: Record<string, unknown>
            /** @description Code of the refusal */
            error?: string
            /** @description Reason of the refusal */
            error_description?: string
            /** @description Lifetime in seconds */
            expires_in?: number
            /** @description Whether a token would be issued */
            issued: boolean
            /** @description Seconds allowed at each level, the result, and the level that won */
            lifetime?: Record<string, unknown>
            /** @description The same as a list, for APIs that put it into the token */
            permissions?: string[]
            /** @description Whether a refresh token would come with it; only for users */
            refresh_token?: boolean
            /** @description Scopes it would hold, separated by spaces */
            scope?: string
            /** @description Scopes requested, granted and left out */
            scopes?: Record<string, unknown>
            /** @description Algorithm it would be signed with */
            signing_alg?: string
            /** @description HTTP status of the refusal */
            status?: number
            /** @description Form of its claims */
            token_dialect?: string
          }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_token_summary: {
    parameters: {
      query?: {
        /** @description API the tokens are for */
        audience?: string
        /** @description Client the tokens were issued to */
        client_id?: string
        /** @description User the tokens speak for */
        user_id?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CountLiveTokens']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  list_trials: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListSettingsOnTrialAndThoseThatJustWentBack']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_trial: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TrialOfSettings']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  confirm_trial: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TrialOfSettings']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  undo_trial: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TrialOfSettings']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_usage: {
    parameters: {
      query?: {
        /** @description API to count */
        audience?: string
        /** @description Client to count */
        client_id?: string
        /** @description First day, YYYY-MM-DD; 30 days ago unless given */
        from?: string
        /** @description Last day, YYYY-MM-DD; today unless given */
        to?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CountIssuedTokens']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_actions: {
    parameters: {
      query?: {
        /** @description Name of the action */
        actionName?: string
        /** @description Whether it is deployed */
        deployed?: boolean
        /** @description Whether it came from a marketplace */
        installed?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
        /** @description Trigger that the actions are for */
        triggerId?:
          | 'credentials-exchange'
          | 'custom-email-provider'
          | 'custom-phone-provider'
          | 'custom-token-exchange'
          | 'event-stream'
          | 'login-post-identifier'
          | 'password-hash-migration'
          | 'password-reset-post-challenge'
          | 'post-change-password'
          | 'post-login'
          | 'post-user-registration'
          | 'pre-user-registration'
          | 'send-phone-message'
          | 'signup-post-identifier'
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Actions']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_ips_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Address */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_ips_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Address */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_bot-detection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DetectionOfBots']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'patch_bot-detection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Addresses and networks that are never counted */
          allowlist?: string[]
          /**
           * @description How easily somebody is taken for a bot
           * @enum {string}
           */
          bot_detection_level?: 'low' | 'medium' | 'high'
          /**
           * @description When a sign-in is challenged
           * @enum {string}
           */
          challenge_password_policy?: 'never' | 'when_risky' | 'always'
          /**
           * @description When a password reset is challenged
           * @enum {string}
           */
          challenge_password_reset_policy?: 'never' | 'when_risky' | 'always'
          /**
           * @description When a sign-in without password is challenged
           * @enum {string}
           */
          challenge_passwordless_policy?: 'never' | 'when_risky' | 'always'
          /** @description Whether bots are only logged */
          monitoring_mode_enabled?: boolean
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DetectionOfBots']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_breached-password-detection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DetectionOfLeakedPasswords']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'patch_breached-password-detection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description How often administrators are told */
          admin_notification_frequency?: ('immediately' | 'daily' | 'weekly' | 'monthly')[]
          /** @description Whether leaked passwords are looked for: not by this server */
          enabled?: boolean
          /**
           * @description Kind of list
           * @enum {string}
           */
          method?: 'standard' | 'enhanced'
          /** @description What happens at a sign-in */
          shields?: ('block' | 'user_notification' | 'admin_notification')[]
          /** @description At other moments */
          stage?: {
            /** @description At this moment */
            'pre-change-password'?: {
              /** @description What happens to a leaked password */
              shields?: ('block' | 'admin_notification')[]
            }
            /** @description At this moment */
            'pre-user-registration'?: {
              /** @description What happens to a leaked password */
              shields?: ('block' | 'admin_notification')[]
            }
          }
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DetectionOfLeakedPasswords']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_brute-force-protection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ProtectionAgainstGuessedPasswords']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'patch_brute-force-protection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Addresses and networks that are never counted */
          allowlist?: string[]
          /** @description Whether failures are counted */
          enabled?: boolean
          /** @description Failures until the account is blocked */
          max_attempts?: number
          /**
           * @description Whether failures from all addresses count together
           * @enum {string}
           */
          mode?: 'count_per_identifier_and_ip' | 'count_per_identifier'
          /** @description What happens at the limit */
          shields?: ('block' | 'user_notification')[]
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ProtectionAgainstGuessedPasswords']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_phone-provider-protection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ProtectionOfThePhoneProvider']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'patch_phone-provider-protection': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description How repeated messages are slowed down
           * @enum {string}
           */
          type: 'exponential' | 'none'
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ProtectionOfThePhoneProvider']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_suspicious-ip-throttling': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ThrottlingOfAddresses']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'patch_suspicious-ip-throttling': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Addresses and networks that are never counted */
          allowlist?: string[]
          /** @description Whether attempts are counted by address */
          enabled?: boolean
          /** @description What happens at the limit */
          shields?: ('block' | 'admin_notification')[]
          /** @description Limits by what is attempted */
          stage?: {
            /** @description Exchanged tokens; stored only */
            'pre-custom-token-exchange'?: {
              /** @description Attempts at once */
              max_attempts?: number
              /** @description Milliseconds until one more */
              rate?: number
            }
            /** @description Failed sign-ins */
            'pre-login'?: {
              /** @description Attempts at once */
              max_attempts?: number
              /** @description Milliseconds until one more */
              rate?: number
            }
            /** @description Sign-ups */
            'pre-user-registration'?: {
              /** @description Attempts at once */
              max_attempts?: number
              /** @description Milliseconds until one more */
              rate?: number
            }
          }
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ThrottlingOfAddresses']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_branding: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BrandingSettings']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_branding: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Colours */
          colors?: {
            /** @description Background of the page: a colour, or a gradient */
            page_background?:
              | (string | null)
              | ({
                  [key: string]: string | number
                } | null)
            /**
             * Format: html-color
             * @description Colour of buttons and links
             */
            primary?: string | null
          } | null
          /**
           * Format: strict-https-uri
           * @description Icon of the browser tab
           */
          favicon_url?: string | null
          /** @description Font */
          font?: {
            /**
             * Format: strict-https-uri
             * @description Address of the font
             */
            url?: string | null
          } | null
          /**
           * Format: strict-https-uri
           * @description Logo
           */
          logo_url?: string | null
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BrandingSettings']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_universal-login': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TemplateForUniversalLogin']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'delete_universal-login': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_branding_theme: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Borders */
          borders: {
            /** @description Corners of buttons in pixels */
            button_border_radius: number
            /** @description Border of buttons in pixels */
            button_border_weight: number
            /**
             * @description Form of buttons
             * @enum {string}
             */
            buttons_style: 'pill' | 'rounded' | 'sharp'
            /** @description Corners of fields in pixels */
            input_border_radius: number
            /** @description Border of fields in pixels */
            input_border_weight: number
            /**
             * @description Form of fields
             * @enum {string}
             */
            inputs_style: 'pill' | 'rounded' | 'sharp'
            /** @description Whether the form throws a shadow */
            show_widget_shadow: boolean
            /** @description Border of the form in pixels */
            widget_border_weight: number
            /** @description Corners of the form in pixels */
            widget_corner_radius: number
          }
          /** @description Colours */
          colors: {
            /** @description What has the focus */
            base_focus_color?: string
            /** @description What the pointer is over */
            base_hover_color?: string
            /** @description Text */
            body_text: string
            /**
             * @description Look of the riddle
             * @enum {string}
             */
            captcha_widget_theme?: 'auto' | 'dark' | 'light'
            /** @description Errors */
            error: string
            /** @description Title */
            header: string
            /** @description Icons */
            icons: string
            /** @description Background of fields */
            input_background: string
            /** @description Border of fields */
            input_border: string
            /** @description Text in fields */
            input_filled_text: string
            /** @description Labels of fields */
            input_labels_placeholders: string
            /** @description Links, and what has the focus */
            links_focused_components: string
            /** @description Main button */
            primary_button: string
            /** @description Words on the main button */
            primary_button_label: string
            /** @description Background of fields that cannot be changed */
            read_only_background?: string
            /** @description Border of other buttons */
            secondary_button_border: string
            /** @description Words on other buttons */
            secondary_button_label: string
            /** @description Success */
            success: string
            /** @description Background of the form */
            widget_background: string
            /** @description Border of the form */
            widget_border: string
          }
          /** @description Name of the theme */
          displayName?: string
          /** @description Fonts */
          fonts: {
            /** @description Text */
            body_text: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /** @description Words on buttons */
            buttons_text: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /**
             * Format: absolute-https-uri-or-empty
             * @description Address of the font
             */
            font_url: string
            /** @description Labels of fields */
            input_labels: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /** @description Links */
            links: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /**
             * @description Form of links
             * @enum {string}
             */
            links_style: 'normal' | 'underlined'
            /** @description Size that the percents are of, in pixels */
            reference_text_size: number
            /** @description Description */
            subtitle: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /** @description Title */
            title: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
          }
          /** @description Page around the form */
          page_background: {
            /** @description Colour of the page */
            background_color: string
            /**
             * Format: absolute-https-uri-or-empty
             * @description Address of a picture
             */
            background_image_url: string
            /**
             * @description Where the form stands
             * @enum {string}
             */
            page_layout: 'center' | 'left' | 'right'
          }
          /** @description Form */
          widget: {
            /**
             * @description Where title and description stand
             * @enum {string}
             */
            header_text_alignment: 'center' | 'left' | 'right'
            /** @description Height of the logo in pixels */
            logo_height: number
            /**
             * @description Where the logo stands
             * @enum {string}
             */
            logo_position: 'center' | 'left' | 'none' | 'right'
            /**
             * Format: absolute-https-uri-or-empty
             * @description Address of the logo
             */
            logo_url: string
            /**
             * @description Where buttons of upstreams stand
             * @enum {string}
             */
            social_buttons_layout: 'bottom' | 'top'
          }
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DefaultBrandingTheme']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_branding_theme: {
    parameters: {
      query?: never
      header?: never
      path: {
        themeId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DefaultBrandingTheme']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_branding_theme: {
    parameters: {
      query?: never
      header?: never
      path: {
        themeId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_branding_theme: {
    parameters: {
      query?: never
      header?: never
      path: {
        themeId: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Borders */
          borders: {
            /** @description Corners of buttons in pixels */
            button_border_radius: number
            /** @description Border of buttons in pixels */
            button_border_weight: number
            /**
             * @description Form of buttons
             * @enum {string}
             */
            buttons_style: 'pill' | 'rounded' | 'sharp'
            /** @description Corners of fields in pixels */
            input_border_radius: number
            /** @description Border of fields in pixels */
            input_border_weight: number
            /**
             * @description Form of fields
             * @enum {string}
             */
            inputs_style: 'pill' | 'rounded' | 'sharp'
            /** @description Whether the form throws a shadow */
            show_widget_shadow: boolean
            /** @description Border of the form in pixels */
            widget_border_weight: number
            /** @description Corners of the form in pixels */
            widget_corner_radius: number
          }
          /** @description Colours */
          colors: {
            /** @description What has the focus */
            base_focus_color?: string
            /** @description What the pointer is over */
            base_hover_color?: string
            /** @description Text */
            body_text: string
            /**
             * @description Look of the riddle
             * @enum {string}
             */
            captcha_widget_theme?: 'auto' | 'dark' | 'light'
            /** @description Errors */
            error: string
            /** @description Title */
            header: string
            /** @description Icons */
            icons: string
            /** @description Background of fields */
            input_background: string
            /** @description Border of fields */
            input_border: string
            /** @description Text in fields */
            input_filled_text: string
            /** @description Labels of fields */
            input_labels_placeholders: string
            /** @description Links, and what has the focus */
            links_focused_components: string
            /** @description Main button */
            primary_button: string
            /** @description Words on the main button */
            primary_button_label: string
            /** @description Background of fields that cannot be changed */
            read_only_background?: string
            /** @description Border of other buttons */
            secondary_button_border: string
            /** @description Words on other buttons */
            secondary_button_label: string
            /** @description Success */
            success: string
            /** @description Background of the form */
            widget_background: string
            /** @description Border of the form */
            widget_border: string
          }
          /** @description Name of the theme */
          displayName?: string
          /** @description Fonts */
          fonts: {
            /** @description Text */
            body_text: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /** @description Words on buttons */
            buttons_text: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /**
             * Format: absolute-https-uri-or-empty
             * @description Address of the font
             */
            font_url: string
            /** @description Labels of fields */
            input_labels: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /** @description Links */
            links: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /**
             * @description Form of links
             * @enum {string}
             */
            links_style: 'normal' | 'underlined'
            /** @description Size that the percents are of, in pixels */
            reference_text_size: number
            /** @description Description */
            subtitle: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
            /** @description Title */
            title: {
              /** @description Whether it is bold */
              bold: boolean
              /** @description Size in percent */
              size: number
            }
          }
          /** @description Page around the form */
          page_background: {
            /** @description Colour of the page */
            background_color: string
            /**
             * Format: absolute-https-uri-or-empty
             * @description Address of a picture
             */
            background_image_url: string
            /**
             * @description Where the form stands
             * @enum {string}
             */
            page_layout: 'center' | 'left' | 'right'
          }
          /** @description Form */
          widget: {
            /**
             * @description Where title and description stand
             * @enum {string}
             */
            header_text_alignment: 'center' | 'left' | 'right'
            /** @description Height of the logo in pixels */
            logo_height: number
            /**
             * @description Where the logo stands
             * @enum {string}
             */
            logo_position: 'center' | 'left' | 'none' | 'right'
            /**
             * Format: absolute-https-uri-or-empty
             * @description Address of the logo
             */
            logo_url: string
            /**
             * @description Where buttons of upstreams stand
             * @enum {string}
             */
            social_buttons_layout: 'bottom' | 'top'
          }
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DefaultBrandingTheme']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_default_branding_theme: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DefaultBrandingTheme']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_client-grants': {
    parameters: {
      query?: {
        /** @description Whether any organization may use them */
        allow_any_organization?: boolean
        /** @description API to list the grants of */
        audience?: string
        /** @description Client to list the grants of */
        client_id?: string
        /** @description Clients the grant is for when no client is named */
        default_for?: 'third_party_clients'
        /** @description Where the next page begins: `next` of the page before */
        from?: string
        /** @description Answer an object that tells start, limit and total */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
        /** @description Whether the client acts for itself or for users */
        subject_type?: 'client' | 'user'
        /** @description Items a page, 50 unless given */
        take?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | components['schemas']['ClientGrant'][]
            | {
                client_grants: components['schemas']['ClientGrant'][]
                /** @description Items a page */
                limit: number
                /** @description How many items the pages before hold */
                start: number
                /** @description Items in all */
                total: number
              }
            | {
                client_grants: components['schemas']['ClientGrant'][]
                /** @description Send it as `from` for the next page */
                next?: string
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'post_client-grants': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Whether all scopes of the API are granted, later ones too */
          allow_all_scopes?: boolean
          /** @description Whether any organization may use it */
          allow_any_organization?: boolean
          /** @description API that may be asked for */
          audience: string
          /** @description Kinds of authorization details the client may ask for */
          authorization_details_types?: string[]
          /** @description Client that may ask */
          client_id?: string
          /**
           * @description Clients the grant is for when no client is named
           * @enum {string}
           */
          default_for?: 'third_party_clients'
          /**
           * @description Whether organizations may use it
           * @enum {string}
           */
          organization_usage?: 'deny' | 'allow' | 'require'
          /** @description Scopes the client may ask for */
          scope?: string[]
          /**
           * @description Whether the client acts for itself or for users
           * @enum {string}
           */
          subject_type?: 'client' | 'user'
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ClientGrant']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_client-grant': {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ClientGrant']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'delete_client-grants_by_id': {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'patch_client-grants_by_id': {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Whether all scopes of the API are granted, later ones too */
          allow_all_scopes?: boolean | null
          /** @description Whether any organization may use it */
          allow_any_organization?: boolean | null
          /** @description Kinds of authorization details the client may ask for */
          authorization_details_types?: string[]
          /**
           * @description Whether organizations may use it
           * @enum {string|null}
           */
          organization_usage?: 'deny' | 'allow' | 'require' | null
          /** @description Scopes the client may ask for */
          scope?: string[] | null
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ClientGrant']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_clients: {
    parameters: {
      query?: {
        /** @description Kinds of client, separated by commas */
        app_type?: string
        /** @description Address of the metadata */
        external_client_id?: string
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Where the next page begins: `next` of the page before */
        from?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
        /** @description Answer an object that tells start, limit and total */
        include_totals?: boolean
        /** @description Whether to list our own clients */
        is_first_party?: boolean
        /** @description Whether to list the global client */
        is_global?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
        /** @description Search by organization */
        q?: string
        /** @description Items a page, 50 unless given */
        take?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | components['schemas']['Client'][]
            | {
                clients: components['schemas']['Client'][]
                /** @description Items a page */
                limit: number
                /** @description How many items the pages before hold */
                start: number
                /** @description Items in all */
                total: number
              }
            | {
                clients: components['schemas']['Client'][]
                /** @description Send it as `from` for the next page */
                next?: string
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_clients: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Add-ons of the client */
          addons?: {
            /** @description AWS add-on */
            aws?: {
              /** @description Lifetime in seconds */
              lifetime_in_seconds?: number
              /** @description ARN of the provider */
              principal?: string
              /** @description ARN of the role */
              role?: string
            }
            /** @description Azure Blob add-on */
            azure_blob?: {
              /** @description Storage account */
              accountName?: string
              /** @description May delete the blob */
              blob_delete?: boolean
              /** @description May read the blob */
              blob_read?: boolean
              /** @description May write the blob */
              blob_write?: boolean
              /** @description Blob */
              blobName?: string
              /** @description May delete the container */
              container_delete?: boolean
              /** @description May list the container */
              container_list?: boolean
              /** @description May read the container */
              container_read?: boolean
              /** @description May write the container */
              container_write?: boolean
              /** @description Container */
              containerName?: string
              /** @description Lifetime in minutes */
              expiration?: number
              /** @description Stored access policy */
              signedIdentifier?: string
              /** @description Access key */
              storageAccessKey?: string
            }
            /** @description Azure Service Bus add-on */
            azure_sb?: {
              /** @description Queue or topic */
              entityPath?: string
              /** @description Lifetime in minutes */
              expiration?: number
              /** @description Service bus namespace */
              namespace?: string
              /** @description Key of the policy */
              sasKey?: string
              /** @description Name of the policy */
              sasKeyName?: string
            }
            /** @description Box add-on */
            box?: Record<string, unknown>
            /** @description CloudBees add-on */
            cloudbees?: Record<string, unknown>
            /** @description Concur add-on */
            concur?: Record<string, unknown>
            /** @description Dropbox add-on */
            dropbox?: Record<string, unknown>
            /** @description EchoSign add-on */
            echosign?: {
              /** @description Domain at EchoSign */
              domain?: string
            }
            /** @description Egnyte add-on */
            egnyte?: {
              /** @description Domain at Egnyte */
              domain?: string
            }
            /** @description Firebase add-on */
            firebase?: {
              /** @description Service account of version 3 */
              client_email?: string
              /** @description Lifetime in seconds */
              lifetime_in_seconds?: number
              /** @description Private key of version 3 */
              private_key?: string
              /** @description Key id of version 3 */
              private_key_id?: string
              /** @description Secret of version 2 */
              secret?: string
            }
            /** @description Layer add-on */
            layer?: {
              /** @description Lifetime in minutes */
              expiration?: number
              /** @description Key id */
              keyId: string
              /** @description Profile member that names the principal */
              principal?: string
              /** @description Private key */
              privateKey: string
              /** @description Provider id */
              providerId: string
            }
            /** @description the CRM add-on */
            mscrm?: {
              /**
               * Format: url
               * @description Address of the CRM
               */
              url: string
            }
            /** @description New Relic add-on */
            newrelic?: {
              /** @description Account at New Relic */
              account?: string
            }
            /** @description Access gateway add-on */
            oag?: Record<string, unknown> | null
            /** @description Office 365 add-on */
            office365?: {
              /** @description Connection */
              connection?: string
              /** @description Domain at Office 365 */
              domain?: string
            }
            /** @description the rights management server add-on */
            rms?: {
              /**
               * Format: url
               * @description Address of the rights management server
               */
              url: string
            }
            /** @description Salesforce add-on */
            salesforce?: {
              /**
               * Format: url
               * @description Entity id
               */
              entity_id?: string
            }
            /** @description Salesforce API add-on */
            salesforce_api?: {
              /** @description Consumer key */
              clientid?: string
              /** @description Path of the community */
              community_url_section?: string
              /** @description Community */
              communityName?: string
              /** @description Profile member that names the principal */
              principal?: string
            }
            /** @description Salesforce sandbox add-on */
            salesforce_sandbox_api?: {
              /** @description Consumer key */
              clientid?: string
              /** @description Path of the community */
              community_url_section?: string
              /** @description Community */
              communityName?: string
              /** @description Profile member that names the principal */
              principal?: string
            }
            /** @description SAML 2.0 add-on */
            samlp?: {
              /** @description Audience of the assertion */
              audience?: string
              /** @description Authentication context */
              authnContextClassRef?: string
              /** @description Whether to add a UPN */
              createUpnClaim?: boolean
              /** @description Destination of the response */
              destination?: string
              /** @description Digest algorithm */
              digestAlgorithm?: string
              /** @description Issuer of the assertion */
              issuer?: string
              /** @description Lifetime in seconds */
              lifetimeInSeconds?: number
              /** @description Whether to add the identities */
              mapIdentities?: boolean
              /** @description Profile members to assertion attributes */
              mappings?: Record<string, unknown>
              /** @description Whether to pass unknown claims on */
              mapUnknownClaimsAsIs?: boolean
              /** @description Format of the name identifier */
              nameIdentifierFormat?: string
              /** @description Attributes tried for the name identifier */
              nameIdentifierProbes?: string[]
              /** @description Whether to pass unmapped claims on */
              passthroughClaimsWithNoMapping?: boolean
              /** @description Recipient of the assertion */
              recipient?: string
              /** @description Signature algorithm */
              signatureAlgorithm?: string
              /** @description Whether to sign the response instead of the assertion */
              signResponse?: boolean
            }
            /** @description SAP API add-on */
            sap_api?: {
              /** @description Client id at SAP */
              clientid?: string
              /** @description Format of the name identifier */
              nameIdentifierFormat?: string
              /** @description Scope to ask for */
              scope?: string
              /** @description Password of the service */
              servicePassword?: string
              /**
               * Format: url
               * @description Token endpoint
               */
              tokenEndpointUrl?: string
              /** @description Profile member that names the user */
              usernameAttribute?: string
            }
            /** @description Sentry add-on */
            sentry?: {
              /** @description Address */
              base_url?: string
              /** @description Organization */
              org_slug?: string
            }
            /** @description SharePoint add-on */
            sharepoint?: {
              /** @description External addresses */
              external_url?: string[] | string
              /** @description Internal address */
              url?: string
            }
            /** @description Slack add-on */
            slack?: {
              /** @description Team */
              team: string
            }
            /** @description SpringCM add-on */
            springcm?: {
              /** @description Consumer service */
              acsurl?: string
            }
            /** @description Single sign-on add-on */
            sso_integration?: {
              /** @description Name */
              name?: string
              /** @description Version */
              version?: string
            }
            /** @description Media Services add-on */
            wams?: {
              /** @description Master key */
              masterkey?: string
            }
            /** @description WS-Federation add-on */
            wsfed?: Record<string, unknown>
            /** @description Zendesk add-on */
            zendesk?: {
              /** @description Account at Zendesk */
              accountName?: string
            }
            /** @description Zoom add-on */
            zoom?: {
              /** @description Account at Zoom */
              account?: string
            }
          }
          /** @description Clients that may delegate */
          allowed_clients?: string[]
          /** @description Addresses to return to after logout */
          allowed_logout_urls?: string[]
          /** @description Origins that may call from a browser */
          allowed_origins?: string[]
          /**
           * @description Kind of client
           * @enum {string}
           */
          app_type?:
            | 'native'
            | 'spa'
            | 'regular_web'
            | 'non_interactive'
            | 'resource_server'
            | 'express_configuration'
            | 'rms'
            | 'box'
            | 'cloudbees'
            | 'concur'
            | 'dropbox'
            | 'mscrm'
            | 'echosign'
            | 'egnyte'
            | 'newrelic'
            | 'office365'
            | 'salesforce'
            | 'sentry'
            | 'sharepoint'
            | 'slack'
            | 'springcm'
            | 'zendesk'
            | 'zoom'
            | 'sso_integration'
            | 'oag'
          /** @description How users are asked for approval */
          async_approval_notification_channels?: ('guardian-push' | 'email')[]
          /** @description Addresses a response may be sent to */
          callbacks?: string[]
          /** @description Other audiences of ID tokens */
          client_aliases?: string[]
          /** @description Ways to authenticate without a shared secret */
          client_authentication_methods?: {
            private_key_jwt?: {
              /** @description Credentials of the method */
              credentials: {
                /**
                 * @description Algorithm of the signatures
                 * @enum {string}
                 */
                alg?: 'RS256' | 'RS384' | 'PS256'
                /**
                 * @description Type of the credential
                 * @enum {string}
                 */
                credential_type: 'public_key'
                /**
                 * Format: date-time
                 * @description When the credential ends, ISO 8601
                 */
                expires_at?: string
                /** @description Key id, by default the RFC 7638 thumbprint */
                kid?: string
                /** @description Name for people */
                name?: string
                /** @description Whether to end with the certificate */
                parse_expiry_from_cert?: boolean
                /** @description PEM of a public key or of an X.509 certificate */
                pem: string
              }[]
            }
            self_signed_tls_client_auth?: {
              /** @description Credentials of the method */
              credentials: {
                /**
                 * @description Type of the credential
                 * @enum {string}
                 */
                credential_type: 'x509_cert'
                /** @description Name for people */
                name?: string
                /** @description PEM of an X.509 certificate */
                pem: string
              }[]
            }
            tls_client_auth?: {
              /** @description Credentials of the method */
              credentials: {
                /**
                 * @description Type of the credential
                 * @enum {string}
                 */
                credential_type: 'cert_subject_dn'
                /** @description Name for people */
                name?: string
                /** @description PEM of an X.509 certificate */
                pem?: string
                /** @description Distinguished name */
                subject_dn?: string
              }[]
            }
          }
          /** @description Free values of the client, at most 10 texts of 255 characters */
          client_metadata?: {
            [key: string]: string
          }
          /** @description Secret of the client */
          client_secret?: string
          /**
           * @description Security profile the client keeps
           * @enum {unknown}
           */
          compliance_level?:
            | 'none'
            | 'fapi1_adv_pkj_par'
            | 'fapi1_adv_mtls_par'
            | 'fapi2_sp_pkj_mtls'
            | 'fapi2_sp_mtls_mtls'
            | null
          /** @description Old name of cross_origin_authentication */
          cross_origin_auth?: boolean
          /** @description Whether cross-origin sign-in is allowed */
          cross_origin_authentication?: boolean
          /**
           * Format: url
           * @description Page for cross-origin sign-in
           */
          cross_origin_loc?: string
          /** @description HTML of the custom login page */
          custom_login_page?: string
          /** @description Whether the custom login page is shown */
          custom_login_page_on?: boolean
          /** @description HTML of the page in preview */
          custom_login_page_preview?: string
          /** @description Organization taken when none is named */
          default_organization?: {
            /** @description Flows it is for */
            flows: 'client_credentials'[]
            /**
             * Format: organization-id
             * @description Organization
             */
            organization_id: string
          } | null
          /** @description What the client is */
          description?: string
          /** @description Key that tokens for the client are encrypted with */
          encryption_key?: {
            /** @description Certificate */
            cert?: string
            /** @description Public key */
            pub?: string
            /** @description Subject of the certificate */
            subject?: string
          } | null
          /** @description Express configuration */
          express_configuration?: {
            /** @description Domain administrators sign in at */
            admin_login_domain: string
            /** @description Connection profile */
            connection_profile_id: string
            /** @description Whether the client is enabled on new connections */
            enable_client: boolean
            /** @description Whether an organization is made */
            enable_organization: boolean
            /** @description Template of the address that starts a sign-in */
            initiate_login_uri_template: string
            /** @description Clients that come with it */
            linked_clients: {
              /**
               * Format: client-id
               * @description Client
               */
              client_id: string
            }[]
            /** @description Submission at the integration network */
            oin_submission_id?: string
            /**
             * Format: client-id
             * @description Client of the integration network
             */
            okta_oin_client_id: string
            /** @description User attribute profile */
            user_attribute_profile_id: string
          }
          /** @description Sign-in through the browser (FedCM) */
          fedcm_login?: {
            /** @description FedCM with Google */
            google?: {
              /** @description Whether it is on */
              is_enabled?: boolean
            } | null
          }
          /** @description HTML of the WS-Federation form */
          form_template?: string
          /** @description Grant types the client may use */
          grant_types?: string[]
          /** @description Identity assertion grant (stored) */
          identity_assertion_authorization_grant?: Record<string, unknown>
          /**
           * Format: absolute-https-uri-with-placeholders-or-empty
           * @description Address that starts a sign-in
           */
          initiate_login_uri?: string
          /** @description Whether the client is our own */
          is_first_party?: boolean
          /** @description Whether the forwarded address is believed */
          is_token_endpoint_ip_header_trusted?: boolean
          /** @description How ID tokens are made */
          jwt_configuration?: {
            /**
             * @description Algorithm of ID tokens
             * @enum {string}
             */
            alg?: 'HS256' | 'RS256' | 'RS512' | 'PS256'
            /** @description Lifetime of ID tokens in seconds */
            lifetime_in_seconds?: number
            /** @description Legacy scopes */
            scopes?: Record<string, unknown>
            /** @description Whether the client secret is base64 */
            secret_encoded?: boolean
          }
          /**
           * Format: absolute-uri-or-empty
           * @description Address of the logo
           */
          logo_uri?: string
          /** @description Native apps of the client */
          mobile?: {
            /** @description Android app */
            android?: {
              /** @description Package */
              app_package_name?: string
              /** @description Fingerprints of the signing certificates */
              sha256_cert_fingerprints?: string[]
            }
            /** @description iOS app */
            ios?: {
              /** @description Bundle */
              app_bundle_identifier?: string
              /** @description Team */
              team_id?: string
            }
          }
          /** @description Self-service of organizations */
          my_organization_configuration?: {
            /** @description Strategies that may be set up */
            allowed_strategies: (
              'pingfederate' | 'adfs' | 'waad' | 'google-apps' | 'okta' | 'oidc' | 'samlp'
            )[]
            /**
             * @description When a connection may be deleted
             * @enum {string}
             */
            connection_deletion_behavior: 'allow' | 'allow_if_empty'
            /** @description Connection profile */
            connection_profile_id?: string
            /**
             * Format: client-id
             * @description Client that invitations lead to
             */
            invitation_landing_client_id?: string
            /** @description User attribute profile */
            user_attribute_profile_id?: string
          }
          /** @description Name of the client, without < and > */
          name: string
          /** @description Native social sign-in */
          native_social_login?: {
            /** @description Native sign-in with Apple */
            apple?: {
              /** @description Whether it is on */
              enabled?: boolean
            } | null
            /** @description Native sign-in with Facebook */
            facebook?: {
              /** @description Whether it is on */
              enabled?: boolean
            } | null
            /** @description Native sign-in with Google */
            google?: {
              /** @description Whether it is on */
              enabled?: boolean
            } | null
          }
          /** @description Back-channel logout */
          oidc_backchannel_logout?: {
            /** @description Which logouts are told */
            backchannel_logout_initiators?: {
              /**
               * @description Which logouts are told
               * @enum {string}
               */
              mode?: 'custom' | 'all'
              /** @description Causes that are told */
              selected_initiators?: (
                | 'rp-logout'
                | 'idp-logout'
                | 'password-changed'
                | 'session-expired'
                | 'session-revoked'
                | 'account-deleted'
                | 'email-identifier-changed'
                | 'mfa-phone-unenrolled'
                | 'account-deactivated'
              )[]
            }
            /** @description Session metadata in logout tokens */
            backchannel_logout_session_metadata?: {
              /** @description Whether session metadata is sent */
              include?: boolean
            } | null
            /** @description Addresses told of a logout */
            backchannel_logout_urls?: string[]
          }
          /** @description Whether the client keeps to OpenID Connect */
          oidc_conformant?: boolean
          /** @description Back-channel logout */
          oidc_logout?: {
            /** @description Which logouts are told */
            backchannel_logout_initiators?: {
              /**
               * @description Which logouts are told
               * @enum {string}
               */
              mode?: 'custom' | 'all'
              /** @description Causes that are told */
              selected_initiators?: (
                | 'rp-logout'
                | 'idp-logout'
                | 'password-changed'
                | 'session-expired'
                | 'session-revoked'
                | 'account-deleted'
                | 'email-identifier-changed'
                | 'mfa-phone-unenrolled'
                | 'account-deactivated'
              )[]
            }
            /** @description Session metadata in logout tokens */
            backchannel_logout_session_metadata?: {
              /** @description Whether session metadata is sent */
              include?: boolean
            } | null
            /** @description Addresses told of a logout */
            backchannel_logout_urls?: string[]
          }
          /** @description How an organization is found */
          organization_discovery_methods?: ('email' | 'organization_name')[]
          /**
           * @description When the organization is asked for
           * @enum {string}
           */
          organization_require_behavior?: 'no_prompt' | 'pre_login_prompt' | 'post_login_prompt'
          /**
           * @description Whether users sign in to an organization
           * @enum {string}
           */
          organization_usage?: 'deny' | 'allow' | 'require'
          /** @description Lifetime of pushed requests in seconds */
          par_request_expiry?: number | null
          /**
           * @description Where errors may be sent
           * @enum {string}
           */
          redirection_policy?: 'allow_always' | 'open_redirect_protection'
          /** @description How refresh tokens live */
          refresh_token?: {
            /**
             * @description Whether it ends by time
             * @enum {string}
             */
            expiration_type: 'expiring' | 'non-expiring'
            /** @description Seconds without use after which it ends */
            idle_token_lifetime?: number
            /** @description Whether it may stay unused without end */
            infinite_idle_token_lifetime?: boolean
            /** @description Whether the lifetime is without end */
            infinite_token_lifetime?: boolean
            /** @description Seconds in which a used one still works */
            leeway?: number
            /** @description Further APIs it may be used for */
            policies?:
              | {
                  /** @description API */
                  audience: string
                  /** @description Scopes at this API */
                  scope: string[]
                }[]
              | null
            /**
             * @description Whether each use gives a new one
             * @enum {string}
             */
            rotation_type: 'rotating' | 'non-rotating'
            /** @description Lifetime in seconds */
            token_lifetime?: number
          } | null
          /** @description Whether tokens must be bound to a key */
          require_proof_of_possession?: boolean
          /** @description Whether requests must be pushed (RFC 9126) */
          require_pushed_authorization_requests?: boolean
          /** @description API that the client stands for */
          resource_server_identifier?: string
          /** @description Session transfer from a native app to the web */
          session_transfer?: {
            /** @description Whether refresh tokens may be issued */
            allow_refresh_token?: boolean
            /** @description How a transfer token may arrive */
            allowed_authentication_methods?: ('cookie' | 'query')[] | null
            /** @description Whether it may make transfer tokens */
            can_create_session_transfer_token?: boolean
            /** @description Delegated access */
            delegation?: {
              /** @description Whether access may be delegated */
              allow_delegated_access?: boolean
              /**
               * @description What binds the device
               * @enum {string}
               */
              enforce_device_binding?: 'ip' | 'asn'
            } | null
            /** @description Whether derived sessions end with the first */
            enforce_cascade_revocation?: boolean
            /**
             * @description What binds the device
             * @enum {string}
             */
            enforce_device_binding?: 'ip' | 'asn' | 'none'
            /** @description Whether refresh tokens end with the session */
            enforce_online_refresh_tokens?: boolean
          } | null
          /** @description Signed authorization requests (RFC 9101) */
          signed_request_object?: {
            /** @description Keys that sign requests */
            credentials?: {
              /**
               * @description Algorithm of the signatures
               * @enum {string}
               */
              alg?: 'RS256' | 'RS384' | 'PS256'
              /**
               * @description Type of the credential
               * @enum {string}
               */
              credential_type: 'public_key'
              /**
               * Format: date-time
               * @description When the credential ends, ISO 8601
               */
              expires_at?: string
              /** @description Key id, by default the RFC 7638 thumbprint */
              kid?: string
              /** @description Name for people */
              name?: string
              /** @description Whether to end with the certificate */
              parse_expiry_from_cert?: boolean
              /** @description PEM of a public key or of an X.509 certificate */
              pem: string
            }[]
            /** @description Whether authorization requests must be signed */
            required?: boolean
          }
          /** @description Whether the prompt for unverifiable callbacks is left out */
          skip_non_verifiable_callback_uri_confirmation_prompt?: boolean
          /** @description Whether single sign-on is used */
          sso?: boolean
          /** @description Whether single sign-on is off */
          sso_disabled?: boolean
          /**
           * @description Rules for third-party clients
           * @enum {string}
           */
          third_party_security_mode?: 'strict' | 'permissive'
          /**
           * @description How the client authenticates
           * @enum {string}
           */
          token_endpoint_auth_method?: 'none' | 'client_secret_post' | 'client_secret_basic'
          /** @description Token exchange */
          token_exchange?: {
            /** @description Kinds of profile it may use */
            allow_any_profile_of_type?: ('custom_authentication' | 'on_behalf_of_token_exchange')[]
          }
          /** @description How many tokens may be issued */
          token_quota?: {
            /** @description Quota of client credentials */
            client_credentials: {
              /** @description Whether requests beyond are refused */
              enforce?: boolean
              /** @description Tokens in a day */
              per_day?: number
              /** @description Tokens in an hour */
              per_hour?: number
            }
          }
          /** @description Privileged access to stored upstream tokens */
          token_vault_privileged_access?: {
            /** @description Keys of privileged workers */
            credentials: {
              /**
               * @description Algorithm of the signatures
               * @enum {string}
               */
              alg?: 'RS256' | 'RS384' | 'PS256'
              /**
               * @description Type of the credential
               * @enum {string}
               */
              credential_type: 'public_key'
              /**
               * Format: date-time
               * @description When the credential ends, ISO 8601
               */
              expires_at?: string
              /** @description Key id, by default the RFC 7638 thumbprint */
              kid?: string
              /** @description Name for people */
              name?: string
              /** @description Whether to end with the certificate */
              parse_expiry_from_cert?: boolean
              /** @description PEM of a public key or of an X.509 certificate */
              pem: string
            }[]
            /** @description What may be asked for */
            grants?: unknown[]
            /** @description Addresses and networks that may ask */
            ip_allowlist?: string[]
          }
          /** @description Origins that may receive a web message */
          web_origins?: string[]
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Client']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_credentials: {
    parameters: {
      query?: never
      header?: never
      path: {
        client_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ClientCredential'][]
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_credentials: {
    parameters: {
      query?: never
      header?: never
      path: {
        client_id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description Algorithm of the signatures
           * @enum {string}
           */
          alg?: 'RS256' | 'RS384' | 'PS256'
          /**
           * @description Type of the credential
           * @enum {string}
           */
          credential_type: 'public_key' | 'cert_subject_dn' | 'x509_cert'
          /**
           * Format: date-time
           * @description When the credential ends, ISO 8601
           */
          expires_at?: string
          /** @description Key id, by default the RFC 7638 thumbprint */
          kid?: string
          /** @description Name for people */
          name?: string
          /** @description Whether to end with the certificate */
          parse_expiry_from_cert?: boolean
          /** @description PEM of a public key or of an X.509 certificate */
          pem?: string
          /** @description Distinguished name */
          subject_dn?: string
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ClientCredential']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_credentials_by_credential_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        client_id: string
        credential_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ClientCredential']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_credentials_by_credential_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        client_id: string
        credential_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_credentials_by_credential_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        client_id: string
        credential_id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /**
           * Format: date-time
           * @description When the credential ends, ISO 8601; null for never
           */
          expires_at?: string | null
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ClientCredential']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_clients_by_id: {
    parameters: {
      query?: {
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Client']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_clients_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_clients_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Add-ons of the client */
          addons?: {
            /** @description AWS add-on */
            aws?: {
              /** @description Lifetime in seconds */
              lifetime_in_seconds?: number
              /** @description ARN of the provider */
              principal?: string
              /** @description ARN of the role */
              role?: string
            }
            /** @description Azure Blob add-on */
            azure_blob?: {
              /** @description Storage account */
              accountName?: string
              /** @description May delete the blob */
              blob_delete?: boolean
              /** @description May read the blob */
              blob_read?: boolean
              /** @description May write the blob */
              blob_write?: boolean
              /** @description Blob */
              blobName?: string
              /** @description May delete the container */
              container_delete?: boolean
              /** @description May list the container */
              container_list?: boolean
              /** @description May read the container */
              container_read?: boolean
              /** @description May write the container */
              container_write?: boolean
              /** @description Container */
              containerName?: string
              /** @description Lifetime in minutes */
              expiration?: number
              /** @description Stored access policy */
              signedIdentifier?: string
              /** @description Access key */
              storageAccessKey?: string
            }
            /** @description Azure Service Bus add-on */
            azure_sb?: {
              /** @description Queue or topic */
              entityPath?: string
              /** @description Lifetime in minutes */
              expiration?: number
              /** @description Service bus namespace */
              namespace?: string
              /** @description Key of the policy */
              sasKey?: string
              /** @description Name of the policy */
              sasKeyName?: string
            }
            /** @description Box add-on */
            box?: Record<string, unknown>
            /** @description CloudBees add-on */
            cloudbees?: Record<string, unknown>
            /** @description Concur add-on */
            concur?: Record<string, unknown>
            /** @description Dropbox add-on */
            dropbox?: Record<string, unknown>
            /** @description EchoSign add-on */
            echosign?: {
              /** @description Domain at EchoSign */
              domain?: string
            }
            /** @description Egnyte add-on */
            egnyte?: {
              /** @description Domain at Egnyte */
              domain?: string
            }
            /** @description Firebase add-on */
            firebase?: {
              /** @description Service account of version 3 */
              client_email?: string
              /** @description Lifetime in seconds */
              lifetime_in_seconds?: number
              /** @description Private key of version 3 */
              private_key?: string
              /** @description Key id of version 3 */
              private_key_id?: string
              /** @description Secret of version 2 */
              secret?: string
            }
            /** @description Layer add-on */
            layer?: {
              /** @description Lifetime in minutes */
              expiration?: number
              /** @description Key id */
              keyId: string
              /** @description Profile member that names the principal */
              principal?: string
              /** @description Private key */
              privateKey: string
              /** @description Provider id */
              providerId: string
            }
            /** @description the CRM add-on */
            mscrm?: {
              /**
               * Format: url
               * @description Address of the CRM
               */
              url: string
            }
            /** @description New Relic add-on */
            newrelic?: {
              /** @description Account at New Relic */
              account?: string
            }
            /** @description Access gateway add-on */
            oag?: Record<string, unknown> | null
            /** @description Office 365 add-on */
            office365?: {
              /** @description Connection */
              connection?: string
              /** @description Domain at Office 365 */
              domain?: string
            }
            /** @description the rights management server add-on */
            rms?: {
              /**
               * Format: url
               * @description Address of the rights management server
               */
              url: string
            }
            /** @description Salesforce add-on */
            salesforce?: {
              /**
               * Format: url
               * @description Entity id
               */
              entity_id?: string
            }
            /** @description Salesforce API add-on */
            salesforce_api?: {
              /** @description Consumer key */
              clientid?: string
              /** @description Path of the community */
              community_url_section?: string
              /** @description Community */
              communityName?: string
              /** @description Profile member that names the principal */
              principal?: string
            }
            /** @description Salesforce sandbox add-on */
            salesforce_sandbox_api?: {
              /** @description Consumer key */
              clientid?: string
              /** @description Path of the community */
              community_url_section?: string
              /** @description Community */
              communityName?: string
              /** @description Profile member that names the principal */
              principal?: string
            }
            /** @description SAML 2.0 add-on */
            samlp?: {
              /** @description Audience of the assertion */
              audience?: string
              /** @description Authentication context */
              authnContextClassRef?: string
              /** @description Whether to add a UPN */
              createUpnClaim?: boolean
              /** @description Destination of the response */
              destination?: string
              /** @description Digest algorithm */
              digestAlgorithm?: string
              /** @description Issuer of the assertion */
              issuer?: string
              /** @description Lifetime in seconds */
              lifetimeInSeconds?: number
              /** @description Whether to add the identities */
              mapIdentities?: boolean
              /** @description Profile members to assertion attributes */
              mappings?: Record<string, unknown>
              /** @description Whether to pass unknown claims on */
              mapUnknownClaimsAsIs?: boolean
              /** @description Format of the name identifier */
              nameIdentifierFormat?: string
              /** @description Attributes tried for the name identifier */
              nameIdentifierProbes?: string[]
              /** @description Whether to pass unmapped claims on */
              passthroughClaimsWithNoMapping?: boolean
              /** @description Recipient of the assertion */
              recipient?: string
              /** @description Signature algorithm */
              signatureAlgorithm?: string
              /** @description Whether to sign the response instead of the assertion */
              signResponse?: boolean
            }
            /** @description SAP API add-on */
            sap_api?: {
              /** @description Client id at SAP */
              clientid?: string
              /** @description Format of the name identifier */
              nameIdentifierFormat?: string
              /** @description Scope to ask for */
              scope?: string
              /** @description Password of the service */
              servicePassword?: string
              /**
               * Format: url
               * @description Token endpoint
               */
              tokenEndpointUrl?: string
              /** @description Profile member that names the user */
              usernameAttribute?: string
            }
            /** @description Sentry add-on */
            sentry?: {
              /** @description Address */
              base_url?: string
              /** @description Organization */
              org_slug?: string
            }
            /** @description SharePoint add-on */
            sharepoint?: {
              /** @description External addresses */
              external_url?: string[] | string
              /** @description Internal address */
              url?: string
            }
            /** @description Slack add-on */
            slack?: {
              /** @description Team */
              team: string
            }
            /** @description SpringCM add-on */
            springcm?: {
              /** @description Consumer service */
              acsurl?: string
            }
            /** @description Single sign-on add-on */
            sso_integration?: {
              /** @description Name */
              name?: string
              /** @description Version */
              version?: string
            }
            /** @description Media Services add-on */
            wams?: {
              /** @description Master key */
              masterkey?: string
            }
            /** @description WS-Federation add-on */
            wsfed?: Record<string, unknown>
            /** @description Zendesk add-on */
            zendesk?: {
              /** @description Account at Zendesk */
              accountName?: string
            }
            /** @description Zoom add-on */
            zoom?: {
              /** @description Account at Zoom */
              account?: string
            }
          } | null
          /** @description Clients that may delegate */
          allowed_clients?: string[] | null
          /** @description Addresses to return to after logout */
          allowed_logout_urls?: string[] | null
          /** @description Origins that may call from a browser */
          allowed_origins?: string[] | null
          /**
           * @description Kind of client
           * @enum {string}
           */
          app_type?:
            | 'native'
            | 'spa'
            | 'regular_web'
            | 'non_interactive'
            | 'resource_server'
            | 'express_configuration'
            | 'rms'
            | 'box'
            | 'cloudbees'
            | 'concur'
            | 'dropbox'
            | 'mscrm'
            | 'echosign'
            | 'egnyte'
            | 'newrelic'
            | 'office365'
            | 'salesforce'
            | 'sentry'
            | 'sharepoint'
            | 'slack'
            | 'springcm'
            | 'zendesk'
            | 'zoom'
            | 'sso_integration'
            | 'oag'
          /** @description How users are asked for approval */
          async_approval_notification_channels?: ('guardian-push' | 'email')[] | null
          /** @description Addresses a response may be sent to */
          callbacks?: string[] | null
          /** @description Other audiences of ID tokens */
          client_aliases?: string[] | null
          /** @description Ways to authenticate without a shared secret */
          client_authentication_methods?: {
            private_key_jwt?: {
              /** @description Credentials of the method */
              credentials: {
                /** @description Id of a credential of this client */
                id: string
              }[]
            }
            self_signed_tls_client_auth?: {
              /** @description Credentials of the method */
              credentials: {
                /** @description Id of a credential of this client */
                id: string
              }[]
            }
            tls_client_auth?: {
              /** @description Credentials of the method */
              credentials: {
                /** @description Id of a credential of this client */
                id: string
              }[]
            }
          } | null
          /** @description Free values of the client, at most 10 texts of 255 characters */
          client_metadata?: {
            [key: string]: string | null
          } | null
          /** @description Secret of the client */
          client_secret?: string
          /**
           * @description Security profile the client keeps
           * @enum {unknown}
           */
          compliance_level?:
            | 'none'
            | 'fapi1_adv_pkj_par'
            | 'fapi1_adv_mtls_par'
            | 'fapi2_sp_pkj_mtls'
            | 'fapi2_sp_mtls_mtls'
            | null
          /** @description Old name of cross_origin_authentication */
          cross_origin_auth?: boolean
          /** @description Whether cross-origin sign-in is allowed */
          cross_origin_authentication?: boolean
          /**
           * Format: url
           * @description Page for cross-origin sign-in
           */
          cross_origin_loc?: string | null
          /** @description HTML of the custom login page */
          custom_login_page?: string | null
          /** @description Whether the custom login page is shown */
          custom_login_page_on?: boolean
          /** @description HTML of the page in preview */
          custom_login_page_preview?: string | null
          /** @description Organization taken when none is named */
          default_organization?: {
            /** @description Flows it is for */
            flows: 'client_credentials'[]
            /**
             * Format: organization-id
             * @description Organization
             */
            organization_id: string
          } | null
          /** @description What the client is */
          description?: string | null
          /** @description Key that tokens for the client are encrypted with */
          encryption_key?: {
            /** @description Certificate */
            cert?: string
            /** @description Public key */
            pub?: string
            /** @description Subject of the certificate */
            subject?: string
          } | null
          /** @description Express configuration */
          express_configuration?: {
            /** @description Domain administrators sign in at */
            admin_login_domain: string
            /** @description Connection profile */
            connection_profile_id: string
            /** @description Whether the client is enabled on new connections */
            enable_client: boolean
            /** @description Whether an organization is made */
            enable_organization: boolean
            /** @description Template of the address that starts a sign-in */
            initiate_login_uri_template: string
            /** @description Clients that come with it */
            linked_clients: {
              /**
               * Format: client-id
               * @description Client
               */
              client_id: string
            }[]
            /** @description Submission at the integration network */
            oin_submission_id?: string
            /**
             * Format: client-id
             * @description Client of the integration network
             */
            okta_oin_client_id: string
            /** @description User attribute profile */
            user_attribute_profile_id: string
          } | null
          /** @description Sign-in through the browser (FedCM) */
          fedcm_login?: {
            /** @description FedCM with Google */
            google?: {
              /** @description Whether it is on */
              is_enabled?: boolean
            } | null
          } | null
          /** @description HTML of the WS-Federation form */
          form_template?: string | null
          /** @description Grant types the client may use */
          grant_types?: string[]
          /** @description Identity assertion grant (stored) */
          identity_assertion_authorization_grant?: Record<string, unknown> | null
          /**
           * Format: absolute-https-uri-with-placeholders-or-empty
           * @description Address that starts a sign-in
           */
          initiate_login_uri?: string | null
          /** @description Whether the client is our own */
          is_first_party?: boolean
          /** @description Whether the forwarded address is believed */
          is_token_endpoint_ip_header_trusted?: boolean
          /** @description How ID tokens are made */
          jwt_configuration?: {
            /**
             * @description Algorithm of ID tokens
             * @enum {string}
             */
            alg?: 'HS256' | 'RS256' | 'RS512' | 'PS256'
            /** @description Lifetime of ID tokens in seconds */
            lifetime_in_seconds?: number
            /** @description Legacy scopes */
            scopes?: Record<string, unknown>
            /** @description Whether the client secret is base64 */
            secret_encoded?: boolean
          }
          /**
           * Format: absolute-uri-or-empty
           * @description Address of the logo
           */
          logo_uri?: string | null
          /** @description Native apps of the client */
          mobile?: {
            /** @description Android app */
            android?: {
              /** @description Package */
              app_package_name?: string
              /** @description Fingerprints of the signing certificates */
              sha256_cert_fingerprints?: string[]
            }
            /** @description iOS app */
            ios?: {
              /** @description Bundle */
              app_bundle_identifier?: string
              /** @description Team */
              team_id?: string
            }
          } | null
          /** @description Self-service of organizations */
          my_organization_configuration?: {
            /** @description Strategies that may be set up */
            allowed_strategies: (
              'pingfederate' | 'adfs' | 'waad' | 'google-apps' | 'okta' | 'oidc' | 'samlp'
            )[]
            /**
             * @description When a connection may be deleted
             * @enum {string}
             */
            connection_deletion_behavior: 'allow' | 'allow_if_empty'
            /** @description Connection profile */
            connection_profile_id?: string
            /**
             * Format: client-id
             * @description Client that invitations lead to
             */
            invitation_landing_client_id?: string
            /** @description User attribute profile */
            user_attribute_profile_id?: string
          } | null
          /** @description Name of the client, without < and > */
          name?: string
          /** @description Native social sign-in */
          native_social_login?: {
            /** @description Native sign-in with Apple */
            apple?: {
              /** @description Whether it is on */
              enabled?: boolean
            } | null
            /** @description Native sign-in with Facebook */
            facebook?: {
              /** @description Whether it is on */
              enabled?: boolean
            } | null
            /** @description Native sign-in with Google */
            google?: {
              /** @description Whether it is on */
              enabled?: boolean
            } | null
          } | null
          /** @description Back-channel logout */
          oidc_backchannel_logout?: {
            /** @description Which logouts are told */
            backchannel_logout_initiators?: {
              /**
               * @description Which logouts are told
               * @enum {string}
               */
              mode?: 'custom' | 'all'
              /** @description Causes that are told */
              selected_initiators?: (
                | 'rp-logout'
                | 'idp-logout'
                | 'password-changed'
                | 'session-expired'
                | 'session-revoked'
                | 'account-deleted'
                | 'email-identifier-changed'
                | 'mfa-phone-unenrolled'
                | 'account-deactivated'
              )[]
            }
            /** @description Session metadata in logout tokens */
            backchannel_logout_session_metadata?: {
              /** @description Whether session metadata is sent */
              include?: boolean
            } | null
            /** @description Addresses told of a logout */
            backchannel_logout_urls?: string[]
          } | null
          /** @description Whether the client keeps to OpenID Connect */
          oidc_conformant?: boolean
          /** @description Back-channel logout */
          oidc_logout?: {
            /** @description Which logouts are told */
            backchannel_logout_initiators?: {
              /**
               * @description Which logouts are told
               * @enum {string}
               */
              mode?: 'custom' | 'all'
              /** @description Causes that are told */
              selected_initiators?: (
                | 'rp-logout'
                | 'idp-logout'
                | 'password-changed'
                | 'session-expired'
                | 'session-revoked'
                | 'account-deleted'
                | 'email-identifier-changed'
                | 'mfa-phone-unenrolled'
                | 'account-deactivated'
              )[]
            }
            /** @description Session metadata in logout tokens */
            backchannel_logout_session_metadata?: {
              /** @description Whether session metadata is sent */
              include?: boolean
            } | null
            /** @description Addresses told of a logout */
            backchannel_logout_urls?: string[]
          } | null
          /** @description How an organization is found */
          organization_discovery_methods?: ('email' | 'organization_name')[] | null
          /**
           * @description When the organization is asked for
           * @enum {string|null}
           */
          organization_require_behavior?:
            'no_prompt' | 'pre_login_prompt' | 'post_login_prompt' | null
          /**
           * @description Whether users sign in to an organization
           * @enum {string|null}
           */
          organization_usage?: 'deny' | 'allow' | 'require' | null
          /** @description Lifetime of pushed requests in seconds */
          par_request_expiry?: number | null
          /**
           * @description Where errors may be sent
           * @enum {string}
           */
          redirection_policy?: 'allow_always' | 'open_redirect_protection'
          /** @description How refresh tokens live */
          refresh_token?: {
            /**
             * @description Whether it ends by time
             * @enum {string}
             */
            expiration_type: 'expiring' | 'non-expiring'
            /** @description Seconds without use after which it ends */
            idle_token_lifetime?: number
            /** @description Whether it may stay unused without end */
            infinite_idle_token_lifetime?: boolean
            /** @description Whether the lifetime is without end */
            infinite_token_lifetime?: boolean
            /** @description Seconds in which a used one still works */
            leeway?: number
            /** @description Further APIs it may be used for */
            policies?:
              | {
                  /** @description API */
                  audience: string
                  /** @description Scopes at this API */
                  scope: string[]
                }[]
              | null
            /**
             * @description Whether each use gives a new one
             * @enum {string}
             */
            rotation_type: 'rotating' | 'non-rotating'
            /** @description Lifetime in seconds */
            token_lifetime?: number
          } | null
          /** @description Whether tokens must be bound to a key */
          require_proof_of_possession?: boolean
          /** @description Whether requests must be pushed (RFC 9126) */
          require_pushed_authorization_requests?: boolean
          /** @description Session transfer from a native app to the web */
          session_transfer?: {
            /** @description Whether refresh tokens may be issued */
            allow_refresh_token?: boolean
            /** @description How a transfer token may arrive */
            allowed_authentication_methods?: ('cookie' | 'query')[] | null
            /** @description Whether it may make transfer tokens */
            can_create_session_transfer_token?: boolean
            /** @description Delegated access */
            delegation?: {
              /** @description Whether access may be delegated */
              allow_delegated_access?: boolean
              /**
               * @description What binds the device
               * @enum {string}
               */
              enforce_device_binding?: 'ip' | 'asn'
            } | null
            /** @description Whether derived sessions end with the first */
            enforce_cascade_revocation?: boolean
            /**
             * @description What binds the device
             * @enum {string}
             */
            enforce_device_binding?: 'ip' | 'asn' | 'none'
            /** @description Whether refresh tokens end with the session */
            enforce_online_refresh_tokens?: boolean
          } | null
          /** @description Signed authorization requests (RFC 9101) */
          signed_request_object?: {
            /** @description Keys that sign requests */
            credentials?: {
              /** @description Id of a credential of this client */
              id: string
            }[]
            /** @description Whether authorization requests must be signed */
            required?: boolean
          } | null
          /** @description Whether the prompt for unverifiable callbacks is left out */
          skip_non_verifiable_callback_uri_confirmation_prompt?: boolean | null
          /** @description Whether single sign-on is used */
          sso?: boolean
          /** @description Whether single sign-on is off */
          sso_disabled?: boolean
          /**
           * @description Rules for third-party clients
           * @enum {string}
           */
          third_party_security_mode?: 'strict' | 'permissive'
          /**
           * @description How the client authenticates
           * @enum {string|null}
           */
          token_endpoint_auth_method?: 'none' | 'client_secret_post' | 'client_secret_basic' | null
          /** @description Token exchange */
          token_exchange?: {
            /** @description Kinds of profile it may use */
            allow_any_profile_of_type?: ('custom_authentication' | 'on_behalf_of_token_exchange')[]
          } | null
          /** @description How many tokens may be issued */
          token_quota?: {
            /** @description Quota of client credentials */
            client_credentials: {
              /** @description Whether requests beyond are refused */
              enforce?: boolean
              /** @description Tokens in a day */
              per_day?: number
              /** @description Tokens in an hour */
              per_hour?: number
            }
          } | null
          /** @description Privileged access to stored upstream tokens */
          token_vault_privileged_access?: {
            /** @description Keys of privileged workers */
            credentials: {
              /** @description Id of a credential of this client */
              id: string
            }[]
            /** @description What may be asked for */
            grants?: unknown[]
            /** @description Addresses and networks that may ask */
            ip_allowlist?: string[]
          } | null
          /** @description Origins that may receive a web message */
          web_origins?: string[] | null
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Client']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_client_connections: {
    parameters: {
      query?: {
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Where the next page begins: `next` of the page before */
        from?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
        /** @description Strategies to list */
        strategy?: (
          | 'ad'
          | 'adfs'
          | 'amazon'
          | 'apple'
          | 'dropbox'
          | 'bitbucket'
          | 'auth0-oidc'
          | 'auth0'
          | 'baidu'
          | 'bitly'
          | 'box'
          | 'custom'
          | 'daccount'
          | 'dwolla'
          | 'email'
          | 'evernote-sandbox'
          | 'evernote'
          | 'exact'
          | 'facebook'
          | 'fitbit'
          | 'github'
          | 'google-apps'
          | 'google-oauth2'
          | 'instagram'
          | 'ip'
          | 'line'
          | 'linkedin'
          | 'oauth1'
          | 'oauth2'
          | 'office365'
          | 'oidc'
          | 'okta'
          | 'paypal'
          | 'paypal-sandbox'
          | 'pingfederate'
          | 'planningcenter'
          | 'salesforce-community'
          | 'salesforce-sandbox'
          | 'salesforce'
          | 'samlp'
          | 'sharepoint'
          | 'shopify'
          | 'shop'
          | 'sms'
          | 'soundcloud'
          | 'thirtysevensignals'
          | 'twitter'
          | 'untappd'
          | 'vkontakte'
          | 'waad'
          | 'weibo'
          | 'windowslive'
          | 'wordpress'
          | 'yahoo'
          | 'yandex'
          | 'auth0-adldap'
        )[]
        /** @description Items a page, 50 unless given */
        take?: number
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EnabledConnectionsForAClient']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'post_rotate-secret': {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Client']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_connections: {
    parameters: {
      query?: {
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Where the next page begins: `next` of the page before */
        from?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
        /** @description Answer an object that tells start, limit and total */
        include_totals?: boolean
        /** @description Name of the connection */
        name?: string
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
        /** @description Strategies to list */
        strategy?: (
          | 'ad'
          | 'adfs'
          | 'amazon'
          | 'apple'
          | 'dropbox'
          | 'bitbucket'
          | 'auth0-oidc'
          | 'auth0'
          | 'baidu'
          | 'bitly'
          | 'box'
          | 'custom'
          | 'daccount'
          | 'dwolla'
          | 'email'
          | 'evernote-sandbox'
          | 'evernote'
          | 'exact'
          | 'facebook'
          | 'fitbit'
          | 'github'
          | 'google-apps'
          | 'google-oauth2'
          | 'instagram'
          | 'ip'
          | 'line'
          | 'linkedin'
          | 'oauth1'
          | 'oauth2'
          | 'office365'
          | 'oidc'
          | 'okta'
          | 'paypal'
          | 'paypal-sandbox'
          | 'pingfederate'
          | 'planningcenter'
          | 'salesforce-community'
          | 'salesforce-sandbox'
          | 'salesforce'
          | 'samlp'
          | 'sharepoint'
          | 'shopify'
          | 'shop'
          | 'sms'
          | 'soundcloud'
          | 'thirtysevensignals'
          | 'twitter'
          | 'untappd'
          | 'vkontakte'
          | 'waad'
          | 'weibo'
          | 'windowslive'
          | 'wordpress'
          | 'yahoo'
          | 'yandex'
          | 'auth0-adldap'
        )[]
        /** @description Items a page, 50 unless given */
        take?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | components['schemas']['Connection'][]
            | {
                connections: components['schemas']['Connection'][]
                /** @description Items a page */
                limit: number
                /** @description How many items the pages before hold */
                start: number
                /** @description Items in all */
                total: number
              }
            | components['schemas']['EnabledConnectionsForAClient']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_connections: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Whether people sign in by it */
          authentication?: {
            /** @description Whether it is on */
            active: boolean
          }
          /** @description Accounts that people connect */
          connected_accounts?: {
            /** @description Whether it is on */
            active: boolean
            /** @description Whether apps may use the account */
            cross_app_access?: boolean
          }
          /** @description Whether we ask other apps for access */
          cross_app_access_requesting_app?: {
            /** @description Whether it is on */
            active: boolean
          }
          /** @description Name on the sign-in page */
          display_name?: string
          /** @description Clients whose users may sign in by it */
          enabled_clients?: string[]
          /** @description Whether it is one of the whole domain; kept as it is sent */
          is_domain_connection?: boolean
          /** @description Notes of your own */
          metadata?: {
            [key: string]: string | null
          }
          /** @description Name: letters, digits and single hyphens */
          name: string
          /** @description Options of the strategy */
          options?: {
            /** @description What is asked of the directory */
            api_enable_groups?: boolean
            /** @description What is asked of the directory */
            api_enable_users?: boolean
            /** @description Encrypted assertions */
            assertion_decryption_settings?: {
              /** @description Algorithms allowed beside them */
              algorithm_exceptions?: string[]
              /**
               * @description Algorithms that are allowed
               * @enum {string}
               */
              algorithm_profile: 'v2026-1'
            }
            /** @description Attributes of users of the connection */
            attributes?: {
              /** @description Email address */
              email?: {
                /** @description As an identifier */
                identifier?: {
                  /** @description Whether people sign in with it */
                  active?: boolean
                  /**
                   * @description What is asked first
                   * @enum {string}
                   */
                  default_method?: 'password' | 'email_otp'
                }
                /** @description Whether a user must have it */
                profile_required?: boolean
                /** @description At sign-up */
                signup?: {
                  /**
                   * @description Whether sign-up asks for it
                   * @enum {string}
                   */
                  status?: 'required' | 'optional' | 'inactive'
                  /** @description Verification at sign-up */
                  verification?: {
                    /** @description Whether sign-up verifies it */
                    active?: boolean
                  }
                }
                /** @description Whether two users may not share one */
                unique?: boolean
                /**
                 * @description How it is verified
                 * @enum {string}
                 */
                verification_method?: 'link' | 'otp'
              }
              /** @description Phone number */
              phone_number?: {
                /** @description As an identifier */
                identifier?: {
                  /** @description Whether people sign in with it */
                  active?: boolean
                  /**
                   * @description What is asked first
                   * @enum {string}
                   */
                  default_method?: 'password' | 'phone_otp'
                }
                /** @description Whether a user must have it */
                profile_required?: boolean
                /** @description At sign-up */
                signup?: {
                  /**
                   * @description Whether sign-up asks for it
                   * @enum {string}
                   */
                  status?: 'required' | 'optional' | 'inactive'
                  /** @description Verification at sign-up */
                  verification?: {
                    /** @description Whether sign-up verifies it */
                    active?: boolean
                  }
                }
              }
              /** @description Username */
              username?: {
                /** @description As an identifier */
                identifier?: {
                  /** @description Whether people sign in with it */
                  active?: boolean
                }
                /** @description Whether a user must have it */
                profile_required?: boolean
                /** @description At sign-up */
                signup?: {
                  /**
                   * @description Whether sign-up asks for it
                   * @enum {string}
                   */
                  status?: 'required' | 'optional' | 'inactive'
                }
                /** @description What a username may be */
                validation?: {
                  /** @description Other kinds it may look like */
                  allowed_types?: {
                    /** @description Whether it may look like an email address */
                    email?: boolean
                    /** @description Whether it may look like a phone number */
                    phone_number?: boolean
                  }
                  /** @description Most letters */
                  max_length?: number
                  /** @description Fewest letters */
                  min_length?: number
                }
              }
            }
            /** @description Ways to sign in */
            authentication_methods?: {
              /** @description A way to sign in */
              email_otp?: {
                /** @description Whether it is offered */
                enabled?: boolean
              }
              /** @description A way to sign in */
              passkey?: {
                /** @description Whether it is offered */
                enabled?: boolean
              }
              /** @description Password */
              password?: {
                /**
                 * @description Whether users made by the API need one
                 * @enum {string}
                 */
                api_behavior?: 'required' | 'optional'
                /** @description Whether it is offered */
                enabled?: boolean
                /**
                 * @description Whether people may sign up with one
                 * @enum {string}
                 */
                signup_behavior?: 'allow' | 'block'
              }
              /** @description A way to sign in */
              phone_otp?: {
                /** @description Whether it is offered */
                enabled?: boolean
              }
            } | null
            /** @description What is asked of the directory */
            basic_profile?: boolean
            /** @description Secrets of the scripts */
            configuration?: {
              [key: string]: string | null
            } | null
            /** @description Scripts */
            customScripts?: {
              /** @description Script */
              change_email?: string
              /** @description Script */
              change_password?: string
              /** @description Script */
              change_phone_number?: string
              /** @description Script */
              change_username?: string
              /** @description Script */
              create?: string
              /** @description Script */
              delete?: string
              /** @description Script */
              get_user?: string
              /** @description Script */
              login?: string
              /** @description Script */
              verify?: string
            }
            /** @description Whether people may not change their password */
            disable_self_service_change_password?: boolean
            /**
             * @description Algorithm of DPoP proofs
             * @enum {string}
             */
            dpop_signing_alg?: 'ES256' | 'ES384' | 'ES512' | 'Ed25519'
            /** @description Whether scripts see the sign-in */
            enable_script_context?: boolean
            /** @description Whether scripts ask a database elsewhere */
            enabledDatabaseCustomization?: boolean
            /** @description What is asked of the directory */
            ext_admin?: boolean
            /** @description What is asked of the directory */
            ext_agreed_terms?: boolean
            /** @description What is asked of the directory */
            ext_assigned_plans?: boolean
            /** @description What is asked of the directory */
            ext_groups?: boolean
            /** @description What is asked of the directory */
            ext_is_suspended?: boolean
            /** @description What is asked of the directory */
            ext_profile?: boolean
            /** @description Access tokens of the upstream */
            federated_connections_access_tokens?: {
              /** @description Whether they are kept */
              active?: boolean
            } | null
            /** @description Authentication at a gateway of messages */
            gateway_authentication?: {
              /** @description Who they are for */
              audience: string
              /** @description How calls are signed */
              method: string
              /** @description Key they are signed with */
              secret: string
              /** @description Whether the key is written in base64 */
              secret_base64_encoded?: boolean
              /** @description Who they are from */
              subject?: string
            } | null
            /** @description Whether sessions end with the ID token */
            id_token_session_expiry_supported?: boolean
            /** @description Algorithms of ID tokens */
            id_token_signed_response_algs?:
              ('ES256' | 'ES384' | 'PS256' | 'PS384' | 'RS256' | 'RS384' | 'RS512')[] | null
            /** @description Whether users move over when they sign in */
            import_mode?: boolean
            /** @description Attributes that are not stored */
            non_persistent_attrs?: string[] | null
            /** @description Passkeys */
            passkey_options?: {
              /**
               * @description Where passkeys are offered
               * @enum {string}
               */
              challenge_ui?: 'both' | 'autofill' | 'button'
              /** @description Whether one is offered for this device */
              local_enrollment_enabled?: boolean
              /** @description Whether one is offered after another way to sign in */
              progressive_enrollment_enabled?: boolean
            } | null
            /** @description Length of passwords */
            password_complexity_options?: {
              /** @description Fewest characters */
              min_length?: number
            } | null
            /** @description Common passwords */
            password_dictionary?: {
              /** @description Further words that are refused */
              dictionary?: string[]
              /** @description Whether common passwords are refused */
              enable: boolean
            } | null
            /** @description Earlier passwords */
            password_history?: {
              /** @description Whether earlier passwords are refused */
              enable: boolean
              /** @description How many of them */
              size?: number
            } | null
            /** @description Passwords made of personal data */
            password_no_personal_info?: {
              /** @description Whether the rule holds */
              enable: boolean
            } | null
            /** @description Rules of passwords */
            password_options?: {
              /** @description What a password is made of */
              complexity?: {
                /**
                 * @description How many of the kinds
                 * @enum {string}
                 */
                character_type_rule?: 'all' | 'three_of_four'
                /** @description Kinds of characters that are asked for */
                character_types?: ('uppercase' | 'lowercase' | 'number' | 'special')[]
                /**
                 * @description Three and more in a row
                 * @enum {string}
                 */
                identical_characters?: 'allow' | 'block'
                /**
                 * @description What becomes of an overlong one
                 * @enum {string}
                 */
                max_length_exceeded?: 'truncate' | 'error'
                /** @description Fewest characters */
                min_length?: number
                /**
                 * @description Rows like abc and 123
                 * @enum {string}
                 */
                sequential_characters?: 'allow' | 'block'
              }
              /** @description Common passwords */
              dictionary?: {
                /** @description Whether common passwords are refused */
                active?: boolean
                /** @description Further words that are refused */
                custom?: string[]
                /**
                 * @description Which list of common passwords
                 * @enum {string}
                 */
                default?: 'en_10k' | 'en_100k'
              }
              /** @description Earlier passwords */
              history?: {
                /** @description Whether earlier passwords are refused */
                active?: boolean
                /** @description How many of them */
                size?: number
              }
              /** @description Personal data in passwords */
              profile_data?: {
                /** @description Whether personal data is refused */
                active?: boolean
                /** @description Which members of the profile */
                blocked_fields?: string[]
              }
            }
            /**
             * @description How strong passwords must be
             * @enum {string|null}
             */
            passwordPolicy?: 'none' | 'low' | 'fair' | 'good' | 'excellent' | null
            /** @description Order in which an identifier is looked for */
            precedence?: ('email' | 'phone_number' | 'username')[]
            /**
             * @description When the profile follows the upstream
             * @enum {string}
             */
            set_user_root_attributes?: 'on_each_login' | 'on_first_login' | 'never_on_login'
            /**
             * @description How we prove ourselves
             * @enum {string|null}
             */
            token_endpoint_auth_method?: 'client_secret_post' | 'private_key_jwt' | null
            /**
             * @description Algorithm of the proof
             * @enum {string|null}
             */
            token_endpoint_auth_signing_alg?:
              'ES256' | 'ES384' | 'PS256' | 'PS384' | 'RS256' | 'RS384' | 'RS512' | null
            /**
             * @description Who the proof is for
             * @enum {string}
             */
            token_endpoint_jwtca_aud_format?: 'issuer' | 'token_endpoint'
            /** @description Parameters handed on to the upstream */
            upstream_params?: {
              [key: string]:
                | {
                    /**
                     * @description Parameter it is taken from
                     * @enum {string}
                     */
                    alias?:
                      | 'acr_values'
                      | 'audience'
                      | 'client_id'
                      | 'display'
                      | 'id_token_hint'
                      | 'login_hint'
                      | 'max_age'
                      | 'prompt'
                      | 'resource'
                      | 'response_mode'
                      | 'response_type'
                      | 'ui_locales'
                  }
                | {
                    /** @description Fixed value */
                    value?: string
                  }
            } | null
            /** @description What is checked */
            validation?: {
              /** @description Length of usernames */
              username?: {
                /** @description Most letters */
                max: number
                /** @description Fewest letters */
                min: number
              } | null
            } | null
          }
          /** @description Names of the realms it stands for */
          realms?: string[]
          /** @description Whether the sign-in page has a button for it */
          show_as_button?: boolean
          /**
           * @description Kind of upstream
           * @enum {string}
           */
          strategy:
            | 'ad'
            | 'adfs'
            | 'amazon'
            | 'apple'
            | 'dropbox'
            | 'bitbucket'
            | 'auth0-oidc'
            | 'auth0'
            | 'baidu'
            | 'bitly'
            | 'box'
            | 'custom'
            | 'daccount'
            | 'dwolla'
            | 'email'
            | 'evernote-sandbox'
            | 'evernote'
            | 'exact'
            | 'facebook'
            | 'fitbit'
            | 'github'
            | 'google-apps'
            | 'google-oauth2'
            | 'instagram'
            | 'ip'
            | 'line'
            | 'linkedin'
            | 'oauth1'
            | 'oauth2'
            | 'office365'
            | 'oidc'
            | 'okta'
            | 'paypal'
            | 'paypal-sandbox'
            | 'pingfederate'
            | 'planningcenter'
            | 'salesforce-community'
            | 'salesforce-sandbox'
            | 'salesforce'
            | 'samlp'
            | 'sharepoint'
            | 'shopify'
            | 'shop'
            | 'sms'
            | 'soundcloud'
            | 'thirtysevensignals'
            | 'twitter'
            | 'untappd'
            | 'vkontakte'
            | 'waad'
            | 'weibo'
            | 'windowslive'
            | 'wordpress'
            | 'yahoo'
            | 'yandex'
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Connection']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_connections_by_id: {
    parameters: {
      query?: {
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Connection']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_connections_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_connections_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Whether people sign in by it */
          authentication?: {
            /** @description Whether it is on */
            active: boolean
          }
          /** @description Accounts that people connect */
          connected_accounts?: {
            /** @description Whether it is on */
            active: boolean
            /** @description Whether apps may use the account */
            cross_app_access?: boolean
          }
          /** @description Whether we ask other apps for access */
          cross_app_access_requesting_app?: {
            /** @description Whether it is on */
            active: boolean
          }
          /** @description Name on the sign-in page */
          display_name?: string
          /** @description Clients whose users may sign in by it */
          enabled_clients?: string[] | null
          /** @description Whether it is one of the whole domain; kept as it is sent */
          is_domain_connection?: boolean
          /** @description Notes of your own */
          metadata?: {
            [key: string]: string | null
          }
          /** @description Options of the strategy */
          options?: {
            /** @description What is asked of the directory */
            api_enable_groups?: boolean
            /** @description What is asked of the directory */
            api_enable_users?: boolean
            /** @description Encrypted assertions */
            assertion_decryption_settings?: {
              /** @description Algorithms allowed beside them */
              algorithm_exceptions?: string[]
              /**
               * @description Algorithms that are allowed
               * @enum {string}
               */
              algorithm_profile: 'v2026-1'
            }
            /** @description Attributes of users of the connection */
            attributes?: {
              /** @description Email address */
              email?: {
                /** @description As an identifier */
                identifier?: {
                  /** @description Whether people sign in with it */
                  active?: boolean
                  /**
                   * @description What is asked first
                   * @enum {string}
                   */
                  default_method?: 'password' | 'email_otp'
                }
                /** @description Whether a user must have it */
                profile_required?: boolean
                /** @description At sign-up */
                signup?: {
                  /**
                   * @description Whether sign-up asks for it
                   * @enum {string}
                   */
                  status?: 'required' | 'optional' | 'inactive'
                  /** @description Verification at sign-up */
                  verification?: {
                    /** @description Whether sign-up verifies it */
                    active?: boolean
                  }
                }
                /** @description Whether two users may not share one */
                unique?: boolean
                /**
                 * @description How it is verified
                 * @enum {string}
                 */
                verification_method?: 'link' | 'otp'
              }
              /** @description Phone number */
              phone_number?: {
                /** @description As an identifier */
                identifier?: {
                  /** @description Whether people sign in with it */
                  active?: boolean
                  /**
                   * @description What is asked first
                   * @enum {string}
                   */
                  default_method?: 'password' | 'phone_otp'
                }
                /** @description Whether a user must have it */
                profile_required?: boolean
                /** @description At sign-up */
                signup?: {
                  /**
                   * @description Whether sign-up asks for it
                   * @enum {string}
                   */
                  status?: 'required' | 'optional' | 'inactive'
                  /** @description Verification at sign-up */
                  verification?: {
                    /** @description Whether sign-up verifies it */
                    active?: boolean
                  }
                }
              }
              /** @description Username */
              username?: {
                /** @description As an identifier */
                identifier?: {
                  /** @description Whether people sign in with it */
                  active?: boolean
                }
                /** @description Whether a user must have it */
                profile_required?: boolean
                /** @description At sign-up */
                signup?: {
                  /**
                   * @description Whether sign-up asks for it
                   * @enum {string}
                   */
                  status?: 'required' | 'optional' | 'inactive'
                }
                /** @description What a username may be */
                validation?: {
                  /** @description Other kinds it may look like */
                  allowed_types?: {
                    /** @description Whether it may look like an email address */
                    email?: boolean
                    /** @description Whether it may look like a phone number */
                    phone_number?: boolean
                  }
                  /** @description Most letters */
                  max_length?: number
                  /** @description Fewest letters */
                  min_length?: number
                }
              }
            }
            /** @description Ways to sign in */
            authentication_methods?: {
              /** @description A way to sign in */
              email_otp?: {
                /** @description Whether it is offered */
                enabled?: boolean
              }
              /** @description A way to sign in */
              passkey?: {
                /** @description Whether it is offered */
                enabled?: boolean
              }
              /** @description Password */
              password?: {
                /**
                 * @description Whether users made by the API need one
                 * @enum {string}
                 */
                api_behavior?: 'required' | 'optional'
                /** @description Whether it is offered */
                enabled?: boolean
                /**
                 * @description Whether people may sign up with one
                 * @enum {string}
                 */
                signup_behavior?: 'allow' | 'block'
              }
              /** @description A way to sign in */
              phone_otp?: {
                /** @description Whether it is offered */
                enabled?: boolean
              }
            } | null
            /** @description What is asked of the directory */
            basic_profile?: boolean
            /** @description Secrets of the scripts */
            configuration?: {
              [key: string]: string | null
            } | null
            /** @description Scripts */
            customScripts?: {
              /** @description Script */
              change_email?: string
              /** @description Script */
              change_password?: string
              /** @description Script */
              change_phone_number?: string
              /** @description Script */
              change_username?: string
              /** @description Script */
              create?: string
              /** @description Script */
              delete?: string
              /** @description Script */
              get_user?: string
              /** @description Script */
              login?: string
              /** @description Script */
              verify?: string
            }
            /** @description Whether people may not change their password */
            disable_self_service_change_password?: boolean
            /**
             * @description Algorithm of DPoP proofs
             * @enum {string}
             */
            dpop_signing_alg?: 'ES256' | 'ES384' | 'ES512' | 'Ed25519'
            /** @description Whether scripts see the sign-in */
            enable_script_context?: boolean
            /** @description Whether scripts ask a database elsewhere */
            enabledDatabaseCustomization?: boolean
            /** @description What is asked of the directory */
            ext_admin?: boolean
            /** @description What is asked of the directory */
            ext_agreed_terms?: boolean
            /** @description What is asked of the directory */
            ext_assigned_plans?: boolean
            /** @description What is asked of the directory */
            ext_groups?: boolean
            /** @description What is asked of the directory */
            ext_is_suspended?: boolean
            /** @description What is asked of the directory */
            ext_profile?: boolean
            /** @description Access tokens of the upstream */
            federated_connections_access_tokens?: {
              /** @description Whether they are kept */
              active?: boolean
            } | null
            /** @description Authentication at a gateway of messages */
            gateway_authentication?: {
              /** @description Who they are for */
              audience: string
              /** @description How calls are signed */
              method: string
              /** @description Key they are signed with */
              secret: string
              /** @description Whether the key is written in base64 */
              secret_base64_encoded?: boolean
              /** @description Who they are from */
              subject?: string
            } | null
            /** @description Whether sessions end with the ID token */
            id_token_session_expiry_supported?: boolean
            /** @description Algorithms of ID tokens */
            id_token_signed_response_algs?:
              ('ES256' | 'ES384' | 'PS256' | 'PS384' | 'RS256' | 'RS384' | 'RS512')[] | null
            /** @description Whether users move over when they sign in */
            import_mode?: boolean
            /** @description Attributes that are not stored */
            non_persistent_attrs?: string[] | null
            /** @description Passkeys */
            passkey_options?: {
              /**
               * @description Where passkeys are offered
               * @enum {string}
               */
              challenge_ui?: 'both' | 'autofill' | 'button'
              /** @description Whether one is offered for this device */
              local_enrollment_enabled?: boolean
              /** @description Whether one is offered after another way to sign in */
              progressive_enrollment_enabled?: boolean
            } | null
            /** @description Length of passwords */
            password_complexity_options?: {
              /** @description Fewest characters */
              min_length?: number
            } | null
            /** @description Common passwords */
            password_dictionary?: {
              /** @description Further words that are refused */
              dictionary?: string[]
              /** @description Whether common passwords are refused */
              enable: boolean
            } | null
            /** @description Earlier passwords */
            password_history?: {
              /** @description Whether earlier passwords are refused */
              enable: boolean
              /** @description How many of them */
              size?: number
            } | null
            /** @description Passwords made of personal data */
            password_no_personal_info?: {
              /** @description Whether the rule holds */
              enable: boolean
            } | null
            /** @description Rules of passwords */
            password_options?: {
              /** @description What a password is made of */
              complexity?: {
                /**
                 * @description How many of the kinds
                 * @enum {string}
                 */
                character_type_rule?: 'all' | 'three_of_four'
                /** @description Kinds of characters that are asked for */
                character_types?: ('uppercase' | 'lowercase' | 'number' | 'special')[]
                /**
                 * @description Three and more in a row
                 * @enum {string}
                 */
                identical_characters?: 'allow' | 'block'
                /**
                 * @description What becomes of an overlong one
                 * @enum {string}
                 */
                max_length_exceeded?: 'truncate' | 'error'
                /** @description Fewest characters */
                min_length?: number
                /**
                 * @description Rows like abc and 123
                 * @enum {string}
                 */
                sequential_characters?: 'allow' | 'block'
              }
              /** @description Common passwords */
              dictionary?: {
                /** @description Whether common passwords are refused */
                active?: boolean
                /** @description Further words that are refused */
                custom?: string[]
                /**
                 * @description Which list of common passwords
                 * @enum {string}
                 */
                default?: 'en_10k' | 'en_100k'
              }
              /** @description Earlier passwords */
              history?: {
                /** @description Whether earlier passwords are refused */
                active?: boolean
                /** @description How many of them */
                size?: number
              }
              /** @description Personal data in passwords */
              profile_data?: {
                /** @description Whether personal data is refused */
                active?: boolean
                /** @description Which members of the profile */
                blocked_fields?: string[]
              }
            }
            /**
             * @description How strong passwords must be
             * @enum {string|null}
             */
            passwordPolicy?: 'none' | 'low' | 'fair' | 'good' | 'excellent' | null
            /** @description Order in which an identifier is looked for */
            precedence?: ('email' | 'phone_number' | 'username')[]
            /**
             * @description When the profile follows the upstream
             * @enum {string}
             */
            set_user_root_attributes?: 'on_each_login' | 'on_first_login' | 'never_on_login'
            /**
             * @description How we prove ourselves
             * @enum {string|null}
             */
            token_endpoint_auth_method?: 'client_secret_post' | 'private_key_jwt' | null
            /**
             * @description Algorithm of the proof
             * @enum {string|null}
             */
            token_endpoint_auth_signing_alg?:
              'ES256' | 'ES384' | 'PS256' | 'PS384' | 'RS256' | 'RS384' | 'RS512' | null
            /**
             * @description Who the proof is for
             * @enum {string}
             */
            token_endpoint_jwtca_aud_format?: 'issuer' | 'token_endpoint'
            /** @description Parameters handed on to the upstream */
            upstream_params?: {
              [key: string]:
                | {
                    /**
                     * @description Parameter it is taken from
                     * @enum {string}
                     */
                    alias?:
                      | 'acr_values'
                      | 'audience'
                      | 'client_id'
                      | 'display'
                      | 'id_token_hint'
                      | 'login_hint'
                      | 'max_age'
                      | 'prompt'
                      | 'resource'
                      | 'response_mode'
                      | 'response_type'
                      | 'ui_locales'
                  }
                | {
                    /** @description Fixed value */
                    value?: string
                  }
            } | null
            /** @description What is checked */
            validation?: {
              /** @description Length of usernames */
              username?: {
                /** @description Most letters */
                max: number
                /** @description Fewest letters */
                min: number
              } | null
            } | null
          } | null
          /** @description Names of the realms it stands for */
          realms?: string[]
          /** @description Whether the sign-in page has a button for it */
          show_as_button?: boolean
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Connection']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_connection_clients: {
    parameters: {
      query?: {
        /** @description Where the next page begins: `next` of the page before */
        from?: string
        /** @description Items a page, 50 unless given */
        take?: number
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EnabledClientsForAConnection']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_clients: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /**
           * Format: client-id
           * @description Client
           */
          client_id: string
          /** @description Whether it may use the connection */
          status: boolean
        }[]
      }
    }
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_status: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_users_by_email: {
    parameters: {
      query: {
        /** @description Email address of the user */
        email: string
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_device-credentials': {
    parameters: {
      query?: {
        /** @description Client they were given to */
        client_id?: string
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
        /** @description Whether to answer an object with totals */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Credentials a page, 50 unless given */
        per_page?: number
        /** @description Kind of credentials, public keys unless given */
        type?: 'public_key' | 'refresh_token' | 'rotating_refresh_token'
        /** @description Whose credentials */
        user_id?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | {
                /** @description Client it was given to */
                client_id?: string
                /** @description Id of the device */
                device_id?: string
                /** @description Browser or device it was given to */
                device_name?: string
                /** @description Id of the credential */
                id?: string
                /** @description Kind of credential */
                type?: string
                /** @description Whose it is */
                user_id?: string
              }[]
            | {
                device_credentials: {
                  /** @description Client it was given to */
                  client_id?: string
                  /** @description Id of the device */
                  device_id?: string
                  /** @description Browser or device it was given to */
                  device_name?: string
                  /** @description Id of the credential */
                  id?: string
                  /** @description Kind of credential */
                  type?: string
                  /** @description Whose it is */
                  user_id?: string
                }[]
                /** @description Credentials a page */
                limit: number
                /** @description Credentials before the page */
                start: number
                /** @description Credentials in all */
                total: number
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'delete_device-credentials_by_id': {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'post_email-templates': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description The mail as HTML */
          body: string | null
          /** @description Whether the template is used */
          enabled: boolean | null
          /** @description Sender */
          from: string | null
          /** @description Whether the address stands in where the link leads on to */
          includeEmailInRedirect?: boolean
          /** @description Where the link leads on to */
          resultUrl?: string | null
          /** @description Subject */
          subject: string | null
          /** @description Language of body and subject: `liquid` */
          syntax: string | null
          /**
           * @description What the mail is about
           * @enum {string}
           */
          template:
            | 'verify_email'
            | 'verify_email_by_code'
            | 'auth_email_by_code'
            | 'reset_email'
            | 'reset_email_by_code'
            | 'welcome_email'
            | 'blocked_account'
            | 'stolen_credentials'
            | 'enrollment_email'
            | 'mfa_oob_code'
            | 'user_invitation'
            | 'change_password'
            | 'password_reset'
            | 'async_approval'
          /** @description Lifetime of the link in seconds */
          urlLifetimeInSeconds?: number | null
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EmailTemplate']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_email-templates_by_templateName': {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description What the mail is about */
        templateName:
          | 'verify_email'
          | 'verify_email_by_code'
          | 'auth_email_by_code'
          | 'reset_email'
          | 'reset_email_by_code'
          | 'welcome_email'
          | 'blocked_account'
          | 'stolen_credentials'
          | 'enrollment_email'
          | 'mfa_oob_code'
          | 'user_invitation'
          | 'change_password'
          | 'password_reset'
          | 'async_approval'
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EmailTemplate']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'put_email-templates_by_templateName': {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description What the mail is about */
        templateName:
          | 'verify_email'
          | 'verify_email_by_code'
          | 'auth_email_by_code'
          | 'reset_email'
          | 'reset_email_by_code'
          | 'welcome_email'
          | 'blocked_account'
          | 'stolen_credentials'
          | 'enrollment_email'
          | 'mfa_oob_code'
          | 'user_invitation'
          | 'change_password'
          | 'password_reset'
          | 'async_approval'
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description The mail as HTML */
          body: string | null
          /** @description Whether the template is used */
          enabled: boolean | null
          /** @description Sender */
          from: string | null
          /** @description Whether the address stands in where the link leads on to */
          includeEmailInRedirect?: boolean
          /** @description Where the link leads on to */
          resultUrl?: string | null
          /** @description Subject */
          subject: string | null
          /** @description Language of body and subject: `liquid` */
          syntax: string | null
          /**
           * @description What the mail is about
           * @enum {string}
           */
          template:
            | 'verify_email'
            | 'verify_email_by_code'
            | 'auth_email_by_code'
            | 'reset_email'
            | 'reset_email_by_code'
            | 'welcome_email'
            | 'blocked_account'
            | 'stolen_credentials'
            | 'enrollment_email'
            | 'mfa_oob_code'
            | 'user_invitation'
            | 'change_password'
            | 'password_reset'
            | 'async_approval'
          /** @description Lifetime of the link in seconds */
          urlLifetimeInSeconds?: number | null
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EmailTemplate']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'patch_email-templates_by_templateName': {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description What the mail is about */
        templateName:
          | 'verify_email'
          | 'verify_email_by_code'
          | 'auth_email_by_code'
          | 'reset_email'
          | 'reset_email_by_code'
          | 'welcome_email'
          | 'blocked_account'
          | 'stolen_credentials'
          | 'enrollment_email'
          | 'mfa_oob_code'
          | 'user_invitation'
          | 'change_password'
          | 'password_reset'
          | 'async_approval'
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description The mail as HTML */
          body?: string | null
          /** @description Whether the template is used */
          enabled?: boolean | null
          /** @description Sender */
          from?: string | null
          /** @description Whether the address stands in where the link leads on to */
          includeEmailInRedirect?: boolean
          /** @description Where the link leads on to */
          resultUrl?: string | null
          /** @description Subject */
          subject?: string | null
          /** @description Language of body and subject: `liquid` */
          syntax?: string | null
          /**
           * @description What the mail is about
           * @enum {string}
           */
          template?:
            | 'verify_email'
            | 'verify_email_by_code'
            | 'auth_email_by_code'
            | 'reset_email'
            | 'reset_email_by_code'
            | 'welcome_email'
            | 'blocked_account'
            | 'stolen_credentials'
            | 'enrollment_email'
            | 'mfa_oob_code'
            | 'user_invitation'
            | 'change_password'
            | 'password_reset'
            | 'async_approval'
          /** @description Lifetime of the link in seconds */
          urlLifetimeInSeconds?: number | null
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EmailTemplate']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_provider: {
    parameters: {
      query?: {
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EmailProvider']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_provider: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description What proves the tenant to the provider */
          credentials:
            | {
                /** @description Key of the provider’s API */
                api_key: string
              }
            | {
                /** @description Access key id */
                accessKeyId?: string
                /** @description Region */
                region?: string
                /** @description Secret access key */
                secretAccessKey?: string
              }
            | {
                /** @description Host of the mail server */
                smtp_host?: string
                /** @description Password of the mail server */
                smtp_pass?: string
                /** @description Port of the mail server */
                smtp_port?: number
                /** @description User of the mail server */
                smtp_user?: string
              }
            | {
                /** @description Key of the provider’s API */
                api_key?: string
                /**
                 * @description `eu`, or null for elsewhere
                 * @enum {unknown}
                 */
                region?: 'eu' | null
              }
            | {
                /** @description Key of the provider’s API */
                api_key?: string
                /** @description Domain of the sender */
                domain?: string
                /**
                 * @description `eu`, or null for elsewhere
                 * @enum {unknown}
                 */
                region?: 'eu' | null
              }
            | {
                /** @description Connection string */
                connectionString?: string
              }
            | {
                /** @description Client at the provider */
                clientId?: string
                /** @description Its secret */
                clientSecret?: string
                /** @description Tenant at the provider */
                tenantId?: string
              }
            | Record<string, unknown>
          /** @description Sender of mails whose template names none */
          default_from_address?: string
          /** @description Whether mails are sent by it */
          enabled?: boolean
          /**
           * @description The provider
           * @enum {string}
           */
          name:
            | 'mailgun'
            | 'mandrill'
            | 'sendgrid'
            | 'resend'
            | 'ses'
            | 'sparkpost'
            | 'smtp'
            | 'azure_cs'
            | 'ms365'
            | 'custom'
          /** @description Settings of the provider */
          settings?: Record<string, unknown> | null
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EmailProvider']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_provider: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_provider: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description What proves the tenant to the provider */
          credentials?:
            | {
                /** @description Key of the provider’s API */
                api_key: string
              }
            | {
                /** @description Access key id */
                accessKeyId?: string
                /** @description Region */
                region?: string
                /** @description Secret access key */
                secretAccessKey?: string
              }
            | {
                /** @description Host of the mail server */
                smtp_host?: string
                /** @description Password of the mail server */
                smtp_pass?: string
                /** @description Port of the mail server */
                smtp_port?: number
                /** @description User of the mail server */
                smtp_user?: string
              }
            | {
                /** @description Key of the provider’s API */
                api_key?: string
                /**
                 * @description `eu`, or null for elsewhere
                 * @enum {unknown}
                 */
                region?: 'eu' | null
              }
            | {
                /** @description Key of the provider’s API */
                api_key?: string
                /** @description Domain of the sender */
                domain?: string
                /**
                 * @description `eu`, or null for elsewhere
                 * @enum {unknown}
                 */
                region?: 'eu' | null
              }
            | {
                /** @description Connection string */
                connectionString?: string
              }
            | {
                /** @description Client at the provider */
                clientId?: string
                /** @description Its secret */
                clientSecret?: string
                /** @description Tenant at the provider */
                tenantId?: string
              }
            | Record<string, unknown>
          /** @description Sender of mails whose template names none */
          default_from_address?: string
          /** @description Whether mails are sent by it */
          enabled?: boolean
          /**
           * @description The provider
           * @enum {string}
           */
          name?:
            | 'mailgun'
            | 'mandrill'
            | 'sendgrid'
            | 'resend'
            | 'ses'
            | 'sparkpost'
            | 'smtp'
            | 'azure_cs'
            | 'ms365'
            | 'custom'
          /** @description Settings of the provider */
          settings?: Record<string, unknown> | null
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EmailProvider']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_grants: {
    parameters: {
      query?: {
        /** @description API the consents are for */
        audience?: string
        /** @description Client the consents are for */
        client_id?: string
        /** @description Answer an object that tells start, limit and total */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
        /** @description User whose consents to list */
        user_id?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | {
                /** @description API that may be called */
                audience?: string
                /** @description Client that may act for the user */
                clientID?: string
                /** @description Id of the grant */
                id?: string
                /** @description Scopes that the user consented to */
                scope?: string[]
                /** @description User that consented */
                user_id?: string
              }[]
            | {
                grants: {
                  /** @description API that may be called */
                  audience?: string
                  /** @description Client that may act for the user */
                  clientID?: string
                  /** @description Id of the grant */
                  id?: string
                  /** @description Scopes that the user consented to */
                  scope?: string[]
                  /** @description User that consented */
                  user_id?: string
                }[]
                /** @description Items a page */
                limit: number
                /** @description How many items the pages before hold */
                start: number
                /** @description Items in all */
                total: number
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_grants_by_user_id: {
    parameters: {
      query: {
        /** @description Only those for this API */
        audience?: string
        /** @description Only those for this client */
        client_id?: string
        /** @description User whose consents to delete */
        user_id: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_grants_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_signing_keys: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SigningKey'][]
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_signing_key: {
    parameters: {
      query?: never
      header?: never
      path: {
        kid: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SigningKey']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  put_signing_keys: {
    parameters: {
      query?: never
      header?: never
      path: {
        kid: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SigningKey']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_signing_keys: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SigningKey']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_logs: {
    parameters: {
      query?: {
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Log id to read on from */
        from?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
        /** @description Whether to answer an object with totals */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Entries a page, 50 unless given */
        per_page?: number
        /** @description The same */
        q?: string
        /** @description Search, in the syntax of the log */
        search?: string
        /** @description Field and direction, `date:-1` unless given */
        sort?: string
        /** @description Entries to read on */
        take?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | components['schemas']['LogEvent'][]
            | {
                /** @description Entries of this page */
                length: number
                /** @description Entries a page */
                limit: number
                logs: components['schemas']['LogEvent'][]
                /** @description Entries before the page */
                start: number
                /** @description The same */
                total: number
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_logs_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['LogEvent']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_prompts: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PromptSettings']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_prompts: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Whether the identifier is asked for on a page of its own */
          identifier_first?: boolean | null
          /**
           * @description Which pages are shown
           * @enum {string}
           */
          universal_login_experience?: 'new' | 'classic'
          /** @description Whether the device itself may be the first factor */
          webauthn_platform_first_factor?: boolean | null
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PromptSettings']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_custom-text_by_language': {
    parameters: {
      query?: never
      header?: never
      path: {
        language: string
        prompt: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CustomTextForAPrompt']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'put_custom-text_by_language': {
    parameters: {
      query?: never
      header?: never
      path: {
        language: string
        prompt: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': components['schemas']['CustomTextForAPrompt']
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CustomTextForAPrompt']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_partials: {
    parameters: {
      query?: never
      header?: never
      path: {
        prompt: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PartialsForAPrompt']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_all_rendering: {
    parameters: {
      query?: {
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
        /** @description Answer an object that tells start, limit and total */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
        /** @description Name of the prompt */
        prompt?: string
        /** @description Who draws the screen */
        rendering_mode?: 'advanced' | 'standard'
        /** @description Name of the screen */
        screen?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | {
                /** @description Name of the prompt */
                prompt?: string
                /**
                 * @description Who draws the screen
                 * @enum {string}
                 */
                rendering_mode?: 'advanced' | 'standard'
                /** @description Name of the screen */
                screen?: string
              }[]
            | {
                configs: {
                  /** @description Name of the prompt */
                  prompt?: string
                  /**
                   * @description Who draws the screen
                   * @enum {string}
                   */
                  rendering_mode?: 'advanced' | 'standard'
                  /** @description Name of the screen */
                  screen?: string
                }[]
                /** @description Items a page */
                limit: number
                /** @description How many items the pages before hold */
                start: number
                /** @description Items in all */
                total: number
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_refresh_tokens: {
    parameters: {
      query: {
        /** @description Client they were given to */
        client_id?: string
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Where the next page begins: `next` of the page before */
        from?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
        /** @description Items a page, 50 unless given */
        take?: number
        /** @description Whose tokens */
        user_id: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RefreshTokens']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_refresh_token: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RefreshToken']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_refresh_token: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'patch_refresh-tokens_by_id': {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description What takes the place of the metadata; null takes it away */
          refresh_token_metadata?: Record<string, unknown> | null
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RefreshToken']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  revoke_refresh_tokens: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description API */
          audience?: string
          /**
           * Format: client-id
           * @description Client
           */
          client_id?: string
          /** @description Ids of tokens */
          ids?: string[]
          /**
           * Format: user-id
           * @description User
           */
          user_id?: string
        }
      }
    }
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_resource-servers': {
    parameters: {
      query?: {
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Identifiers to list */
        identifiers?: string[]
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
        /** @description Answer an object that tells start, limit and total */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | components['schemas']['ResourceServer'][]
            | {
                /** @description Items a page */
                limit: number
                resource_servers: components['schemas']['ResourceServer'][]
                /** @description How many items the pages before hold */
                start: number
                /** @description Items in all */
                total: number
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'post_resource-servers': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Whether refresh tokens may be issued */
          allow_offline_access?: boolean
          /** @description Whether refresh tokens may live as long as the session */
          allow_online_access?: boolean
          /** @description The same for sessions that end with the browser */
          allow_online_access_with_ephemeral_sessions?: boolean
          /** @description Kinds of authorization details (RFC 9396) */
          authorization_details?: unknown[] | null
          /** @description Authorization policy */
          authorization_policy?: {
            /** @description Policy */
            policy_id: string
          } | null
          /**
           * @description How consent is asked for
           * @enum {string|null}
           */
          consent_policy?: 'transactional-authorization-with-mfa' | null
          /** @description Whether roles decide about scopes */
          enforce_policies?: boolean
          /** @description Audience of the API */
          identifier: string
          /** @description Name of the API, without < and > */
          name?: string
          /** @description Binding of tokens to a key */
          proof_of_possession?: {
            /**
             * @description How possession is proven
             * @enum {string}
             */
            mechanism: 'mtls' | 'dpop'
            /** @description Whether tokens must be bound */
            required: boolean
            /**
             * @description Whom it is required of
             * @enum {string}
             */
            required_for?: 'public_clients' | 'all_clients'
          } | null
          /** @description Scopes of the API */
          scopes?: {
            /** @description What the scope allows */
            description?: string
            /** @description Name of the scope */
            value: string
          }[]
          /**
           * @description Algorithm of access tokens
           * @enum {string}
           */
          signing_alg?: 'HS256' | 'RS256' | 'RS512' | 'PS256' | 'ES256'
          /** @description Secret of HS256 */
          signing_secret?: string
          /** @description Whether own clients need no consent */
          skip_consent_for_verifiable_first_party_clients?: boolean
          /** @description Who may get tokens for the API */
          subject_type_authorization?: {
            /** @description Access of clients for themselves */
            client?: {
              /**
               * @description Which clients may act
               * @enum {string}
               */
              policy?: 'deny_all' | 'require_client_grant'
            }
            /** @description Access on behalf of users */
            user?: {
              /**
               * @description Who may act for users
               * @enum {string}
               */
              policy?: 'allow_all' | 'deny_all' | 'require_client_grant'
            }
          }
          /**
           * @description Claims of access tokens
           * @enum {string}
           */
          token_dialect?:
            'access_token' | 'access_token_authz' | 'rfc9068_profile' | 'rfc9068_profile_authz'
          /** @description Encryption of access tokens */
          token_encryption?: {
            /** @description Key of the API */
            encryption_key: {
              /**
               * @description How the content key is encrypted
               * @enum {string}
               */
              alg: 'RSA-OAEP-256' | 'RSA-OAEP-384' | 'RSA-OAEP-512'
              /** @description Key id */
              kid?: string
              /** @description Name of the key */
              name?: string
              /** @description Public key or certificate, PEM */
              pem: string
            }
            /**
             * @description Form of the token
             * @enum {string}
             */
            format: 'compact-nested-jwe'
          } | null
          /** @description Longest lifetime of access tokens in seconds */
          token_lifetime?: number
          /** @description Lifetime through the front channel in seconds */
          token_lifetime_for_web?: number
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceServer']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_resource-servers_by_id': {
    parameters: {
      query?: {
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceServer']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'delete_resource-servers_by_id': {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'patch_resource-servers_by_id': {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Whether refresh tokens may be issued */
          allow_offline_access?: boolean
          /** @description Whether refresh tokens may live as long as the session */
          allow_online_access?: boolean
          /** @description The same for sessions that end with the browser */
          allow_online_access_with_ephemeral_sessions?: boolean
          /** @description Kinds of authorization details (RFC 9396) */
          authorization_details?: unknown[] | null
          /** @description Authorization policy */
          authorization_policy?: {
            /** @description Policy */
            policy_id: string
          } | null
          /**
           * @description How consent is asked for
           * @enum {string|null}
           */
          consent_policy?: 'transactional-authorization-with-mfa' | null
          /** @description Whether roles decide about scopes */
          enforce_policies?: boolean
          /** @description Name of the API, without < and > */
          name?: string
          /** @description Binding of tokens to a key */
          proof_of_possession?: {
            /**
             * @description How possession is proven
             * @enum {string}
             */
            mechanism: 'mtls' | 'dpop'
            /** @description Whether tokens must be bound */
            required: boolean
            /**
             * @description Whom it is required of
             * @enum {string}
             */
            required_for?: 'public_clients' | 'all_clients'
          } | null
          /** @description Scopes of the API */
          scopes?: {
            /** @description What the scope allows */
            description?: string
            /** @description Name of the scope */
            value: string
          }[]
          /**
           * @description Algorithm of access tokens
           * @enum {string}
           */
          signing_alg?: 'HS256' | 'RS256' | 'RS512' | 'PS256' | 'ES256'
          /** @description Secret of HS256 */
          signing_secret?: string
          /** @description Whether own clients need no consent */
          skip_consent_for_verifiable_first_party_clients?: boolean
          /** @description Who may get tokens for the API */
          subject_type_authorization?: {
            /** @description Access of clients for themselves */
            client?: {
              /**
               * @description Which clients may act
               * @enum {string}
               */
              policy?: 'deny_all' | 'require_client_grant'
            }
            /** @description Access on behalf of users */
            user?: {
              /**
               * @description Who may act for users
               * @enum {string}
               */
              policy?: 'allow_all' | 'deny_all' | 'require_client_grant'
            }
          }
          /**
           * @description Claims of access tokens
           * @enum {string}
           */
          token_dialect?:
            'access_token' | 'access_token_authz' | 'rfc9068_profile' | 'rfc9068_profile_authz'
          /** @description Encryption of access tokens */
          token_encryption?: {
            /** @description Key of the API */
            encryption_key: {
              /**
               * @description How the content key is encrypted
               * @enum {string}
               */
              alg: 'RSA-OAEP-256' | 'RSA-OAEP-384' | 'RSA-OAEP-512'
              /** @description Key id */
              kid?: string
              /** @description Name of the key */
              name?: string
              /** @description Public key or certificate, PEM */
              pem: string
            }
            /**
             * @description Form of the token
             * @enum {string}
             */
            format: 'compact-nested-jwe'
          } | null
          /** @description Longest lifetime of access tokens in seconds */
          token_lifetime?: number
          /** @description Lifetime through the front channel in seconds */
          token_lifetime_for_web?: number
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ResourceServer']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_roles: {
    parameters: {
      query?: {
        /** @description Answer an object that tells start, limit and total */
        include_totals?: boolean
        /** @description Part of the name, in any case */
        name_filter?: string
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
        /** @description Whether it is the tenant’s or an organization’s */
        type?: 'tenant' | 'organization'
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | components['schemas']['Role'][]
            | {
                /** @description Items a page */
                limit: number
                roles: components['schemas']['Role'][]
                /** @description How many items the pages before hold */
                start: number
                /** @description Items in all */
                total: number
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_roles: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description What the role is for */
          description?: string
          /** @description Name of the role */
          name: string
          /**
           * @description Whether it is the tenant’s or an organization’s
           * @enum {string}
           */
          type?: 'tenant' | 'organization'
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Role']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_roles_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Role']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_roles_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_roles_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description What the role is for */
          description?: string
          /** @description Name of the role */
          name?: string
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Role']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_role_permission: {
    parameters: {
      query?: {
        /** @description Answer an object that tells start, limit and total */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | {
                /** @description What the scope is for */
                description?: string
                /** @description Scope of the API */
                permission_name?: string
                /** @description Identifier of the API */
                resource_server_identifier?: string
                /** @description Name of the API */
                resource_server_name?: string
              }[]
            | {
                /** @description Items a page */
                limit: number
                permissions: {
                  /** @description What the scope is for */
                  description?: string
                  /** @description Scope of the API */
                  permission_name?: string
                  /** @description Identifier of the API */
                  resource_server_identifier?: string
                  /** @description Name of the API */
                  resource_server_name?: string
                }[]
                /** @description How many items the pages before hold */
                start: number
                /** @description Items in all */
                total: number
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_role_permission_assignment: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Permissions */
          permissions: {
            /** @description Scope of the API */
            permission_name: string
            /** @description Identifier of the API */
            resource_server_identifier: string
          }[]
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_role_permission_assignment: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Permissions */
          permissions: {
            /** @description Scope of the API */
            permission_name: string
            /** @description Identifier of the API */
            resource_server_identifier: string
          }[]
        }
      }
    }
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_role_user: {
    parameters: {
      query?: {
        /** @description Where the next page begins: `next` of the page before */
        from?: string
        /** @description Answer an object that tells start, limit and total */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
        /** @description Items a page, 50 unless given */
        take?: number
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | {
                /** @description Email address */
                email?: string
                /** @description Name */
                name?: string
                /** @description Address of the picture */
                picture?: string
                /** @description Id of the user */
                user_id?: string
              }[]
            | {
                /** @description Items a page */
                limit: number
                /** @description How many items the pages before hold */
                start: number
                /** @description Items in all */
                total: number
                users: {
                  /** @description Email address */
                  email?: string
                  /** @description Name */
                  name?: string
                  /** @description Address of the picture */
                  picture?: string
                  /** @description Id of the user */
                  user_id?: string
                }[]
              }
            | {
                /** @description Send it as `from` for the next page */
                next?: string
                users: {
                  /** @description Email address */
                  email?: string
                  /** @description Name */
                  name?: string
                  /** @description Address of the picture */
                  picture?: string
                  /** @description Id of the user */
                  user_id?: string
                }[]
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_role_users: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Users to give the role to */
          users: string[]
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_session: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Session']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_session: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_sessions_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description What takes the place of the metadata; null takes it away */
          session_metadata?: Record<string, unknown> | null
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Session']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  revoke_session: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_active-users': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': number
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_daily: {
    parameters: {
      query?: {
        /** @description First day, YYYYMMDD; 30 days ago unless given */
        from?: string
        /** @description Last day, YYYYMMDD; today unless given */
        to?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description When counting began */
            created_at?: string
            /** @description The day */
            date?: string
            /** @description How many leaked passwords were seen: none, nobody looks */
            leaked_passwords?: number
            /** @description How often users signed in */
            logins?: number
            /** @description How many signed up */
            signups?: number
            /** @description Until when was counted */
            updated_at?: string
          }[]
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  tenant_settings_route: {
    parameters: {
      query?: {
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TenantSettings']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_settings: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Authentication contexts in discovery */
          acr_values_supported?: string[] | null
          /** @description Whether organizations go by name */
          allow_organization_name_in_authentication_api?: boolean | null
          /** @description Addresses to return to after logout */
          allowed_logout_urls?: string[]
          /** @description Whether responses name the issuer */
          authorization_response_iss_parameter_supported?: boolean | null
          /** @description Page for a new password */
          change_password?: {
            /** @description Whether the page is shown */
            enabled?: boolean
            /** @description HTML of the page */
            html?: string
          } | null
          /** @description Whether clients may be metadata addresses */
          client_id_metadata_document_supported?: boolean
          /** @description Countries of phone numbers */
          country_codes?: {
            /** @description Countries */
            list?: string[]
            /**
             * @description Whether the list allows or denies
             * @enum {string}
             */
            mode?: 'allow' | 'deny'
          } | null
          /** @description Whether an action decides about factors */
          customize_mfa_in_postlogin_action?: boolean | null
          /** @description API taken when none is named */
          default_audience?: string
          /** @description Connection of the password grant */
          default_directory?: string
          /**
           * Format: absolute-https-uri-or-empty
           * @description Where errors without a client lead
           */
          default_redirection_uri?: string
          /** @description Quota of clients and organizations without one */
          default_token_quota?: {
            /** @description Quota */
            clients?: {
              /** @description Quota of client credentials */
              client_credentials: {
                /** @description Whether requests beyond are refused */
                enforce?: boolean
                /** @description Tokens in a day */
                per_day?: number
                /** @description Tokens in an hour */
                per_hour?: number
              }
            }
            /** @description Quota */
            organizations?: {
              /** @description Quota of client credentials */
              client_credentials: {
                /** @description Whether requests beyond are refused */
                enforce?: boolean
                /** @description Tokens in a day */
                per_day?: number
                /** @description Tokens in an hour */
                per_hour?: number
              }
            }
          } | null
          /** @description Device flow */
          device_flow?: {
            /**
             * @description Letters of user codes
             * @enum {string}
             */
            charset?: 'base20' | 'digits'
            /** @description Form of user codes */
            mask?: string
          } | null
          /**
           * @description Rules for registered clients
           * @enum {string}
           */
          dynamic_client_registration_security_mode?: 'strict' | 'permissive'
          /** @description Whether the guide is shown */
          enable_ai_guide?: boolean
          /** @description Languages of the pages, the first is the default */
          enabled_locales?: (
            | 'am'
            | 'ar'
            | 'ar-EG'
            | 'ar-SA'
            | 'az'
            | 'bg'
            | 'bn'
            | 'bs'
            | 'ca-ES'
            | 'cnr'
            | 'cs'
            | 'cy'
            | 'da'
            | 'de'
            | 'el'
            | 'en'
            | 'en-CA'
            | 'es'
            | 'es-419'
            | 'es-AR'
            | 'es-MX'
            | 'et'
            | 'eu-ES'
            | 'fa'
            | 'fi'
            | 'fr'
            | 'fr-CA'
            | 'fr-FR'
            | 'gl-ES'
            | 'gu'
            | 'he'
            | 'hi'
            | 'hr'
            | 'hu'
            | 'hy'
            | 'id'
            | 'is'
            | 'it'
            | 'ja'
            | 'ka'
            | 'kk'
            | 'kn'
            | 'ko'
            | 'lt'
            | 'lv'
            | 'mk'
            | 'ml'
            | 'mn'
            | 'mr'
            | 'ms'
            | 'my'
            | 'nb'
            | 'nl'
            | 'nn'
            | 'no'
            | 'pa'
            | 'pl'
            | 'pt'
            | 'pt-BR'
            | 'pt-PT'
            | 'ro'
            | 'ru'
            | 'sk'
            | 'sl'
            | 'so'
            | 'sq'
            | 'sr'
            | 'sv'
            | 'sw'
            | 'ta'
            | 'te'
            | 'th'
            | 'tl'
            | 'tr'
            | 'uk'
            | 'ur'
            | 'vi'
            | 'zgh'
            | 'zh-CN'
            | 'zh-HK'
            | 'zh-MO'
            | 'zh-TW'
          )[]
          /** @description Longest session without a lasting cookie, in hours */
          ephemeral_session_lifetime?: number
          /** @description Longest such session in minutes */
          ephemeral_session_lifetime_in_minutes?: number
          /** @description Page for errors */
          error_page?: {
            /** @description HTML of the page */
            html?: string
            /** @description Whether to link to the log */
            show_log_link?: boolean
            /**
             * Format: absolute-uri-or-empty
             * @description Address of the page
             */
            url?: string
          } | null
          /** @description Switches of the tenant */
          flags?: {
            /** @description Switch of the tenant */
            allow_changing_enable_sso?: boolean
            /** @description Switch of the tenant */
            allow_legacy_delegation_grant_types?: boolean
            /** @description Switch of the tenant */
            allow_legacy_ro_grant_types?: boolean
            /** @description Switch of the tenant */
            allow_legacy_tokeninfo_endpoint?: boolean
            /** @description Switch of the tenant */
            cannot_change_enforce_client_authentication_on_passwordless_start?: boolean
            /** @description Switch of the tenant */
            change_pwd_flow_v1?: boolean
            /** @description Switch of the tenant */
            custom_domains_provisioning?: boolean
            /** @description Switch of the tenant */
            dashboard_insights_view?: boolean
            /** @description Switch of the tenant */
            dashboard_log_streams_next?: boolean
            /** @description Switch of the tenant */
            disable_clickjack_protection_headers?: boolean
            /** @description Switch of the tenant */
            disable_fields_map_fix?: boolean
            /** @description Switch of the tenant */
            disable_impersonation?: boolean
            /** @description Switch of the tenant */
            disable_management_api_sms_obfuscation?: boolean
            /** @description Switch of the tenant */
            enable_adfs_waad_email_verification?: boolean
            /** @description Switch of the tenant */
            enable_apis_section?: boolean
            /** @description Switch of the tenant */
            enable_client_connections?: boolean
            /** @description Switch of the tenant */
            enable_custom_domain_in_emails?: boolean
            /** @description Switch of the tenant */
            enable_dynamic_client_registration?: boolean
            /** @description Switch of the tenant */
            enable_idtoken_api2?: boolean
            /** @description Switch of the tenant */
            enable_legacy_logs_search_v2?: boolean
            /** @description Switch of the tenant */
            enable_legacy_profile?: boolean
            /** @description Switch of the tenant */
            enable_pipeline2?: boolean
            /** @description Switch of the tenant */
            enable_public_signup_user_exists_error?: boolean
            /** @description Switch of the tenant */
            enable_sso?: boolean
            /** @description Switch of the tenant */
            enforce_client_authentication_on_passwordless_start?: boolean
            /** @description Switch of the tenant */
            genai_trial?: boolean
            /** @description Switch of the tenant */
            improved_signup_bot_detection_in_classic?: boolean
            /** @description Switch of the tenant */
            mfa_show_factor_list_on_enrollment?: boolean
            /** @description Switch of the tenant */
            new_universal_login_experience_enabled?: boolean
            /** @description Switch of the tenant */
            no_disclose_enterprise_connections?: boolean
            /** @description Switch of the tenant */
            remove_alg_from_jwks?: boolean
            /** @description Switch of the tenant */
            revoke_refresh_token_grant?: boolean
            /** @description Switch of the tenant */
            trust_azure_adfs_email_verified_connection_property?: boolean
            /** @description Switch of the tenant */
            universal_login?: boolean
            /** @description Switch of the tenant */
            use_scope_descriptions_for_consent?: boolean
          }
          /** @description Name for people */
          friendly_name?: string
          /** @description Page of the second factor */
          guardian_mfa_page?: {
            /** @description Whether the page is shown */
            enabled?: boolean
            /** @description HTML of the page */
            html?: string
          } | null
          /** @description Hours without use after which such a session ends */
          idle_ephemeral_session_lifetime?: number
          /** @description The same without use */
          idle_ephemeral_session_lifetime_in_minutes?: number
          /** @description Hours without use after which a session ends */
          idle_session_lifetime?: number
          /** @description The same in minutes */
          idle_session_lifetime_in_minutes?: number
          /** @description Whether the log holds session metadata */
          include_session_metadata_in_tenant_logs?: boolean
          /** @description Version that rules run on */
          legacy_sandbox_version?: string
          /** @description Certificates of clients */
          mtls?: {
            /** @description Whether discovery lists aliases */
            enable_endpoint_aliases?: boolean
          } | null
          /** @description Logout */
          oidc_logout?: {
            /** @description Whether discovery lists the logout endpoint */
            rp_logout_end_session_endpoint_discovery?: boolean
          }
          /** @description Whether phone settings are one */
          phone_consolidated_experience?: boolean
          /**
           * Format: absolute-uri-or-empty
           * @description Address of the picture
           */
          picture_url?: string
          /** @description Whether requests may be pushed */
          pushed_authorization_requests_supported?: boolean | null
          /**
           * @description How the resource parameter is read
           * @enum {string}
           */
          resource_parameter_profile?: 'audience' | 'compatibility'
          /** @description Version that actions run on */
          sandbox_version?: string
          /** @description Headers of the pages */
          security_headers?: Record<string, unknown> | null
          /** @description Session cookie */
          session_cookie?: {
            /**
             * @description Whether the cookie outlives the browser
             * @enum {string}
             */
            mode: 'persistent' | 'non-persistent'
          } | null
          /** @description Longest session in hours */
          session_lifetime?: number
          /** @description Longest session in minutes */
          session_lifetime_in_minutes?: number
          /** @description Sessions */
          sessions?: {
            /** @description Whether logout asks first */
            oidc_logout_prompt_enabled?: boolean
          } | null
          /** @description Whether the prompt is left out */
          skip_non_verifiable_callback_uri_confirmation_prompt?: boolean | null
          /**
           * Format: email-or-empty
           * @description Address of support
           */
          support_email?: string
          /**
           * Format: absolute-uri-or-empty
           * @description Page of support
           */
          support_url?: string
          /** @description Login pages (stored) */
          universal_login?: Record<string, unknown>
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TenantSettings']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'post_email-verification': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: client-id
           * @description Client that the user came from
           */
          client_id?: string
          /** @description Which of the identities of the user */
          identity?: {
            /** @description Connection of the identity */
            connection_id?: string
            /**
             * @description Provider of the identity
             * @enum {string}
             */
            provider:
              | 'ad'
              | 'adfs'
              | 'amazon'
              | 'apple'
              | 'dropbox'
              | 'bitbucket'
              | 'auth0-oidc'
              | 'auth0'
              | 'baidu'
              | 'bitly'
              | 'box'
              | 'custom'
              | 'daccount'
              | 'dwolla'
              | 'email'
              | 'evernote-sandbox'
              | 'evernote'
              | 'exact'
              | 'facebook'
              | 'fitbit'
              | 'github'
              | 'google-apps'
              | 'google-oauth2'
              | 'instagram'
              | 'ip'
              | 'line'
              | 'linkedin'
              | 'oauth1'
              | 'oauth2'
              | 'office365'
              | 'oidc'
              | 'okta'
              | 'paypal'
              | 'paypal-sandbox'
              | 'pingfederate'
              | 'planningcenter'
              | 'salesforce-community'
              | 'salesforce-sandbox'
              | 'salesforce'
              | 'samlp'
              | 'sharepoint'
              | 'shopify'
              | 'shop'
              | 'sms'
              | 'soundcloud'
              | 'thirtysevensignals'
              | 'twitter'
              | 'untappd'
              | 'vkontakte'
              | 'waad'
              | 'weibo'
              | 'windowslive'
              | 'wordpress'
              | 'yahoo'
              | 'yandex'
            /** @description Id of the identity, without its provider */
            user_id: string
          }
          /** @description Whether the address of the user goes along to result_url */
          includeEmailInRedirect?: boolean
          /**
           * Format: organization-id
           * @description Organization
           */
          organization_id?: string
          /**
           * Format: url
           * @description Where the browser goes when it is done
           */
          result_url?: string
          /** @description Seconds that the ticket lives; five days unless given or for 0 */
          ttl_sec?: number
          /**
           * Format: user-id
           * @description Whose
           */
          user_id: string
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /**
             * Format: url
             * @description Address to open
             */
            ticket: string
          }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'post_password-change': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /**
           * Format: client-id
           * @description Client that the user came from
           */
          client_id?: string
          /** @description Connection of that user */
          connection_id?: string
          /**
           * Format: email
           * @description Address of the user; needs connection_id
           */
          email?: string
          /** @description Which of the identities of the user */
          identity?: {
            /** @description Connection of the identity */
            connection_id?: string
            /**
             * @description Provider of the identity
             * @enum {string}
             */
            provider: 'auth0'
            /** @description Id of the identity, without its provider */
            user_id: string
          }
          /** @description Whether the address of the user goes along to result_url */
          includeEmailInRedirect?: boolean
          /** @description Whether opening it verifies the address */
          mark_email_as_verified?: boolean
          /** @description Password that is set when the link is opened */
          new_password?: string
          /**
           * Format: organization-id
           * @description Organization
           */
          organization_id?: string
          /**
           * Format: url
           * @description Where the browser goes when it is done
           */
          result_url?: string
          /** @description Seconds that the ticket lives; five days unless given or for 0 */
          ttl_sec?: number
          /**
           * Format: user-id
           * @description Whose
           */
          user_id?: string
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /**
             * Format: url
             * @description Address to open
             */
            ticket: string
          }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_user-blocks': {
    parameters: {
      query: {
        /** @description No blocks while the protection is off */
        consider_brute_force_enablement?: boolean
        /** @description Email address, username or phone number */
        identifier: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BlocksByIdentifier']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'delete_user-blocks': {
    parameters: {
      query: {
        /** @description Email address, username or phone number */
        identifier: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_user-blocks_by_id': {
    parameters: {
      query?: {
        /** @description No blocks while the protection is off */
        consider_brute_force_enablement?: boolean
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BlocksByIdentifier']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'delete_user-blocks_by_id': {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_users: {
    parameters: {
      query?: {
        /** @description Connection to list the users of */
        connection?: string
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
        /** @description Whether to answer an object with totals */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Users a page, 50 unless given */
        per_page?: number
        /** @description Taken and without effect */
        primary_order?: boolean
        /** @description Search, in the syntax of the log */
        q?: string
        /** @description Taken and without effect */
        search_engine?: 'v1' | 'v2' | 'v3'
        /** @description Member and direction: `created_at:-1` */
        sort?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | components['schemas']['User'][]
            | {
                /** @description Users of this page */
                length: number
                /** @description Users a page */
                limit: number
                /** @description Users before the page */
                start: number
                /** @description Users in all */
                total: number
                users: components['schemas']['User'][]
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_users: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description What only administrators change */
          app_metadata?: Record<string, unknown>
          /** @description Whether signing in is refused */
          blocked?: boolean
          /** @description Name of the connection */
          connection: string
          /**
           * Format: email
           * @description Email address
           */
          email?: string
          /** @description Whether the address is known to be the user’s */
          email_verified?: boolean
          /** @description Family name */
          family_name?: string
          /** @description Given name */
          given_name?: string
          /** @description Full name */
          name?: string
          /** @description Short name */
          nickname?: string
          /** @description Password */
          password?: string
          /** @description Phone number with + and country */
          phone_number?: string
          /** @description Whether the phone number is known to be the user’s */
          phone_verified?: boolean
          /**
           * Format: strict-uri
           * @description Address of a picture
           */
          picture?: string
          /** @description Id within the connection */
          user_id?: string
          /** @description What the user may change about himself or herself */
          user_metadata?: Record<string, unknown>
          /** @description Name to sign in with */
          username?: string
          /** @description Whether to send a mail that verifies the address */
          verify_email?: boolean
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['User']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  'get_users-by-email': {
    parameters: {
      query: {
        /** @description Address to look for */
        email: string
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['User'][]
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_users_by_id: {
    parameters: {
      query?: {
        /** @description Members to show or to leave out, separated by commas */
        fields?: string
        /** @description Whether the members named are shown (default) or left out */
        include_fields?: boolean
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['User']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_users_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  patch_users_by_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description What only administrators change */
          app_metadata?: Record<string, unknown>
          /** @description Whether signing in is refused */
          blocked?: boolean
          /** @description Client whose mails are sent */
          client_id?: string
          /** @description Name of the connection */
          connection?: string
          /**
           * Format: email
           * @description Email address
           */
          email?: string | null
          /** @description Whether the address is known to be the user’s */
          email_verified?: boolean
          /** @description Family name */
          family_name?: string | null
          /** @description Given name */
          given_name?: string | null
          /** @description Full name */
          name?: string | null
          /** @description Short name */
          nickname?: string | null
          /** @description Password */
          password?: string
          /** @description Phone number with + and country */
          phone_number?: string | null
          /** @description Whether the phone number is known to be the user’s */
          phone_verified?: boolean
          /**
           * Format: strict-uri
           * @description Address of a picture
           */
          picture?: string | null
          /** @description What the user may change about himself or herself */
          user_metadata?: Record<string, unknown>
          /** @description Name to sign in with */
          username?: string | null
          /** @description Whether to send a mail that verifies the address */
          verify_email?: boolean
          /** @description Whether to send a message that verifies the number */
          verify_phone_number?: boolean
        }
      }
    }
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['User']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_identities: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Connection of the second user */
          connection_id?: string
          /** @description ID token of the second user */
          link_with?: string
          /**
           * @description First part of the id of the second user
           * @enum {string}
           */
          provider?:
            | 'ad'
            | 'adfs'
            | 'amazon'
            | 'apple'
            | 'dropbox'
            | 'bitbucket'
            | 'auth0-oidc'
            | 'auth0'
            | 'baidu'
            | 'bitly'
            | 'box'
            | 'custom'
            | 'daccount'
            | 'dwolla'
            | 'email'
            | 'evernote-sandbox'
            | 'evernote'
            | 'exact'
            | 'facebook'
            | 'fitbit'
            | 'github'
            | 'google-apps'
            | 'google-oauth2'
            | 'instagram'
            | 'ip'
            | 'line'
            | 'linkedin'
            | 'oauth1'
            | 'oauth2'
            | 'office365'
            | 'oidc'
            | 'okta'
            | 'paypal'
            | 'paypal-sandbox'
            | 'pingfederate'
            | 'planningcenter'
            | 'salesforce-community'
            | 'salesforce-sandbox'
            | 'salesforce'
            | 'samlp'
            | 'sharepoint'
            | 'shopify'
            | 'shop'
            | 'sms'
            | 'soundcloud'
            | 'thirtysevensignals'
            | 'twitter'
            | 'untappd'
            | 'vkontakte'
            | 'waad'
            | 'weibo'
            | 'windowslive'
            | 'wordpress'
            | 'yahoo'
            | 'yandex'
          /** @description Id of the second user, with or without its first part */
          user_id?: string | number
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Name of the connection */
            connection?: string
            /** @description Whether it is a social account */
            isSocial?: boolean
            /** @description Profile of a linked account */
            profileData?: Record<string, unknown>
            /** @description First part of the user id */
            provider?: string
            /** @description Id within the connection */
            user_id?: string
          }[]
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_user_identity_by_user_id: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
        provider: string
        user_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Name of the connection */
            connection?: string
            /** @description Whether it is a social account */
            isSocial?: boolean
            /** @description Profile of a linked account */
            profileData?: Record<string, unknown>
            /** @description First part of the user id */
            provider?: string
            /** @description Id within the connection */
            user_id?: string
          }[]
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_logs_by_user: {
    parameters: {
      query?: {
        /** @description Whether to answer an object with totals */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Entries a page, 50 unless given */
        per_page?: number
        /** @description Field and direction, `date:-1` unless given */
        sort?: string
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | {
                /** @description Id of the entry */
                log_id?: string
                /** @description Code of what happened */
                type?: string
              }[]
            | {
                /** @description Entries of this page */
                length: number
                /** @description Entries a page */
                limit: number
                logs: {
                  /** @description Id of the entry */
                  log_id?: string
                  /** @description Code of what happened */
                  type?: string
                }[]
                /** @description Entries before the page */
                start: number
                /** @description The same */
                total: number
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_permissions: {
    parameters: {
      query?: {
        /** @description Whether to answer an object with totals */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | {
                /** @description What the scope is for */
                description?: string
                /** @description Scope of the API */
                permission_name?: string
                /** @description Identifier of the API */
                resource_server_identifier?: string
                /** @description Name of the API */
                resource_server_name?: string
                /** @description Whether it is given directly or by which roles */
                sources?: Record<string, unknown>[]
              }[]
            | {
                /** @description Permissions a page */
                limit: number
                permissions: {
                  /** @description What the scope is for */
                  description?: string
                  /** @description Scope of the API */
                  permission_name?: string
                  /** @description Identifier of the API */
                  resource_server_identifier?: string
                  /** @description Name of the API */
                  resource_server_name?: string
                  /** @description Whether it is given directly or by which roles */
                  sources?: Record<string, unknown>[]
                }[]
                /** @description Permissions before the page */
                start: number
                /** @description Permissions in all */
                total: number
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_permissions: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Permissions */
          permissions: {
            /** @description Scope of the API */
            permission_name: string
            /** @description Identifier of the API */
            resource_server_identifier: string
          }[]
        }
      }
    }
    responses: {
      /** @description Done */
      201: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_permissions: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Permissions */
          permissions: {
            /** @description Scope of the API */
            permission_name: string
            /** @description Identifier of the API */
            resource_server_identifier: string
          }[]
        }
      }
    }
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  user_revoke_access: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: {
      content: {
        'application/json': {
          /** @description Whether refresh tokens stay */
          preserve_refresh_tokens?: boolean
          /**
           * Format: session-id
           * @description The only session to end
           */
          session_id?: string
        }
      }
    }
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_user_roles: {
    parameters: {
      query?: {
        /** @description Whether to answer an object with totals */
        include_totals?: boolean
        /** @description Which page, counted from 0 */
        page?: number
        /** @description Items a page, 50 unless given */
        per_page?: number
      }
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json':
            | {
                /** @description What the role is for */
                description?: string
                /** @description Id of the role */
                id?: string
                /** @description Name of the role */
                name?: string
              }[]
            | {
                /** @description Items a page */
                limit: number
                roles: {
                  /** @description What the role is for */
                  description?: string
                  /** @description Id of the role */
                  id?: string
                  /** @description Name of the role */
                  name?: string
                }[]
                /** @description How many items the pages before hold */
                start: number
                /** @description Items in all */
                total: number
              }
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  post_user_roles: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Ids of roles */
          roles: string[]
        }
      }
    }
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_user_roles: {
    parameters: {
      query?: never
      header?: never
      path: {
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Ids of roles */
          roles: string[]
        }
      }
    }
    responses: {
      /** @description Done */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_refresh_tokens_for_user: {
    parameters: {
      query?: {
        /** @description Where the next page begins: `next` of the page before */
        from?: string
        /** @description Whether to count all of them */
        include_totals?: boolean
        /** @description Items a page, 50 unless given */
        take?: number
      }
      header?: never
      path: {
        user_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RefreshTokensForAUser']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_refresh_tokens_for_user: {
    parameters: {
      query?: never
      header?: never
      path: {
        user_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  get_sessions_for_user: {
    parameters: {
      query?: {
        /** @description Where the next page begins: `next` of the page before */
        from?: string
        /** @description Taken and without effect on sessions */
        include_totals?: boolean
        /** @description Items a page, 50 unless given */
        take?: number
      }
      header?: never
      path: {
        user_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SessionsForUser']
        }
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
  delete_sessions_for_user: {
    parameters: {
      query?: never
      header?: never
      path: {
        user_id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Done */
      202: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description Bad Request */
      default: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Refusal']
        }
      }
    }
  }
}

type Success<Responses> = Responses[keyof Responses & (200 | 201 | 202)]
type Json<Message> = Message extends { content: { 'application/json': infer Value } }
  ? Value
  : never

/** The JSON of a successful answer: `Answer<'/v2/clients/{id}', 'get'>`. */
export type Answer<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends {
  responses: infer Responses
}
  ? Json<Success<Responses>>
  : never

/** The JSON that a request carries: `Body<'/v2/clients', 'post'>`. */
export type Body<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends {
  requestBody?: infer Request
}
  ? Json<NonNullable<Request>>
  : never

/** An item of a list that may be a plain array: `Item<'/v2/clients'>`. */
export type Item<Path extends keyof paths> = Extract<
  Answer<Path, 'get'>,
  readonly unknown[]
>[number]

/** Why a request was refused. */
export type Refusal = components['schemas']['Refusal']
