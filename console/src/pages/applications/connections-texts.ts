import { catalogue } from '../../texts/catalogue.ts'

export const texts = catalogue({
  en: {
    title: 'Connections',
    intro: 'People of the connections that are on can sign in to this application.',
    service: 'A service acts as itself: nobody signs in to it.',
    serviceApis: 'See the APIs it may call',
    name: 'Connection',
    kind: 'Kind',
    open: 'On for this application',
    openFor: (name: string) => `${name} for this application`,
    opened: (name: string, application: string) => `'${name}' turned on for ${application}`,
    closed: (name: string, application: string) => `'${name}' turned off for ${application}`,
    empty: 'No connections yet. Create one so that people can sign in.',
    create: 'Create connection',
    strategies: {
      auth0: 'Database',
      'google-oauth2': 'Google',
      github: 'GitHub',
      facebook: 'Facebook',
      apple: 'Apple',
      windowslive: 'Microsoft Account',
      oidc: 'OpenID Connect',
      oauth2: 'OAuth 2',
      samlp: 'SAML',
      email: 'Passwordless email',
      sms: 'Passwordless SMS',
    },
  },
})
