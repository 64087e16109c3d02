/** The pages by which a person lets a device in, for whoever serves them. */
import type { PageRoute } from '../page-visit.ts'
import type { LoginParts } from '../parts.ts'
import { activationRoute } from '../steps/device-code-activation/step.ts'
import { confirmationRoute } from '../steps/device-code-confirmation/step.ts'
import { deviceConsentRoute } from '../steps/device-code-consent/step.ts'
import type { DeviceParts } from './device-parts.ts'
import { wrongCodes } from './wrong-codes.ts'

export const devicePages = (login: LoginParts): readonly PageRoute[] => {
  const parts: DeviceParts = { ...login, wrongCodes: wrongCodes(login.clock) }
  return [activationRoute(parts), confirmationRoute(parts), deviceConsentRoute(parts)]
}
