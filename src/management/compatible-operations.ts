/**
 * Every operation of the compatible API: path, and for each method the operation's id and the
 * scopes of which one is needed (`-` for none). Facts only. Those that no entity and no named
 * operation serves yet are refused by the dispatcher as a feature that is not enabled, after the
 * checks of token and scope.
 */
import type { Method } from './operation.ts'

/** Where an operation of the compatible API stands, and who may call it. */
export interface CompatibleOperation {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly scopes: readonly string[]
}

const table = `
/actions/actions GET get_actions read:actions; POST post_action create:actions
/actions/actions/{actionId}/versions GET get_action_versions read:actions
/actions/actions/{actionId}/versions/{id} GET get_action_version read:actions
/actions/actions/{actionId}/versions/{id}/deploy POST post_deploy_draft_version create:actions
/actions/actions/{id} GET get_action read:actions; DELETE delete_action delete:actions; PATCH patch_action update:actions
/actions/actions/{id}/deploy POST post_deploy_action create:actions
/actions/actions/{id}/test POST post_test_action create:actions
/actions/executions/{id} GET get_execution read:actions
/actions/modules GET get_action_modules read:actions; POST post_action_module create:actions
/actions/modules/{id} GET get_action_module read:actions; DELETE delete_action_module delete:actions; PATCH patch_action_module update:actions
/actions/modules/{id}/actions GET get_action_module_actions read:actions
/actions/modules/{id}/rollback POST post_action_module_rollback update:actions
/actions/modules/{id}/versions GET get_action_module_versions read:actions; POST post_action_module_version update:actions
/actions/modules/{id}/versions/{versionId} GET get_action_module_version read:actions
/actions/triggers GET get_triggers read:actions
/actions/triggers/{triggerId}/bindings GET get_bindings read:actions; PATCH patch_bindings update:actions
/anomaly/blocks/ips/{id} GET get_ips_by_id read:anomaly_blocks; DELETE delete_ips_by_id delete:anomaly_blocks
/attack-protection/bot-detection GET get_bot-detection read:attack_protection; PATCH patch_bot-detection update:attack_protection
/attack-protection/breached-password-detection GET get_breached-password-detection read:attack_protection; PATCH patch_breached-password-detection update:attack_protection
/attack-protection/brute-force-protection GET get_brute-force-protection read:attack_protection; PATCH patch_brute-force-protection update:attack_protection
/attack-protection/captcha GET get_captcha read:attack_protection; PATCH patch_captcha update:attack_protection
/attack-protection/phone-provider-protection GET get_phone-provider-protection read:attack_protection; PATCH patch_phone-provider-protection update:attack_protection
/attack-protection/suspicious-ip-throttling GET get_suspicious-ip-throttling read:attack_protection; PATCH patch_suspicious-ip-throttling update:attack_protection
/branding GET get_branding read:branding; PATCH patch_branding update:branding
/branding/phone/providers GET get_branding_phone_providers read:phone_providers; POST create_phone_provider create:phone_providers
/branding/phone/providers/{id} GET get_phone_provider read:phone_providers; DELETE delete_phone_provider delete:phone_providers; PATCH update_phone_provider update:phone_providers
/branding/phone/providers/{id}/try POST try_phone_provider create:phone_providers
/branding/phone/templates GET get_phone_templates read:phone_templates; POST create_phone_template create:phone_templates
/branding/phone/templates/{id} GET get_phone_template read:phone_templates; DELETE delete_phone_template delete:phone_templates; PATCH update_phone_template update:phone_templates
/branding/phone/templates/{id}/reset PATCH reset_phone_template update:phone_templates
/branding/phone/templates/{id}/try POST try_phone_template create:phone_templates
/branding/templates/universal-login GET get_universal-login read:branding; DELETE delete_universal-login delete:branding; PUT put_universal-login update:branding
/branding/themes POST post_branding_theme update:branding
/branding/themes/default GET get_default_branding_theme read:branding
/branding/themes/{themeId} GET get_branding_theme read:branding; DELETE delete_branding_theme delete:branding; PATCH patch_branding_theme update:branding
/client-grants GET get_client-grants read:client_grants; POST post_client-grants create:client_grants
/client-grants/{id} GET get_client-grant read:client_grants; DELETE delete_client-grants_by_id delete:client_grants; PATCH patch_client-grants_by_id update:client_grants
/client-grants/{id}/organizations GET get_client-grant-organizations read:organization_client_grants
/clients GET get_clients read:clients,read:client_keys,read:client_credentials,read:client_summary; POST post_clients create:clients
/clients/cimd/preview POST post_clients_cimd_preview read:clients
/clients/cimd/register POST post_clients_cimd_register create:clients,update:clients
/clients/{client_id}/credentials GET get_credentials read:client_credentials; POST post_credentials create:client_credentials
/clients/{client_id}/credentials/{credential_id} GET get_credentials_by_credential_id read:client_credentials; DELETE delete_credentials_by_credential_id delete:client_credentials; PATCH patch_credentials_by_credential_id update:client_credentials
/clients/{id} GET get_clients_by_id read:clients,read:client_keys,read:client_credentials,read:client_summary; DELETE delete_clients_by_id delete:clients; PATCH patch_clients_by_id update:clients,update:client_keys,update:client_credentials,update:client_token_vault_privileged_access
/clients/{id}/connections GET get_client_connections read:connections,read:clients,read:client_summary
/clients/{id}/rotate-secret POST post_rotate-secret update:client_keys
/connection-profiles GET get_connection-profiles read:connection_profiles; POST post_connection-profiles create:connection_profiles
/connection-profiles/templates GET get_connection_profile_templates read:connection_profiles
/connection-profiles/templates/{id} GET get_connection_profile_template read:connection_profiles
/connection-profiles/{id} GET get_connection-profiles_by_id read:connection_profiles; DELETE delete_connection-profiles_by_id delete:connection_profiles; PATCH patch_connection-profiles_by_id update:connection_profiles
/connections GET get_connections read:connections; POST post_connections create:connections
/connections-directory-provisionings GET get_connections-directory-provisionings read:directory_provisionings
/connections-scim-configurations GET get_connections-scim-configurations read:scim_config
/connections/{id} GET get_connections_by_id read:connections; DELETE delete_connections_by_id delete:connections; PATCH patch_connections_by_id update:connections
/connections/{id}/clients GET get_connection_clients read:connections; PATCH patch_clients update:connections
/connections/{id}/directory-provisioning GET get_directory-provisioning read:directory_provisionings; DELETE delete_directory-provisioning delete:directory_provisionings; PATCH patch_directory-provisioning update:directory_provisionings; POST post_directory-provisioning create:directory_provisionings
/connections/{id}/directory-provisioning/default-mapping GET get_directory_provisioning_default_mapping read:directory_provisionings
/connections/{id}/directory-provisioning/synchronizations POST post_synchronizations create:directory_provisionings
/connections/{id}/directory-provisioning/synchronized-groups GET get_synchronized-groups read:directory_provisionings; PUT put_synchronized-groups update:directory_provisionings
/connections/{id}/keys GET get_keys read:connections_keys; POST post_keys create:connections_keys
/connections/{id}/keys/rotate POST post_rotate create:connections_keys,update:connections_keys
/connections/{id}/scim-configuration GET get_scim-configuration read:scim_config; DELETE delete_scim-configuration delete:scim_config; PATCH patch_scim-configuration update:scim_config; POST post_scim-configuration create:scim_config
/connections/{id}/scim-configuration/default-mapping GET get_default-mapping read:scim_config
/connections/{id}/scim-configuration/tokens GET get_scim_tokens read:scim_token; POST post_scim_token create:scim_token
/connections/{id}/scim-configuration/tokens/{tokenId} DELETE delete_tokens_by_tokenId delete:scim_token
/connections/{id}/status GET get_status read:connections
/connections/{id}/users DELETE delete_users_by_email delete:users
/custom-domains GET get_custom-domains read:custom_domains; POST post_custom-domains create:custom_domains
/custom-domains/default GET get_default read:custom_domains; PATCH patch_default update:custom_domains
/custom-domains/{id} GET get_custom-domains_by_id read:custom_domains; DELETE delete_custom-domains_by_id delete:custom_domains; PATCH patch_custom-domains_by_id update:custom_domains
/custom-domains/{id}/test POST post_test_domain read:custom_domains
/custom-domains/{id}/verify POST post_verify create:custom_domains
/device-credentials GET get_device-credentials read:device_credentials; POST post_device-credentials create:current_user_device_credentials
/device-credentials/{id} DELETE delete_device-credentials_by_id delete:device_credentials,delete:current_user_device_credentials
/email-templates POST post_email-templates create:email_templates
/email-templates/{templateName} GET get_email-templates_by_templateName read:email_templates; PATCH patch_email-templates_by_templateName update:email_templates; PUT put_email-templates_by_templateName update:email_templates
/emails/provider GET get_provider read:email_provider; DELETE delete_provider delete:email_provider; PATCH patch_provider update:email_provider; POST post_provider create:email_provider
/event-streams GET get_event-streams read:event_streams; POST post_event-streams create:event_streams
/event-streams/{id} GET get_event-streams_by_id read:event_streams; DELETE delete_event-streams_by_id delete:event_streams; PATCH patch_event-streams_by_id update:event_streams
/event-streams/{id}/deliveries GET get_event_deliveries read:event_streams,read:event_deliveries
/event-streams/{id}/deliveries/{event_id} GET get_deliveries_by_event_id read:event_deliveries
/event-streams/{id}/redeliver POST post_redeliver update:event_deliveries
/event-streams/{id}/redeliver/{event_id} POST post_redeliver_by_event_id update:event_deliveries
/event-streams/{id}/test POST post_test_event update:event_streams
/events GET subscribe_events read:events
/experimentation/experiments GET get_experiments read:experimentation; POST create_experiment create:experimentation
/experimentation/experiments/{id} GET get_experiment read:experimentation; DELETE delete_experiment delete:experimentation; PATCH update_experiment update:experimentation
/experimentation/experiments/{id}/status POST update_experiment_status update:experimentation
/experimentation/experiments/{id}/validate POST validate_experiment read:experimentation
/experimentation/feature-flags GET get_feature_flags read:experimentation; POST create_feature_flag create:experimentation
/experimentation/feature-flags/{id} GET get_feature_flag read:experimentation; DELETE delete_feature_flag delete:experimentation; PATCH update_feature_flag update:experimentation
/experimentation/feature-flags/{id}/status POST update_feature_flag_status update:experimentation
/experimentation/feature-flags/{id}/variations GET get_variations read:experimentation; POST create_variation create:experimentation
/experimentation/feature-flags/{id}/variations/{vid} GET get_variation read:experimentation; DELETE delete_variation delete:experimentation; PATCH update_variation update:experimentation
/experimentation/segments GET get_segments read:experimentation; POST create_segment create:experimentation
/experimentation/segments/{id} GET get_segment read:experimentation; DELETE delete_segment delete:experimentation; PATCH update_segment update:experimentation
/flows GET get_flows read:flows; POST post_flows create:flows
/flows/vault/connections GET get_flows_vault_connections read:flows_vault_connections; POST post_flows_vault_connections create:flows_vault_connections
/flows/vault/connections/{id} GET get_flows_vault_connections_by_id read:flows_vault_connections; DELETE delete_flows_vault_connections_by_id delete:flows_vault_connections; PATCH patch_flows_vault_connections_by_id update:flows_vault_connections
/flows/{flow_id}/executions GET get_flows_executions read:flows_executions
/flows/{flow_id}/executions/{execution_id} GET get_flows_executions_by_execution_id read:flows_executions; DELETE delete_flows_executions_by_execution_id delete:flows_executions
/flows/{id} GET get_flows_by_id read:flows; DELETE delete_flows_by_id delete:flows; PATCH patch_flows_by_id update:flows
/forms GET get_forms read:forms; POST create_form create:forms
/forms/{id} GET get_form read:forms; DELETE delete_form delete:forms; PATCH patch_form update:forms
/grants GET get_grants read:grants; DELETE delete_grants_by_user_id delete:grants
/grants/{id} DELETE delete_grants_by_id delete:grants
/groups GET get_groups read:groups
/groups/{id} GET get_group read:groups; DELETE delete_group delete:groups
/groups/{id}/members GET get_group_members read:group_members
/groups/{id}/roles GET get_group_roles read:group_roles; DELETE delete_group_roles delete:group_roles; POST post_group_roles create:group_roles
/guardian/enrollments/ticket POST post_ticket create:guardian_enrollment_tickets
/guardian/enrollments/{id} GET get_enrollments_by_id read:guardian_enrollments; DELETE delete_enrollments_by_id delete:guardian_enrollments
/guardian/factors GET get_factors read:guardian_factors
/guardian/factors/duo/settings GET get_factor_duo_settings read:guardian_factors; PATCH patch_factor_duo_settings update:guardian_factors; PUT put_factor_duo_settings update:guardian_factors
/guardian/factors/phone/message-types GET get_message-types read:guardian_factors; PUT put_message-types update:guardian_factors
/guardian/factors/phone/providers/twilio GET get_phone_twilio_factor_provider read:guardian_factors; PUT put_twilio update:guardian_factors
/guardian/factors/phone/selected-provider GET get_guardian_phone_providers read:guardian_factors; PUT put_phone_providers update:guardian_factors
/guardian/factors/phone/templates GET get_factor_phone_templates read:guardian_factors; PUT put_factor_phone_templates update:guardian_factors
/guardian/factors/push-notification/providers/apns GET get_apns read:guardian_factors; PATCH patch_apns update:guardian_factors; PUT put_apns update:guardian_factors
/guardian/factors/push-notification/providers/fcm PATCH patch_fcm update:guardian_factors; PUT put_fcm update:guardian_factors
/guardian/factors/push-notification/providers/fcmv1 PATCH patch_fcmv1 update:guardian_factors; PUT put_fcmv1 update:guardian_factors
/guardian/factors/push-notification/providers/sns GET get_sns read:guardian_factors; PATCH patch_sns update:guardian_factors; PUT put_sns update:guardian_factors
/guardian/factors/push-notification/selected-provider GET get_pn_providers read:guardian_factors; PUT put_pn_providers update:guardian_factors
/guardian/factors/sms/providers/twilio GET get_sms_twilio_factor_provider read:guardian_factors; PUT put_sms_twilio_factor_provider update:guardian_factors
/guardian/factors/sms/selected-provider GET get_sms_providers read:guardian_factors; PUT put_sms_providers update:guardian_factors
/guardian/factors/sms/templates GET get_factor_sms_templates read:guardian_factors; PUT put_factor_sms_templates update:guardian_factors
/guardian/factors/{name} PUT put_factors_by_name update:guardian_factors
/guardian/policies GET get_policies read:mfa_policies; PUT put_policies update:mfa_policies
/hooks GET get_hooks read:hooks; POST post_hooks create:hooks
/hooks/{id} GET get_hooks_by_id read:hooks; DELETE delete_hooks_by_id delete:hooks; PATCH patch_hooks_by_id update:hooks
/hooks/{id}/secrets GET get_secrets read:hooks; DELETE delete_secrets delete:hooks; PATCH patch_secrets update:hooks; POST post_secrets update:hooks
/jobs/users-exports POST post_users-exports read:users
/jobs/users-imports POST post_users-imports create:users
/jobs/verification-email POST post_verification-email update:users
/jobs/{id} GET get_jobs_by_id create:users,read:users
/jobs/{id}/errors GET get_errors create:users,read:users
/keys/custom-signing GET get_custom_signing_keys read:custom_signing_keys; DELETE delete_custom_signing_keys delete:custom_signing_keys; PUT put_custom_signing_keys create:custom_signing_keys,update:custom_signing_keys
/keys/encryption GET get_encryption_keys read:encryption_keys; POST post_encryption create:encryption_keys
/keys/encryption/rekey POST post_encryption_rekey create:encryption_keys,update:encryption_keys
/keys/encryption/{kid} GET get_encryption_key read:encryption_keys; DELETE delete_encryption_key delete:encryption_keys; POST post_encryption_key update:encryption_keys
/keys/encryption/{kid}/wrapping-key POST post_encryption_wrapping_key create:encryption_keys
/keys/signing GET get_signing_keys read:signing_keys
/keys/signing/rotate POST post_signing_keys create:signing_keys,update:signing_keys
/keys/signing/{kid} GET get_signing_key read:signing_keys
/keys/signing/{kid}/revoke PUT put_signing_keys update:signing_keys
/log-streams GET get_log-streams read:log_streams; POST post_log-streams create:log_streams
/log-streams/{id} GET get_log-streams_by_id read:log_streams; DELETE delete_log-streams_by_id delete:log_streams; PATCH patch_log-streams_by_id update:log_streams
/logs GET get_logs read:logs,read:logs_users
/logs/{id} GET get_logs_by_id read:logs,read:logs_users
/network-acls GET get_network-acls read:network_acls; POST post_network-acls create:network_acls
/network-acls/{id} GET get_network-acls_by_id read:network_acls; DELETE delete_network-acls_by_id delete:network_acls; PATCH patch_network-acls_by_id update:network_acls; PUT put_network-acls_by_id update:network_acls
/organizations GET get_organizations read:organizations,read:organizations_summary; POST post_organizations create:organizations,create:organization_connections
/organizations/name/{name} GET get_name_by_name read:organizations
/organizations/{id} GET get_organizations_by_id read:organizations,read:organizations_summary; DELETE delete_organizations_by_id delete:organizations; PATCH patch_organizations_by_id update:organizations
/organizations/{id}/client-grants GET get_organization-client-grants read:organization_client_grants; POST create_organization-client-grants create:organization_client_grants
/organizations/{id}/client-grants/{grant_id} DELETE delete_client-grants_by_grant_id delete:organization_client_grants
/organizations/{id}/connections GET get_organization_connections read:organization_connections; POST post_organization_connection create:organization_connections
/organizations/{id}/connections/{connection_id} GET get_organization_connection read:organization_connections; DELETE delete_organization_connection delete:organization_connections; PATCH patch_organization_connection update:organization_connections
/organizations/{id}/discovery-domains GET get_discovery-domains read:organization_discovery_domains; POST post_discovery-domains create:organization_discovery_domains
/organizations/{id}/discovery-domains/name/{discovery_domain} GET get_name_by_discovery_domain read:organization_discovery_domains
/organizations/{id}/discovery-domains/{discovery_domain_id} GET get_discovery-domains_by_discovery_domain_id read:organization_discovery_domains; DELETE delete_discovery-domains_by_discovery_domain_id delete:organization_discovery_domains; PATCH patch_discovery-domains_by_discovery_domain_id update:organization_discovery_domains
/organizations/{id}/enabled_connections GET get_enabled_connections read:organization_connections; POST post_enabled_connections create:organization_connections
/organizations/{id}/enabled_connections/{connectionId} GET get_enabled_connections_by_connectionId read:organization_connections; DELETE delete_enabled_connections_by_connectionId delete:organization_connections; PATCH patch_enabled_connections_by_connectionId update:organization_connections
/organizations/{id}/invitations GET get_invitations read:organization_invitations; POST post_invitations create:organization_invitations
/organizations/{id}/invitations/{invitation_id} GET get_invitations_by_invitation_id read:organization_invitations; DELETE delete_invitations_by_invitation_id delete:organization_invitations
/organizations/{id}/members GET get_organization_members read:organization_members; DELETE delete_members delete:organization_members; POST post_members create:organization_members
/organizations/{id}/members/{user_id}/effective-roles GET get_organization_member_effective_roles read:organization_member_effective_roles
/organizations/{id}/members/{user_id}/effective-roles/sources/groups GET get_organization_member_role_source_groups read:organization_member_role_source_groups
/organizations/{id}/members/{user_id}/roles GET get_organization_member_roles read:organization_member_roles; DELETE delete_organization_member_roles delete:organization_member_roles; POST post_organization_member_roles create:organization_member_roles
/organizations/{organization_id}/groups GET get_organization_groups read:organization_groups
/organizations/{organization_id}/groups/{group_id}/roles GET get_organization_group_roles read:organization_group_roles; DELETE delete_organization_group_roles delete:organization_group_roles; POST post_organization_group_roles create:organization_group_roles
/prompts GET get_prompts read:prompts; PATCH patch_prompts update:prompts
/prompts/rendering GET get_all_rendering read:prompts; PATCH patch_bulk_rendering update:prompts
/prompts/{prompt}/custom-text/{language} GET get_custom-text_by_language read:prompts; PUT put_custom-text_by_language update:prompts
/prompts/{prompt}/partials GET get_partials read:prompts; PUT put_partials update:prompts
/prompts/{prompt}/screen/{screen}/rendering GET get_rendering read:prompts; PATCH patch_rendering update:prompts
/rate-limit-policies GET get_rate-limit-policies read:rate_limit_policies; POST post_rate-limit-policies create:rate_limit_policies
/rate-limit-policies/{id} GET get_rate-limit-policies_by_id read:rate_limit_policies; DELETE delete_rate-limit-policies_by_id delete:rate_limit_policies; PATCH patch_rate-limit-policies_by_id update:rate_limit_policies
/refresh-tokens GET get_refresh_tokens read:refresh_tokens
/refresh-tokens/revoke POST revoke_refresh_tokens delete:refresh_tokens
/refresh-tokens/{id} GET get_refresh_token read:refresh_tokens; DELETE delete_refresh_token delete:refresh_tokens; PATCH patch_refresh-tokens_by_id update:refresh_tokens
/resource-servers GET get_resource-servers read:resource_servers; POST post_resource-servers create:resource_servers
/resource-servers/{id} GET get_resource-servers_by_id read:resource_servers; DELETE delete_resource-servers_by_id delete:resource_servers; PATCH patch_resource-servers_by_id update:resource_servers
/risk-assessments/settings GET get_risk_assessments_settings read:attack_protection; PATCH patch_risk_assessments_settings update:attack_protection
/risk-assessments/settings/new-device GET get_new-device read:attack_protection; PATCH patch_new-device update:attack_protection
/roles GET get_roles read:roles; POST post_roles create:roles
/roles/{id} GET get_roles_by_id read:roles; DELETE delete_roles_by_id delete:roles; PATCH patch_roles_by_id update:roles
/roles/{id}/groups GET get_role_groups read:group_roles; DELETE delete_role_groups delete:group_roles; POST post_role_groups create:group_roles
/roles/{id}/permissions GET get_role_permission read:roles; DELETE delete_role_permission_assignment update:roles; POST post_role_permission_assignment update:roles
/roles/{id}/users GET get_role_user read:users,read:roles,read:role_members; POST post_role_users update:roles,create:role_members
/rules GET get_rules read:rules; POST post_rules create:rules
/rules-configs GET get_rules-configs read:rules_configs
/rules-configs/{key} DELETE delete_rules-configs_by_key delete:rules_configs; PUT put_rules-configs_by_key update:rules_configs
/rules/{id} GET get_rules_by_id read:rules; DELETE delete_rules_by_id delete:rules; PATCH patch_rules_by_id update:rules
/self-service-profiles GET get_self-service-profiles read:self_service_profiles; POST post_self-service-profiles create:self_service_profiles
/self-service-profiles/{id} GET get_self-service-profiles_by_id read:self_service_profiles; DELETE delete_self-service-profiles_by_id delete:self_service_profiles; PATCH patch_self-service-profiles_by_id update:self_service_profiles
/self-service-profiles/{id}/custom-text/{language}/{page} GET get_self_service_profile_custom_text read:self_service_profile_custom_texts; PUT put_self_service_profile_custom_text update:self_service_profile_custom_texts
/self-service-profiles/{id}/sso-ticket POST post_sso-ticket create:sso_access_tickets
/self-service-profiles/{profileId}/sso-ticket/{id}/revoke POST post_revoke delete:sso_access_tickets
/sessions/{id} GET get_session read:sessions; DELETE delete_session delete:sessions; PATCH patch_sessions_by_id update:sessions
/sessions/{id}/revoke POST revoke_session delete:sessions,delete:refresh_tokens
/stats/active-users GET get_active-users read:stats
/stats/daily GET get_daily read:stats
/supplemental-signals GET get_supplemental-signals read:attack_protection; PATCH patch_supplemental-signals update:attack_protection
/tenants/settings GET tenant_settings_route read:tenant_settings; PATCH patch_settings update:tenant_settings
/tickets/email-verification POST post_email-verification create:user_tickets
/tickets/password-change POST post_password-change create:user_tickets
/token-exchange-profiles GET get_token-exchange-profiles read:token_exchange_profiles; POST post_token-exchange-profiles create:token_exchange_profiles
/token-exchange-profiles/{id} GET get_token-exchange-profiles_by_id read:token_exchange_profiles; DELETE delete_token-exchange-profiles_by_id delete:token_exchange_profiles; PATCH patch_token-exchange-profiles_by_id update:token_exchange_profiles
/user-attribute-profiles GET get_user-attribute-profiles read:user_attribute_profiles; POST post_user-attribute-profiles create:user_attribute_profiles
/user-attribute-profiles/templates GET get_user_attribute_profile_templates read:user_attribute_profiles
/user-attribute-profiles/templates/{id} GET get_user_attribute_profile_template read:user_attribute_profiles
/user-attribute-profiles/{id} GET get_user-attribute-profiles_by_id read:user_attribute_profiles; DELETE delete_user-attribute-profiles_by_id delete:user_attribute_profiles; PATCH patch_user-attribute-profiles_by_id update:user_attribute_profiles
/user-blocks GET get_user-blocks read:users; DELETE delete_user-blocks update:users
/user-blocks/{id} GET get_user-blocks_by_id read:users; DELETE delete_user-blocks_by_id update:users
/users GET get_users read:users,read:user_idp_tokens; POST post_users create:users
/users-by-email GET get_users-by-email read:users
/users/{id} GET get_users_by_id read:users,read:current_user,read:user_idp_tokens; DELETE delete_users_by_id delete:users,delete:current_user; PATCH patch_users_by_id update:users,update:users_app_metadata,update:current_user_metadata
/users/{id}/authentication-methods GET get_authentication-methods read:authentication_methods; DELETE delete_authentication-methods delete:authentication_methods; POST post_authentication-methods create:authentication_methods; PUT put_authentication-methods update:authentication_methods
/users/{id}/authentication-methods/{authentication_method_id} GET get_authentication-methods_by_authentication_method_id read:authentication_methods; DELETE delete_authentication-methods_by_authentication_method_id delete:authentication_methods; PATCH patch_authentication-methods_by_authentication_method_id update:authentication_methods
/users/{id}/authenticators DELETE delete_authenticators delete:guardian_enrollments
/users/{id}/connected-accounts GET get_connected-accounts read:users
/users/{id}/effective-permissions GET get_user_effective_permissions read:user_effective_permissions
/users/{id}/effective-permissions/sources/effective-roles GET get_user_effective_permission_role_sources read:user_permission_source_roles
/users/{id}/effective-roles GET get_user_effective_roles read:user_effective_roles
/users/{id}/effective-roles/sources/groups GET get_user_role_source_groups read:user_role_source_groups
/users/{id}/enrollments GET get_enrollments read:users,read:current_user
/users/{id}/federated-connections-tokensets GET get_federated-connections-tokensets read:federated_connections_tokens
/users/{id}/federated-connections-tokensets/{tokenset_id} DELETE delete_federated-connections-tokensets_by_tokenset_id delete:federated_connections_tokens
/users/{id}/groups GET get_user_groups read:groups
/users/{id}/identities POST post_identities update:users,update:current_user_identities
/users/{id}/identities/{provider}/{user_id} DELETE delete_user_identity_by_user_id update:users,update:current_user_identities
/users/{id}/logs GET get_logs_by_user read:logs,read:logs_users
/users/{id}/multifactor/actions/invalidate-remember-browser POST post_invalidate-remember-browser update:users
/users/{id}/multifactor/{provider} DELETE delete_multifactor_by_provider update:users
/users/{id}/organizations GET get_user_organizations read:organizations
/users/{id}/permissions GET get_permissions read:users; DELETE delete_permissions update:users; POST post_permissions update:users
/users/{id}/recovery-code-regeneration POST post_recovery-code-regeneration update:users
/users/{id}/revoke-access POST user_revoke_access delete:sessions,delete:refresh_tokens
/users/{id}/risk-assessments/clear POST post_clear_assessors update:users
/users/{id}/roles GET get_user_roles read:users,read:roles,read:role_members; DELETE delete_user_roles update:users,delete:role_members; POST post_user_roles update:users,create:role_members
/users/{user_id}/refresh-tokens GET get_refresh_tokens_for_user read:refresh_tokens; DELETE delete_refresh_tokens_for_user delete:refresh_tokens
/users/{user_id}/sessions GET get_sessions_for_user read:sessions; DELETE delete_sessions_for_user delete:sessions
/verifiable-credentials/verification/templates GET get_vc_templates read:vdcs_templates; POST post_vc_templates create:vdcs_templates
/verifiable-credentials/verification/templates/{id} GET get_vc_templates_by_id read:vdcs_templates; DELETE delete_vc_templates_by_id delete:vdcs_templates; PATCH patch_vc_templates_by_id update:vdcs_templates
`

const readLine = (line: string): CompatibleOperation[] => {
  const [path = '', ...rest] = line.split(' ')
  return rest
    .join(' ')
    .split('; ')
    .map((operation) => {
      const [method, id = '', scopes = '-'] = operation.split(' ')
      return { id, method: method as Method, path, scopes: scopes === '-' ? [] : scopes.split(',') }
    })
}

/** All 452, by path. */
export const compatibleOperations: readonly CompatibleOperation[] = table
  .trim()
  .split('\n')
  .flatMap(readLine)
