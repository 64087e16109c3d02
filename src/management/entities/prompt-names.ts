/** The screens whose words may be changed, and the languages the words may be in. */

const words = (text: string): readonly string[] => text.split(' ')

/** Groups of screens, as the path of custom texts names them. */
export const textPrompts = words(
  'login login-id login-password login-passwordless login-email-verification signup signup-id signup-password phone-identifier-enrollment phone-identifier-challenge email-identifier-challenge reset-password custom-form consent customized-consent logout mfa-push mfa-otp mfa-voice mfa-phone mfa-webauthn mfa-sms mfa-email mfa-recovery-code mfa status device-flow email-verification email-otp-challenge organizations invitation common passkeys captcha brute-force-protection async-approval-flow confirmation',
)

/** Groups of screens that may hold parts of a caller's own. */
export const partialPrompts = words(
  'login login-id login-password login-passwordless signup signup-id signup-password customized-consent',
)

/** Languages of the wire. */
export const promptLanguages = words(
  'am ar ar-EG ar-SA az bg bn bs ca-ES cnr cs cy da de el en en-CA es es-419 es-AR es-MX et eu-ES fa fi fr fr-CA fr-FR gl-ES gu he hi hr hu hy id is it ja ka kk kn ko lt lv mk ml mn mr ms my nb nl nn no pa pl pt pt-BR pt-PT ro ru sk sl so sq sr sv sw ta te th tl tr uk ur vi zgh zh-CN zh-HK zh-MO zh-TW',
)
