import { catalogue } from '../../texts/catalogue.ts'

export const texts = catalogue({
  en: {
    title: 'Attack protection',
    intro:
      'What happens when somebody guesses passwords. Attempts are counted before a password is checked.',
    brute: {
      title: 'Brute-force protection',
      intro: 'Counts failed sign-ins of one account.',
      enabled: 'Count failed sign-ins',
      enabledHelp: 'Off: passwords of one account can be guessed without end.',
      max: 'Maximum attempts',
      maxHelp: 'Failures until the account is blocked. From 1 to 100.',
      mode: 'What is counted together',
      perAddress: 'Account and address: only the attacker’s address is blocked',
      perAccount: 'Account from anywhere (account lockout): the owner is blocked too',
      block: 'Block sign-in at the limit',
      blockHelp: 'Off: failures are only logged.',
      notify: 'Tell the user by email',
      notifyHelp: 'The mail has a link that lifts the block.',
      allowlist: 'IP AllowList',
    },
    ip: {
      title: 'Suspicious IP throttling',
      intro: 'Counts attempts of one address over all accounts.',
      enabled: 'Count attempts by address',
      enabledHelp: 'Off: one address can try many accounts.',
      block: 'Slow the address down at the limit',
      blockHelp: 'Off: the limit is only logged.',
      login: 'Failed sign-ins',
      signup: 'Sign-ups',
      attempts: 'Maximum attempts at once',
      rate: 'One more every (milliseconds)',
      rateHelp: (text: string) => `One more attempt every ${text} after that.`,
      allowlist: 'IP AllowList',
    },
    allowlistHelp:
      'Addresses and networks that are never counted, one a line: 203.0.113.7 or 203.0.113.0/24.',
    notAddress: (line: string) => `${line} is not an IP address or network.`,
    between: (low: string, high: string) => `Write a whole number from ${low} to ${high}.`,
    unblock: {
      title: 'Unblock an address',
      intro: 'Lets an address try again at once.',
      label: 'IP address',
      look: 'Look up address',
      blocked: (address: string) => `${address} is slowed down now.`,
      free: (address: string) => `${address} is not slowed down.`,
      lift: 'Unblock address',
      lifted: (address: string) => `Address ${address} unblocked`,
    },
    rest: 'Bot detection and breached-password lists are not part of this release.',
  },
})
