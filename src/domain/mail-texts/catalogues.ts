import type { ShippedLanguage } from '../languages.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import type { MailTexts } from './texts.ts'

const catalogues: Readonly<Record<ShippedLanguage, MailTexts>> = { en, de, fr, es, ja, ar }

export const mailTextsOf = (language: ShippedLanguage): MailTexts => catalogues[language]
