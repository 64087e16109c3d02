import { catalogue, count } from '../../texts/catalogue.ts'

/** Sentences of the access pages, the grant panel and the dialog that takes a grant away. */
export const texts = catalogue({
  en: {
    machine: 'Machine access',
    user: 'User access',
    machineHelp: 'What the application may do on its own, with the client credentials grant.',
    userHelp: 'The most that the application may do for a signed-in user.',
    panel: {
      title: (client: string, api: string) => `Access of ${client} to ${api}`,
      subject: 'Kind of access',
      all: 'All permissions, and future ones',
      allHelp: 'Each permission that this API gets later is granted at once, unseen.',
      noPermissions:
        'This API has no permissions (scopes) yet. The application gets tokens without any.',
      organizations: 'Organization support',
      organizationsHelp: 'This server has no organizations yet. “Required” refuses every token.',
      organizationWords: { deny: 'None', allow: 'Optional', require: 'Required' },
      unused: 'granted, not used in 30 days',
      missed: 'asked for lately, not granted',
      missedTitle: 'Asked for lately but not granted',
      add: (scope: string) => `Add ${scope}`,
      changes: 'What changes',
      adds: 'Adds',
      removes: 'Takes away',
      removesNote: 'Tokens that were issued keep what they hold until they expire.',
      nothing: 'Nothing differs from what is stored.',
      create: 'Authorize application',
      save: 'Save permissions',
      deauthorize: 'Deauthorize',
      created: (client: string, api: string) => `${client} authorized for ${api}`,
      saved: (client: string, api: string) => `Permissions of ${client} for ${api} saved`,
      rebased:
        'Somebody else changed this grant while it was open. Your change was put on top of theirs: check it, then save again.',
      appeared:
        'Somebody else authorized this application meanwhile. Your choice is kept: check what changes, then save.',
      vanished:
        'Somebody else deauthorized this application meanwhile. Your choice is kept; saving authorizes it anew.',
      raising: (scopes: string) =>
        `With ${scopes} this application can raise its own rights: it may give itself every permission.`,
      denied: {
        client:
          'The API lets no application in by itself, so this grant has no effect until its policy changes.',
        user: 'The API lets no application in for users, so this grant has no effect until its policy changes.',
      },
      implicit:
        'The API lets every own application in for users. This grant counts for third-party applications, and once the policy asks for authorization.',
      noGrantType:
        'The Client Credentials grant type is off for this application, so it cannot get tokens of its own.',
      publicClient:
        'This application is public: it has no secret, so it cannot get tokens of its own. Choose a way to authenticate under Credentials first.',
      turnOn: 'Turn on Client Credentials',
      turnedOn: (client: string) => `Client Credentials turned on for ${client}`,
      credentials: 'Open Credentials',
      openPolicy: 'Open Application Access',
      thirdParty: 'third-party application',
    },
    deauthorize: {
      title: (client: string, api: string) => `Deauthorize “${client}” for ${api}?`,
      verb: (client: string) => `Deauthorize “${client}”`,
      effects: {
        client: (client: string, api: string) => `${client} gets no new tokens for ${api}.`,
        user: (client: string, api: string) =>
          `${client} gets no new tokens for ${api} on behalf of users.`,
        userImplicit: (client: string, api: string) =>
          `${api} lets every own application in for users: ${client} goes on getting tokens for them unless it is a third-party application.`,
      },
      live: (live: string, left: string) => `${live} for up to ${left}.`,
      liveTokens: { one: '{n} live token works', other: '{n} live tokens work' },
      noLive: 'No live tokens are known.',
      tokens: { one: '{n} token', other: '{n} tokens' },
      revoke: 'Revoke them now',
      revokeHelp: 'Refused at once by this server and by APIs that ask it or read its feed.',
      keep: 'The permissions are not kept. Authorize it again to choose them anew.',
      done: (client: string) => `${client} deauthorized`,
      doneRevoked: (client: string, tokens: string) => `${client} deauthorized, ${tokens} revoked`,
      accepts: (api: string, left: string) =>
        `${api} checks tokens by itself and does not read the revocation feed: it accepts them for up to ${left} more.`,
    },
    rows: {
      application: 'Application',
      api: 'API',
      machineColumn: 'Machine',
      userColumn: 'User',
      tokens: 'Tokens',
      lifetime: 'Lifetime',
      actions: 'Actions',
      none: '—',
      notAuthorized: 'not authorized',
      allAndFuture: 'all, and future ones',
      ofAll: (chosen: number, all: number) => `${String(chosen)} of ${String(all)}`,
      permissions: (chosen: number) =>
        count(chosen, { one: '{n} permission', other: '{n} permissions' }),
      more: (rest: number) => `+${String(rest)}`,
      byPolicy: 'all, by policy',
      byPolicyHelp: 'The API lets every own application in for users.',
      canRaise: 'can raise its own rights',
      live: { one: '{n} live token', other: '{n} live tokens' },
      atLeast: (text: string) => `At least ${text}`,
      noTokens: 'no live tokens',
      lastIssued: 'last issued',
      never: 'none issued lately',
      edit: 'Edit',
      editOf: (name: string) => `Edit access of ${name}`,
      authorize: 'Authorize',
      authorizeOf: (name: string) => `Authorize ${name}`,
      deauthorize: 'Deauthorize',
      deauthorizeOf: (name: string) => `Deauthorize ${name}`,
      gone: 'no longer exists',
      thirdParties: 'Third-party applications',
      thirdPartiesHelp: 'Counts for each third-party application without a grant of its own.',
    },
    access: {
      table: 'Applications that may call this API',
      filter: 'Filter applications',
      show: 'Show',
      authorized: 'Authorized',
      all: 'All',
      machinePolicy: 'Client Access',
      userPolicy: 'User-delegated Access',
      policies: {
        client: {
          require_client_grant: 'Per-app authorization',
          deny_all: 'No apps allowed',
        },
        user: {
          allow_all: 'All apps allowed',
          require_client_grant: 'Per-app authorization',
          deny_all: 'No apps allowed',
        },
      },
      machinePolicyHelp: 'Which applications get tokens of their own for this API.',
      userPolicyHelp: 'Which applications get tokens for this API when a user signs in.',
      lockedPolicy: 'The Management API lets no application in without a grant.',
      deniedBanner: 'Client Access is “No apps allowed”: the machine grants below have no effect.',
      deniedUserBanner:
        'User-delegated Access is “No apps allowed”: the user grants below have no effect.',
      empty: 'No application is authorized for this API.',
      emptyAction: 'Authorize an application',
      noMatch: 'No application has a name that begins so.',
      policyTitle: {
        client: 'Let no application in by itself?',
        user: 'Change user-delegated access?',
      },
      policyVerb: 'Change policy',
      policyEffects: {
        client: [
          'No application gets new tokens of its own for this API. Grants are kept and count again when the policy allows them.',
          'Issued tokens work until they expire.',
        ],
        userPerApp: [
          'Only applications with user access below get tokens for users. Sign-ins of all others that ask for this API are refused.',
          'Issued tokens work until they expire.',
        ],
        userNone: [
          'No application gets new tokens for users. Sign-ins that ask for this API are refused.',
          'Issued tokens work until they expire.',
        ],
      },
      policyChanged: 'Access policy changed',
    },
    apis: {
      table: 'APIs that this application may call',
      intro: (name: string) => `APIs that ${name} may call.`,
      filter: 'Filter APIs',
      map: 'Open in map',
      empty: 'May call nothing yet.',
      emptyAction: 'Authorize an API',
      noMatch: 'No API has a name that begins so.',
      noGrantType:
        'It holds machine access, but the Client Credentials grant type is off: it cannot get tokens of its own.',
    },
  },
})
