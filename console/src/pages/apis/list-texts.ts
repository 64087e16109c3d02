import { catalogue, count } from '../../texts/catalogue.ts'

/** Sentences of the list of APIs, of creating one and of deleting one. */
export const texts = catalogue({
  en: {
    title: 'APIs',
    intro:
      'What your applications call. An API (resource server) has an identifier, permissions and a token lifetime.',
    create: 'Create API',
    filter: 'Filter APIs',
    columns: {
      name: 'API',
      identifier: 'Identifier',
      lifetime: 'Token lifetime',
      applications: 'Applications',
      tokens: 'Live tokens',
      actions: 'Actions',
    },
    applications: { one: '{n} application', other: '{n} applications' },
    explorer: 'API Explorer',
    explorerOf: (name: string) => `API Explorer of ${name}`,
    menu: {
      settings: 'Open settings',
      permissions: 'Open permissions',
      access: 'Open application access',
      test: 'Test API',
      delete: 'Delete API…',
    },
    emptyOnly: 'Register the API your applications will call.',
    noMatch: 'No API has a name or an identifier that begins so.',
    clear: 'Clear filter',
    remove: {
      title: (name: string) => `Delete “${name}”?`,
      verb: 'Delete API',
      done: (name: string) => `API “${name}” deleted`,
      applications: (many: number, isMore: boolean) =>
        `${isMore ? 'At least ' : ''}${count(many, {
          one: '{n} application gets no more tokens for it.',
          other: '{n} applications get no more tokens for it.',
        })}`,
      noApplications: 'No application is authorized for it.',
      tokens: (many: number, isMore: boolean) =>
        `${isMore ? 'At least ' : ''}${count(many, {
          one: '{n} live token is revoked. If the API checks tokens by itself, it may accept it until it expires.',
          other:
            '{n} live tokens are revoked. If the API checks tokens by itself, it may accept them until they expire.',
        })}`,
      noTokens: 'No live tokens are known for it.',
      people: 'Its permissions leave every role and user; its refresh tokens and consents end.',
    },
    new: {
      title: 'Create API',
      intro: 'Applications name the identifier as audience when they ask for a token.',
      name: 'Name',
      nameHelp: 'People see it when they are asked for consent.',
      nameMissing: 'Write a name.',
      nameLong: (now: number) => `Use 200 characters or fewer (now ${String(now)}).`,
      nameSigns: 'A name has no < or >. Leave them out.',
      identifier: 'Identifier',
      identifierHelp: 'It cannot change later. A URL is usual, though this server never calls it.',
      identifierMissing: 'Write an identifier.',
      identifierLong: (now: number) => `Use 600 characters or fewer (now ${String(now)}).`,
      identifierSpace:
        'There is a space in it. Applications send it exactly so; check that it belongs there.',
      identifierSlash: (one: string, other: string) =>
        `${one} and ${other} are two different identifiers.`,
      twin: (name: string) => `“${name}” has the same identifier but for the slash at its end.`,
      taken: (name: string) => `That identifier is used by “${name}”. Choose another, or`,
      takenOpen: 'open that API',
      sensitivity: 'How sensitive is it?',
      sensitivityHelp: 'It decides nothing by itself: it proposes a lifetime below.',
      kinds: {
        high: { label: 'Payments, health, administration', help: 'at most 15 minutes' },
        business: { label: 'Business data', help: 'at most 1 hour' },
        low: { label: 'Low risk, such as a to-do list', help: 'at most 24 hours' },
      },
      lifetime: 'Maximum Access Token Lifetime (Seconds)',
      lifetimeHelp: 'A stolen token works for so long. You can change it at any time.',
      proposed: (spoken: string) =>
        `Lifetime set to ${spoken}, as proposed. Change it as you need.`,
      keepsOwn: (spoken: string) => `The proposal is ${spoken}; your own value is kept.`,
      algorithm: 'Signing Algorithm',
      algorithmHelp: 'RS256 works everywhere: any API can check it with the public key.',
      algorithms: {
        RS256: 'RS256, public key',
        PS256: 'PS256, public key',
        RS512: 'RS512, public key',
        ES256: 'ES256, public key, short signatures',
        HS256: 'HS256, shared secret',
      },
      es256: 'The key set then holds an EC key. auth0-python refuses such a key set.',
      hs256:
        'The API checks tokens with a secret it shares with this server. Whoever has it can make tokens.',
      client: 'Client Access',
      clientHelp: 'Applications that ask for tokens of their own.',
      user: 'User-delegated Access',
      userHelp: 'Applications that ask when a user signs in.',
      least: 'fewest rights',
      default: 'default',
      submit: 'Create API',
      cancel: 'Cancel',
      done: (name: string) => `API “${name}” created`,
      whatNext: 'Next: add permissions, then authorize applications.',
    },
  },
})
