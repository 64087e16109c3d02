/** Where each page stands: proxies and robots rely on these. */
export const paths = {
  login: '/u/login',
  loginId: '/u/login/identifier',
  loginPassword: '/u/login/password',
  signup: '/u/signup',
  signupId: '/u/signup/identifier',
  signupPassword: '/u/signup/password',
  resetRequest: '/u/reset-password/request',
  resetVerify: '/u/reset-verify',
  resetTicket: '/u/reset-password',
  resetChange: '/u/reset-password/change',
  emailVerification: '/u/email-verification',
  consent: '/u/consent',
  confirmation: '/u/confirmation',
  account: '/u/select-account',
  unblock: '/u/unblock',
} as const
