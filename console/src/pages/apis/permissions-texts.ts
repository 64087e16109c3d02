import { catalogue, count, number } from '../../texts/catalogue.ts'

/** Sentences of API › Permissions. */
export const texts = catalogue({
  en: {
    intro:
      'Permissions (scopes) say what a token for this API may do. Applications and roles are granted them.',
    permission: 'Permission',
    permissionHelp: 'Usually verb:noun, such as read:invoices.',
    description: 'Description',
    descriptionHelp: 'Shown to users when they consent.',
    add: 'Add permission',
    paste: 'Paste many…',
    added: (value: string) => `Permission ${value} added`,
    addedMany: (many: number) =>
      count(many, { one: '{n} permission added', other: '{n} permissions added' }),
    hint: 'It works, though verb:noun tells people more.',
    refusals: {
      missing: 'Write a permission.',
      space: 'A permission has no spaces: applications send them as a list separated by spaces.',
      long: (now: number) => `Use 280 characters or fewer (now ${number(now)}).`,
      descriptionLong: (now: number) => `Use 500 characters or fewer (now ${number(now)}).`,
      duplicate: 'This API has that permission already.',
      many: 'An API has 1,000 permissions at the most. Delete some first.',
    },
    columns: {
      permission: 'Permission',
      description: 'Description',
      used: 'Used',
      actions: 'Actions',
    },
    usedBy: {
      applications: { one: '{n} application', other: '{n} applications' },
      roles: { one: '{n} role', other: '{n} roles' },
      tokens: { one: '{n} token today', other: '{n} tokens today' },
      atLeast: (text: string) => `at least ${text}`,
      nobody: 'nobody',
    },
    table: 'Permissions of this API',
    filter: 'Filter permissions',
    noMatch: 'No permission matches.',
    empty: 'No permissions. Without them every token for this API is equal.',
    locked: 'The permissions of the Management API are fixed.',
    edit: 'Edit',
    editOf: (value: string) => `Edit ${value}`,
    delete: 'Delete',
    deleteOf: (value: string) => `Delete ${value}`,
    editTitle: (value: string) => `Edit ${value}`,
    editNote:
      'The permission itself cannot be renamed: add a new one, grant it, then delete this one.',
    save: 'Save description',
    cancel: 'Cancel',
    saved: (value: string) => `Description of ${value} saved`,
    remove: {
      title: (value: string) => `Delete ${value}?`,
      verb: 'Delete permission',
      done: (value: string) => `Permission ${value} deleted`,
      applications: (names: string) => `Leaves the grants of these applications: ${names}.`,
      noApplications: 'No application is granted it by name.',
      roles: (names: string) => `Leaves these roles: ${names}.`,
      noRoles: 'No role holds it.',
      rolesPartly: 'Only the first 100 roles were looked at.',
      tokens: 'Tokens that hold it keep it until they expire.',
      users: 'Users who were given it directly lose it.',
    },
    pasteTitle: 'Paste many permissions',
    pasteLabel: 'Permissions',
    pasteHelp:
      'One a line, its description after it. A JSON array of the Management API works as well.',
    pasteNone: 'Nothing to add yet.',
    pasteReady: (many: number) =>
      count(many, { one: '{n} permission to add', other: '{n} permissions to add' }),
    pasteLine: (line: number, value: string) => `Line ${String(line)}, ${value}:`,
    pasteSkipped: 'left out',
    pasteAdd: 'Add permissions',
    gone: (value: string) => `${value} was deleted meanwhile by somebody else.`,
  },
})
