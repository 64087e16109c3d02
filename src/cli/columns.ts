/**
 * Lines of text in columns two spaces apart; every column but the last is as wide as its widest
 * cell.
 */
export const columns = (rows: readonly (readonly string[])[], indent = ''): string[] => {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length)
    })
  return rows.map((row) => {
    const cells = row.map((cell, index) =>
      index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0),
    )
    return (indent + cells.join('  ')).trimEnd()
  })
}
