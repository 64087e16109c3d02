import { retryVersionRace, VersionRace } from '../../domain/record.ts'
import { temporarilyUnavailable } from '../errors.ts'

/**
 * Runs a judgement and its commit again when another request changed what it was about. Throws 503
 * when that happens again and again: nothing was changed then, so the client may repeat it.
 */
export const judgedAnew = async <Result>(attempt: () => Promise<Result>): Promise<Result> => {
  try {
    return await retryVersionRace(attempt)
  } catch (error) {
    if (error instanceof VersionRace)
      throw temporarilyUnavailable('The same grant is being used elsewhere', 1)
    throw error
  }
}
