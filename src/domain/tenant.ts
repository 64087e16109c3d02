/** Tenants and their domains: which isolated world a request belongs to. */

/** One isolated world. Every record belongs to exactly one. */
export interface Tenant {
  readonly id: string
  /** Short name, unique in the installation: `tenant` in the compatible API's bodies. */
  readonly name: string
  /** The domain that system API identifiers are built from. */
  readonly canonical: Domain
}

/**
 * A host under which a tenant is reached. `iss` is the domain that served the request (contract
 * §9.8).
 */
export interface Domain {
  /** Exact Host with port, lower case: `localhost:8443`. */
  readonly host: string
  /** Public URL with exactly one trailing slash: `https://localhost:8443/`. */
  readonly issuer: string
}

/** A tenant together with the domain that a request came in by. */
export interface ServedTenant {
  readonly tenant: Tenant
  readonly domain: Domain
}

/** Identifier of the tenant's Management API: always of the canonical domain. */
export const managementAudience = (tenant: Tenant): string => `${tenant.canonical.issuer}api/v2/`

/** The tenant's userinfo audience: always of the canonical domain (contract §1.5). */
export const userinfoAudience = (tenant: Tenant): string => `${tenant.canonical.issuer}userinfo`
