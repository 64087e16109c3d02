import { catalogue } from '../../texts/catalogue.ts'

/** Sentences that all pages of applications share. */
export const texts = catalogue({
  en: {
    applications: 'Applications',
    application: 'Application',
    gone: 'This application no longer exists',
    clientId: 'Client ID',
    types: {
      non_interactive: 'Machine to Machine',
      regular_web: 'Regular Web Application',
      spa: 'Single Page Application',
      native: 'Native',
      resource_server: 'API (introspection)',
      unknown: 'Type not set',
    },
    tabs: {
      quickstart: 'Quickstart',
      settings: 'Settings',
      credentials: 'Credentials',
      apis: 'APIs',
      tokens: 'Tokens',
      connections: 'Connections',
    },
  },
})
