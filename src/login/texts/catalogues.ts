import type { ShippedLanguage } from '../../domain/languages.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import type { Catalogues, Texts } from './texts.ts'

const catalogues: Catalogues = { en, de, fr, es, ja, ar }

export const textsOf = (language: ShippedLanguage): Texts => catalogues[language]
