/**
 * The JSON object in a part of a compact JWS, or `undefined` for anything else. Verifies nothing. The parser's error is
 * dropped on purpose: its message would quote the token.
 */
export const jsonPart = (encoded: string): Readonly<Record<string, unknown>> | undefined => {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(Buffer.from(encoded, 'base64url')))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Record<string, unknown>) : undefined
}
