export type GlyphName = 'copy' | 'check' | 'dots'

/** An icon that stands in every row of a list: one element, drawn by the style sheet (`lk-glyph`) in the text's colour. */
export const Glyph = ({ name }: { name: GlyphName }) => (
  <span className="lk-glyph" data-glyph={name} aria-hidden="true" />
)
