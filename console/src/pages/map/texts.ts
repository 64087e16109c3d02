import { catalogue, count } from '../../texts/catalogue.ts'

export const texts = catalogue({
  en: {
    title: 'Access map',
    intro:
      'Which application may ask for tokens for which API. Every line is a client grant; open it to change it.',
    export: 'Export CSV',
    fileName: 'access-map.csv',
    view: 'View',
    graph: 'Graph',
    matrix: 'Matrix',
    subject: 'Acts for',
    subjects: { all: 'All', client: 'Machine', user: 'User' },
    filter: 'Filter by name or id',
    unused: 'Only unused for 30 days',
    unusedUnknown: 'The counts of the last 30 days are not known.',
    only: (name: string) => `Only ${name}`,
    showAll: 'Show all',
    refresh: 'Read again',
    loading: 'Reading applications, APIs and grants',
    bounded: (most: string) =>
      `This tenant has more than the map reads. The first ${most} of each kind are shown; open an application or an API to see all of its access.`,
    partial: 'Some of it could not be read. What came is shown.',
    empty: 'No application may call any API yet.',
    emptyAction: 'Open APIs',
    noMatch: 'No access matches these filters.',
    thirdParty: 'All third-party applications',
    types: {
      native: 'Native',
      spa: 'Single Page',
      regular_web: 'Regular Web',
      non_interactive: 'Machine to Machine',
      resource_server: 'API',
    } as Readonly<Record<string, string>>,
    unknownApplication: 'Unknown application',
    unknownApi: 'Unknown API',
    applications: 'Applications',
    apis: 'APIs',
    lifetime: (time: string) => `tokens live ${time}`,
    openTo: { client: 'all apps allowed', user: 'all apps allowed for users' },
    openHelp: 'Every application may ask, without a grant.',
    tooMany: (n: number) =>
      `${String(n)} applications and APIs: the matrix is easier to read. Filter to make the graph smaller.`,
    scopes: (held: number, known: number | undefined) =>
      known === undefined ? String(held) : `${String(held)} of ${String(known)}`,
    everything: 'all + future',
    acts: { client: 'machine', user: 'user' },
    today: (n: number) => count(n, { one: '{n} token today', other: '{n} tokens today' }),
    month: (n: number) => count(n, { one: '{n} token in 30 days', other: '{n} tokens in 30 days' }),
    unusedMark: 'unused for 30 days',
    risks: {
      raises: 'can raise its own rights',
      all: 'all permissions, future ones too',
      orphan: 'application or API no longer exists',
    },
    edge: (parts: { application: string; api: string; what: string }) =>
      `${parts.application} may call ${parts.api}: ${parts.what}`,
    open: 'open access',
    node: {
      application: (name: string, edges: number) =>
        `Application ${name}, ${count(edges, { one: '{n} line', other: '{n} lines' })}`,
      api: (name: string, edges: number) =>
        `API ${name}, ${count(edges, { one: '{n} line', other: '{n} lines' })}`,
    },
    legend: {
      title: 'Legend',
      thick: 'Thick line: many tokens today',
      dotted: 'Dotted line: unused for 30 days',
      red: '▲ Red: can raise its own rights, holds all and future permissions, or belongs to nothing',
      halo: 'Dashed frame: all applications allowed',
    },
    graphLabel: 'Access as a graph',
    graphHelp:
      'Tab goes to applications, APIs and lines; arrow keys walk to neighbours; Enter opens a line or shows one node alone.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit into view',
    matrixLabel: 'Access as a table of applications and APIs',
    application: 'Application',
    none: 'none',
    more: (n: number) => count(n, { one: 'Show {n} more', other: 'Show {n} more' }),
  },
})
