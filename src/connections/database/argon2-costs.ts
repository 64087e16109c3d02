/** The costs that passwords are hashed with: argon2id, 19 MiB, two passes, one lane. */
export const argon2Costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** How PHC text of these costs begins. */
export const argon2Prefix = `$argon2id$v=19$m=${String(argon2Costs.memoryCost)},t=${String(argon2Costs.timeCost)},p=${String(argon2Costs.parallelism)}$`

/**
 * A hash of nobody's password (its digest is zeros, which no password is known to have): verifying
 * against it costs what verifying costs.
 */
export const nobodysHash = `${argon2Prefix}${'A'.repeat(22)}$${'A'.repeat(43)}`
