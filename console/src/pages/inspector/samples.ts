/** Tokens to look at, made in the browser: their signature is the word "sample", so they open nothing. */

export type SampleName = 'machine' | 'id' | 'opaque'

const part = (value: unknown): string => {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

const filler = (letter: string, length: number): string => letter.repeat(length)

/** A sample of this issuer's, issued just now. */
export const sampleToken = (name: SampleName, issuer: string, now: number): string => {
  const issuedAt = Math.floor(now / 1000)
  const signature = `sample${filler('A', 80)}`
  const client = 'sampleClientId0000000000000000AB'
  if (name === 'opaque')
    return [
      part({ alg: 'dir', enc: 'A256GCM', iss: issuer }),
      '',
      'c2FtcGxl',
      filler('s', 90),
      'c2FtcGxl',
    ].join('.')
  const header = part({ alg: 'RS256', typ: 'JWT', kid: 'sample-key' })
  const payload =
    name === 'id'
      ? {
          iss: issuer,
          sub: 'auth0|sample',
          aud: client,
          name: 'Ada Lovelace',
          email: 'ada@example.com',
          email_verified: true,
          nonce: 'n-0S6_WzA2Mj',
          iat: issuedAt,
          exp: issuedAt + 36_000,
        }
      : {
          iss: issuer,
          sub: `${client}@clients`,
          aud: 'https://api.example.com/orders',
          iat: issuedAt,
          exp: issuedAt + 3600,
          scope: 'read:orders write:orders',
          gty: 'client-credentials',
          azp: client,
        }
  return `${header}.${part(payload)}.${signature}`
}
