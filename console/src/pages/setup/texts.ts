import { catalogue, count } from '../../texts/catalogue.ts'

export const texts = catalogue({
  en: {
    title: 'Name the first administrator',
    intro:
      'This server has no administrator yet. Whoever started it has a setup code: it is printed beside the console’s address.',
    code: 'Setup code',
    codeHelp: 'Works once, for 30 minutes. Dashes and capitals do not matter.',
    email: 'Email',
    emailHelp: 'You sign in to the console with it.',
    password: 'Password',
    passwordHelp: '15 characters or more. A sentence of four or five words works well.',
    showPassword: 'Show or hide the password',
    tenant: 'Tenant name',
    tenantHelp: (issuer: string) => `People read it when they sign in. The issuer stays ${issuer}`,
    create: 'Create administrator',
    created: 'Administrator created',
    createdBody: (email: string) => `Sign in as ${email} to open the console.`,
    signIn: 'Sign in',
    otherCode: 'Use another code',
    closedTitle: 'This server has an administrator',
    closedBody: 'It is set up. Sign in, or ask an owner to add you under Settings, Administrators.',
    overTitle: 'This setup code is over',
    overBody:
      'It was used, is older than 30 minutes, or was mistyped five times. Restart the server: it prints a new one.',
    wrongCode: (left: number | undefined) =>
      left === undefined
        ? 'That is not the setup code of this server. Compare it with what the server printed.'
        : `That is not the setup code of this server. ${count(left, { one: 'One try is left.', other: '{n} tries are left.' })}`,
    refused: {
      codeMissing: 'Type the setup code that the server printed.',
      codeShort: 'A setup code has 28 letters and digits. Compare it with what the server printed.',
      email: 'Write a whole address, such as ada@example.com.',
      emailTaken: 'That address belongs to an administrator already. Use another.',
      passwordShort: (length: number) => `Use 15 characters or more (now ${String(length)}).`,
      passwordCommon: 'That password is on a list of common ones. Use another.',
      passwordPersonal: 'That password holds your address or name. Use another.',
      tenantLong: (length: number) => `Use 100 characters or fewer (now ${String(length)}).`,
    },
  },
})
