/** `/activate`: the code of a device is entered, or comes in the address that the device showed. */
import { enterCode, type DeviceParts } from '../../device/device-parts.ts'
import { askCode, longestCode, refusedCode } from '../../device/ask-code.ts'
import { field, type Outcome, type PageRoute, type PageVisit } from '../../page-visit.ts'
import { paths } from '../../paths.ts'
import { refused } from '../../refused.ts'
import { askConfirmation } from '../device-code-confirmation/step.ts'

export const activationRoute = (parts: DeviceParts): PageRoute => ({
  path: paths.activate,
  limit: 'device_activation',
  async show(visit) {
    const code = field(visit.query, 'user_code', longestCode)
    return code === undefined ? askCode(visit, { code: '' }) : judge(parts, visit, code)
  },
  async submit(visit) {
    const code = field(visit.form, 'code', longestCode)
    return code === undefined
      ? askCode(visit, {
          code: '',
          reason: refused([{ field: 'code', textKey: 'noCode' }]),
        })
      : judge(parts, visit, code)
  },
})

const judge = async (parts: DeviceParts, visit: PageVisit, code: string): Promise<Outcome> => {
  const entered = await enterCode(parts, visit, code)
  if (entered === 'wrong' || entered === 'locked')
    return askCode(visit, { code, reason: refusedCode(entered) })
  return askConfirmation(visit, entered)
}
