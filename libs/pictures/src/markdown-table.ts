/** A column: its heading, and the cell of a row. */
export type Column<Row> = readonly [heading: string, cell: (row: Row) => string];

/** What stands in a cell that would be empty and must not look forgotten. */
export const NONE = '–';

/** Rows as a Markdown table, in the order given, with a line break at its end. */
export function markdownTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return [
    line(columns.map(([heading]) => heading)),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map(([, cell]) => escaped(cell(row))))),
    '',
  ].join('\n');
}

/** Names as code, with a comma between them. */
export const names = (list: readonly string[], none = NONE): string =>
  list.length === 0 ? none : list.map((name) => `\`${name}\``).join(', ');

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const escaped = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
