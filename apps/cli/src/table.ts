/** Rows in columns, as wide as their widest cell. The first row is the heading. */
export function tableOf(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** The same, from objects: `columns` maps a heading to what it shows. */
export function listOf<T>(
  items: readonly T[],
  columns: Readonly<Record<string, (item: T) => string | null>>,
): string[] {
  const headings = Object.keys(columns);
  const cells = items.map((item) => headings.map((heading) => columns[heading]?.(item) ?? '-'));
  return tableOf([headings, ...cells]);
}
