/** Why a search of the log was refused, in words for its author. */
export class LogQueryError extends Error {
  override readonly name = 'LogQueryError'
}
