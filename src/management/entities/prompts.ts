/** Settings of the sign-in pages as a whole (contract §8.9). */
import { closed, flag, nullableIn, oneOf, open, optional } from './schema-parts.ts'
import { singleton } from '../entity.ts'
import type { Singleton } from '../entity.ts'

const members = {
  universal_login_experience: oneOf('Which pages are shown', ['new', 'classic']),
  identifier_first: flag('Whether the identifier is asked for on a page of its own'),
  webauthn_platform_first_factor: flag('Whether the device itself may be the first factor'),
}

export const prompts: Singleton = singleton({
  face: 'compatible',
  tag: 'prompts',
  path: '/prompts',
  id: 'prompts',
  verbs: {
    get: { id: 'get_prompts', summary: 'Get prompt settings', scopes: ['read:prompts'] },
    update: { id: 'patch_prompts', summary: 'Update prompt settings', scopes: ['update:prompts'] },
  },
  schema: open(optional(members)),
  updateBody: closed(
    optional(nullableIn(members, ['identifier_first', 'webauthn_platform_first_factor'])),
    { minProperties: 1 },
  ),
  defaults: () => ({
    universal_login_experience: 'new',
    identifier_first: false,
    webauthn_platform_first_factor: false,
  }),
})
