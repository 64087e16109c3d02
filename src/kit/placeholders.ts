/**
 * Puts values where a text names them: `${name}`. A name without a value stays empty, so that a
 * text can never show its own machinery.
 *
 * @example fillIn('Hello ${name}', { name: 'Ada' }) // 'Hello Ada'
 */
export const fillIn = (
  text: string,
  values: Readonly<Record<string, string | undefined>>,
): string =>
  text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : '',
  )
