import { catalogue, number } from '../../texts/catalogue.ts'

/** Sentences of API › Settings. */
export const texts = catalogue({
  en: {
    general: 'General',
    id: 'Id',
    idHelp: 'Programs name the API by it in the Management API.',
    name: 'Name',
    nameHelp: 'People see it when they are asked for consent.',
    identifier: 'Identifier',
    identifierHelp: 'Applications send it as audience. It cannot be changed.',
    lockedName: 'The name of the Management API is fixed.',
    lifetime: {
      title: 'Access token expiration',
      intro:
        'How long an access token for this API works. Applications ask for a new one after that.',
      field: 'Maximum Access Token Lifetime (Seconds)',
      fieldHelp: 'Write seconds, or a time such as 15m, 2h or 7d.',
      presets: 'Common lifetimes',
      preset: (label: string) => `Set to ${label}`,
      standard: 'default',
      longest: 'longest',
      slider: 'Maximum access token lifetime',
      zones: {
        green: 'green zone: up to 1 hour',
        amber: 'amber zone: up to 24 hours',
        red: 'red zone: above 24 hours',
      },
      zoneWords: { green: 'Short', amber: 'Long', red: 'Very long' },
      stolen: (time: string) => `If stolen: usable for up to ${time}.`,
      requests: (perDay: number, time: string) =>
        `Token requests: at least ${perDay > 1 ? `${number(perDay)} per day` : `1 in ${time}`} per running copy.`,
      requestsLimit: (perSecond: number) =>
        `The limit here is ${number(perSecond)} per second for an application.`,
      existing: 'Tokens that were issued keep the expiry they were issued with.',
      sensitivity: 'Sensitivity',
      sensitivityHelp: 'Only compares: it changes nothing by itself.',
      kinds: {
        high: 'Payments, health, administration',
        business: 'Business data',
        low: 'Low risk, such as a to-do list',
      },
      advice: {
        high: 'For payments, health and administration: at most 15 min; 5 to 10 min are better.',
        business: 'For business data: at most 1 h.',
        low: 'For low risk, such as a to-do list: at most 24 h.',
      },
      fits: 'This lifetime keeps to it.',
      exceeds: (proposed: string) => `This lifetime is longer. Proposed: ${proposed}.`,
      use: (proposed: string) => `Use ${proposed}`,
      clocks: 'Clocks',
      skew: 'Below 60 s, clocks that differ by some seconds make fresh tokens look expired. It works; make sure clocks are right.',
      reason: 'Reason for more than 24 h',
      reasonHelp: 'Stored with the change in the log, for whoever asks later.',
      reasonMissing: 'Write why a token of this API works for more than 24 h.',
      reasonLong: (now: number) => `Use 200 characters or fewer (now ${String(now)}).`,
      web: 'Implicit / Hybrid Flow Access Token Lifetime (Seconds)',
      webHelp: 'For tokens that reach a browser through its address. Never above the maximum.',
      webLowered: (time: string) => `Lowered to the maximum, ${time}.`,
      webAbove: (time: string) =>
        `It is longer than the maximum. Use ${time} or less, or raise the maximum.`,
      refusals: {
        missing: 'Write a lifetime in seconds, or a time such as 15m or 2h.',
        not_whole: 'Use whole seconds.',
        too_short: 'Use 1 s or more: a token of 0 s would be dead when it is issued.',
        too_long: 'Use 2592000 s (30 d) or less: 30 days is the most.',
      },
    },
    refresh: {
      revokeFailed: (why: string) =>
        `Offline Access is off, but its refresh tokens were not revoked: ${why} Revoke them under Tokens.`,
      title: 'Refresh tokens',
      field: 'Allow Offline Access',
      fieldHelp: 'Applications may ask for refresh tokens for this API.',
      offNote: 'Without it, users of an application sign in again when the access token ends.',
      offTitle: 'Turn off Offline Access?',
      offVerb: 'Turn off Offline Access',
      offEffects: {
        none: 'No new refresh tokens are issued for this API.',
        live: (many: string) => `${many} until expiry.`,
        liveForms: {
          one: '{n} live refresh token keeps working',
          other: '{n} live refresh tokens keep working',
        },
        noLive: 'No live refresh tokens are known for it.',
      },
      atLeast: (text: string) => `At least ${text}`,
      revoke: 'Revoke them too',
      revokeHelp: 'Users sign in again when their access token ends.',
      revoked: { one: '{n} refresh token revoked', other: '{n} refresh tokens revoked' },
      off: 'Offline Access turned off',
    },
    format: {
      title: 'Token format',
      profile: 'JSON Web Token (JWT) Profile',
      profileHelp: 'Which claims a token has, and the type in its header.',
      profiles: { access_token: 'Auth0', rfc9068_profile: 'RFC 9068' },
      profileNotes: {
        access_token: 'azp names the application; there is no jti and the type is JWT.',
        rfc9068_profile: 'client_id names the application, jti the token; the type is at+jwt.',
      },
      algorithm: 'Signing Algorithm',
      algorithmHelp: 'Chosen when the API was created. Change it only with the API’s own checks.',
      encryption: 'Encryption (JWE)',
      encrypted: (alg: string) =>
        `Asked for (${alg}). This server does not encrypt tokens yet, so it issues none for this API.`,
    },
    rbac: {
      title: 'Role-based access control',
      enable: 'Enable RBAC',
      enableHelp: 'A user’s token holds only permissions that a role or the user was given.',
      add: 'Add Permissions in the Access Token',
      addHelp: 'The permissions of the user stand in the claim “permissions” as well.',
      addNeeds: 'Enable RBAC first.',
      onTitle: 'Enable RBAC?',
      onVerb: 'Enable RBAC',
      onEffects: (users: string) => [
        `Permissions that no role or user was given are left out of new tokens for users. ${users}`,
        'Tokens that machines get are not changed.',
      ],
      lost: (scope: string, times: number, all: number) =>
        `Would have removed ${scope} from ${number(times)} of ${number(all)} recent user tokens.`,
      lostNone: (all: number) =>
        `Would have removed nothing from ${number(all)} recent user tokens.`,
      noTraffic: 'No tokens for users were issued lately, so nothing can be said from traffic.',
      looking: 'Looking at recent tokens…',
      unknown: 'What that would have removed could not be worked out.',
    },
    consent: {
      title: 'Consent',
      skip: 'Allow Skipping User Consent',
      skipHelp: 'Users of your own applications are not asked for consent.',
    },
    danger: {
      title: 'Danger zone',
      delete: 'Delete API…',
      deleteHelp: 'Applications get no more tokens for it, and what was issued is revoked.',
    },
    nothing: 'not set',
    on: 'on',
    off: 'off',
  },
})
