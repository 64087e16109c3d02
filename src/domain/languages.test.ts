import { expect, test } from 'vitest'
import { acceptedLanguages, chooseLanguage } from './languages.ts'

for (const row of [
  { wanted: [], enabled: ['en'], tag: 'en', catalogue: 'en' },
  { wanted: ['de'], enabled: ['en'], tag: 'en', catalogue: 'en' },
  { wanted: ['de'], enabled: ['en', 'de'], tag: 'de', catalogue: 'de' },
  { wanted: ['de-AT'], enabled: ['en', 'de'], tag: 'de', catalogue: 'de' },
  { wanted: ['fr'], enabled: ['en', 'fr-FR'], tag: 'fr-FR', catalogue: 'fr' },
  { wanted: ['fr-CA'], enabled: ['fr-FR', 'fr-CA'], tag: 'fr-CA', catalogue: 'fr' },
  { wanted: ['FR-ca'], enabled: ['fr-FR', 'fr-CA'], tag: 'fr-CA', catalogue: 'fr' },
  { wanted: ['xx', 'es-MX', 'de'], enabled: ['de', 'es'], tag: 'es', catalogue: 'es' },
  { wanted: ['pl', 'ja'], enabled: ['pl', 'ja'], tag: 'ja', catalogue: 'ja' },
  { wanted: ['xx'], enabled: ['ja', 'en'], tag: 'ja', catalogue: 'ja' },
  { wanted: ['xx'], enabled: ['pl', 'ja'], tag: 'en', catalogue: 'en' },
  { wanted: [], enabled: [], tag: 'en', catalogue: 'en' },
  { wanted: ['ar-EG'], enabled: ['en', 'ar'], tag: 'ar', catalogue: 'ar' },
] as const)
  test(`Who wants [${row.wanted.join(', ')}] where [${row.enabled.join(', ')}] is enabled reads ${row.tag}`, () => {
    const { tag, catalogue, direction } = chooseLanguage(row.wanted, row.enabled)
    expect({ tag, catalogue }).toEqual({ tag: row.tag, catalogue: row.catalogue })
    expect(direction).toBe(row.tag === 'ar' ? 'rtl' : 'ltr')
  })

for (const [header, tags] of [
  [undefined, []],
  ['', []],
  ['de', ['de']],
  ['en;q=0.5, de-AT, fr;q=0.8', ['de-AT', 'fr', 'en']],
  ['de;q=0, en', ['en']],
  ['*, en', ['en']],
  ['<script>, en;q=x, fr', ['fr']],
  ['en,'.repeat(500), Array.from({ length: 20 }, () => 'en')],
] as const)
  test(`Accept-Language ${String(header).slice(0, 40)} names ${tags.slice(0, 3).join(', ')}`, () => {
    expect(acceptedLanguages(header)).toEqual(tags)
  })
