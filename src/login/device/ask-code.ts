/** The page that asks for a device's code, which every other page of the way falls back to. */
import { contextOf, type Outcome, type PageVisit } from '../page-visit.ts'
import { paths } from '../paths.ts'
import { refused, tell, type Refused } from '../refused.ts'
import { activationPage } from '../steps/device-code-activation/page.tsx'
import { lockedMinutes } from './wrong-codes.ts'

/** No code of ours is longer, however it is typed. */
export const longestCode = 100

export const refusedCode = (why: 'wrong' | 'locked'): Refused =>
  why === 'wrong'
    ? refused([{ field: 'code', textKey: 'wrongCode' }])
    : {
        problems: [{ textKey: 'tooManyAttempts', count: lockedMinutes }],
        status: 429,
        retryAfterSeconds: lockedMinutes * 60,
      }

/** The page that asks for a code, with what was wrong about the last one. */
export const askCode = async (
  visit: PageVisit,
  { code, reason }: { code: string; reason?: Refused },
): Promise<Outcome> => {
  const context = await contextOf(visit)
  return {
    kind: 'page',
    page: activationPage(
      context,
      { code, action: paths.activate, told: tell(context, reason?.problems ?? [], '') },
      {
        status: reason?.status ?? 200,
        ...(reason?.retryAfterSeconds === undefined
          ? {}
          : { headers: { 'retry-after': String(reason.retryAfterSeconds) } }),
      },
    ),
  }
}
