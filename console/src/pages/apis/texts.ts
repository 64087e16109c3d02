import { catalogue } from '../../texts/catalogue.ts'

/** Sentences of the APIs' frame; each tab has a catalogue of its own beside it. */
export const texts = catalogue({
  en: {
    apis: 'APIs',
    api: 'API',
    gone: 'No such API',
    system: 'System API',
    custom: 'Custom API',
    identifier: 'Identifier',
    tokens: 'Tokens',
    perApp: 'Per-app authorization',
    noApps: 'No apps allowed',
    allApps: 'All apps allowed',
    tabs: {
      settings: 'Settings',
      permissions: 'Permissions',
      access: 'Application Access',
      test: 'Test',
      explorer: 'API Explorer',
    },
  },
})
