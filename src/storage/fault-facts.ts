/**
 * What of a fault goes to the log: its messages and code. Never the error itself, because drivers
 * hang their connections, with host, user and more, on it. The code is renamed, since the log hides
 * every `code`.
 */
export const faultFacts = (error: unknown): { reason: string; errorCode?: unknown } => {
  if (!(error instanceof Error)) return { reason: String(error) }
  const cause = error.cause instanceof Error ? error.cause : undefined
  const code = (error as { code?: unknown }).code ?? (cause as { code?: unknown } | undefined)?.code
  const reason = cause === undefined ? error.message : `${error.message} ${cause.message}`
  return code === undefined ? { reason } : { reason, errorCode: code }
}
