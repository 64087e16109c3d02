import { catalogue, count, number } from '../../texts/catalogue.ts'

const atLeast = (many: number, isAtLeast: boolean): string =>
  isAtLeast ? `${number(many)}+` : number(many)

export const texts = catalogue({
  en: {
    title: 'Overview',
    issuer: 'Issuer',
    start: {
      title: 'Start',
      intro: 'Four steps from an empty server to tokens that people rely on.',
      progress: (done: number) => `${String(done)} of 4 steps done`,
      hide: 'Hide these steps',
      states: { done: 'Done', now: 'Now', later: 'Later' },
      api: {
        title: 'Create an API',
        body: 'An API is what tokens are for: its identifier is their audience, its permissions (scopes) are what they may do.',
        button: 'Create API',
        done: (name: string) => `${name} is there.`,
      },
      application: {
        title: 'Create an application',
        body: 'An application asks for tokens, for itself or for the people who sign in to it.',
        button: 'Create application',
        done: (name: string) => `${name} is there.`,
      },
      token: {
        title: 'Get the first token',
        bodyLater: 'When there are an API and an application, the command to run stands here.',
        bodyNoGrant: (api: string) =>
          `No application may ask for tokens for ${api} yet. Authorize one, then run the command that appears here.`,
        authorize: 'Authorize an application',
        waiting: 'Waiting for the first token from',
        run: 'Run this command. The step turns green by itself.',
        secret: 'The secret is under',
        credentials: 'Credentials of this application',
        command: 'Command',
        done: (name: string) => `${name} got a token`,
        see: 'See it in the ledger',
      },
      ship: {
        title: 'Ship',
        body: 'Before people rely on this server:',
        administrators: 'Add a second administrator',
        email: 'Send email from your own domain',
        environment: 'Set the environment to Production',
        done: 'The environment is Production.',
      },
    },
    skew: {
      title: 'The clocks differ',
      ahead: (by: string) =>
        `This computer’s clock is ${by} ahead of the server’s. Fresh tokens will look expired.`,
      behind: (by: string) =>
        `This computer’s clock is ${by} behind the server’s. Fresh tokens will look as if they were not valid yet.`,
      fix: 'Set both clocks by the same time server.',
    },
    figures: {
      tokens: 'Live tokens',
      older: (many: number, isAtLeast: boolean) =>
        `${atLeast(many, isAtLeast)} ${many === 1 && !isAtLeast ? 'lives' : 'live'} longer than the API now allows`,
      noneOlder: 'None lives longer than its API allows',
      secrets: 'Client secrets to look at',
      secretsFine: 'Every secret is in use, no rotation is unfinished.',
      rotations: (many: number, isAtLeast: boolean) =>
        `${atLeast(many, isAtLeast)} ${many === 1 && !isAtLeast ? 'rotation' : 'rotations'} unfinished`,
      unused: (many: number, isAtLeast: boolean) =>
        `${atLeast(many, isAtLeast)} unused for 90 days`,
      and: (many: number) => count(many, { one: 'and {n} more', other: 'and {n} more' }),
      people: 'Active users',
      peopleSince: 'signed in within 30 days',
      number: atLeast,
    },
    charts: {
      failed: 'Failed exchanges, 24 h',
      failedTotal: (many: number) =>
        count(many, {
          one: '{n} request for a token was refused',
          other: '{n} requests for tokens were refused',
        }),
      failedNone: 'No request for a token was refused.',
      failedSeries: 'Refused',
      failedSays: (many: number, most: number, at: string) =>
        `Failed exchanges by hour: ${number(many)} in 24 hours, most from ${at}: ${number(most)}.`,
      toLogs: 'See them in the logs',
      logins: 'Sign-ins, 14 days',
      loginsTotal: (many: number, signups: number) =>
        `${count(many, { one: '{n} sign-in', other: '{n} sign-ins' })}, ${count(signups, { one: '{n} sign-up', other: '{n} sign-ups' })}`,
      loginsNone: 'Nobody has signed in within 14 days.',
      loginsSeries: 'Sign-ins',
      signupsSeries: 'Sign-ups',
      loginsSays: (many: number, signups: number) =>
        `Sign-ins by day: ${number(many)} sign-ins and ${number(signups)} sign-ups in 14 days.`,
      toUsers: 'See users',
    },
  },
})
