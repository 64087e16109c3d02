/**
 * What explains an element of plain HTML: a native title for the pointer, the same text above it at the
 * keyboard (class `lk-tip`). Lists have hundreds, too many for a component's tooltip.
 */
export const tipOf = (text: string) => ({ title: text, 'data-tip': text })
