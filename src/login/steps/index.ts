/** Every page of the sign-in with its path: the one list that routes are made from. */
import { devicePages } from '../device/device-pages.ts'
import { inStage } from '../flow.ts'
import type { PageRoute } from '../page-visit.ts'
import type { LoginParts } from '../parts.ts'
import { paths } from '../paths.ts'
import { confirmationStep } from './confirmation/step.ts'
import { consentStep } from './consent/step.ts'
import { emailVerificationRoutes } from './email-verification/routes.ts'
import { loginStep } from './login/step.ts'
import { loginIdStep } from './login-id/step.ts'
import { loginPasswordStep } from './login-password/step.ts'
import { resetPasswordRoutes } from './reset-password/routes.ts'
import { resetRequestStep } from './reset-password-request/step.ts'
import { selectAccountStep } from './select-account/step.ts'
import { signUpStep } from './signup/step.ts'
import { signUpIdStep } from './signup-id/step.ts'
import { signUpPasswordStep } from './signup-password/step.ts'
import { unblockRoutes } from './unblock/routes.ts'

export const loginPages = (parts: LoginParts): PageRoute[] => {
  const before = [
    [paths.login, loginStep],
    [paths.loginId, loginIdStep],
    [paths.loginPassword, loginPasswordStep],
    [paths.signup, signUpStep],
    [paths.signupId, signUpIdStep],
    [paths.signupPassword, signUpPasswordStep],
    [paths.resetRequest, resetRequestStep],
  ] as const
  return [
    ...before.map(([path, step]) => inStage(parts, { path, stage: 'authenticate' }, step(parts))),
    inStage(parts, { path: paths.account, stage: 'account' }, selectAccountStep(parts)),
    inStage(parts, { path: paths.consent, stage: 'consent' }, consentStep(parts)),
    inStage(parts, { path: paths.confirmation, stage: 'confirmation' }, confirmationStep(parts)),
    ...resetPasswordRoutes(parts),
    ...emailVerificationRoutes(parts),
    ...unblockRoutes(parts),
    ...devicePages(parts),
  ]
}
