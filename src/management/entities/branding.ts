/** Branding (contract §8.9): colours, logo and font of the pages that people see. */
import { Type } from 'typebox'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject } from '../../kit/json.ts'
import { singleton } from '../entity.ts'
import type { Rule, Singleton } from '../entity.ts'
import { closed, nullableIn, open, optional, text } from './schema-parts.ts'

const httpsAddress = (description: string) =>
  text(description, { format: 'strict-https-uri', maxLength: 2_048 })

const primary = text('Colour of buttons and links', { format: 'html-color' })
const pageBackground = Type.Union(
  [
    Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 100 }),
    Type.Unsafe<Record<string, unknown> | null>({
      type: ['object', 'null'],
      maxProperties: 10,
      additionalProperties: { type: ['string', 'number'], maxLength: 100 },
    }),
  ],
  { description: 'Background of the page: a colour, or a gradient' },
)

const members = {
  favicon_url: httpsAddress('Icon of the browser tab'),
  logo_url: httpsAddress('Logo'),
}

const update = nullableIn(
  {
    colors: closed(
      optional({ ...nullableIn({ primary }, ['primary']), page_background: pageBackground }),
      {
        minProperties: 1,
        description: 'Colours',
      },
    ),
    ...members,
    font: closed(optional(nullableIn({ url: httpsAddress('Address of the font') }, ['url'])), {
      minProperties: 1,
      description: 'Font',
    }),
  },
  ['colors', 'favicon_url', 'logo_url', 'font'],
)

const schema = open(
  optional({
    colors: open(optional({ primary, page_background: pageBackground }), {
      description: 'Colours',
    }),
    ...members,
    font: open(optional({ url: httpsAddress('Address of the font') }), { description: 'Font' }),
  }),
)

/** A group of which nothing is left is not shown. */
const dropEmptyGroups: Rule = (draft) => ({ ...draft, document: withoutEmpty(draft.document) })

const withoutEmpty = (document: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(document).filter(
      ([, value]) => !isJsonObject(value) || Object.keys(value).length > 0,
    ),
  )

export const branding: Singleton = singleton({
  face: 'compatible',
  tag: 'branding',
  path: '/branding',
  id: 'branding',
  verbs: {
    get: { id: 'get_branding', summary: 'Get branding settings', scopes: ['read:branding'] },
    update: {
      id: 'patch_branding',
      summary: 'Update branding settings',
      scopes: ['update:branding'],
    },
  },
  schema,
  updateBody: closed(optional(update), { minProperties: 1 }),
  defaults: () => ({}),
  mergedMembers: ['colors', 'font'],
  beforeUpdate: [dropEmptyGroups],
})
