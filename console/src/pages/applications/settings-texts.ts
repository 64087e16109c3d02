import { catalogue } from '../../texts/catalogue.ts'

/** Sentences of the settings of an application. */
export const texts = catalogue({
  en: {
    addresses: {
      row: (label: string, row: number) => `${label}, row ${String(row)}`,
      remove: (address: string) => `Remove ${address}`,
      add: (label: string) => `Add to ${label}`,
      addAddress: 'https://… then Enter',
      addOrigin: 'https://host:port then Enter',
    },
  },
})
