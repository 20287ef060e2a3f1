import type { Row } from './measures.js';

const HEADINGS = [
  ...[
    'measure',
    'database',
    'value',
    'unit',
    'floor',
    'ratio',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'cpu',
    'aim',
  ],
] as const;

const IN_WORDS: readonly string[] = ['measure', 'database', 'unit', 'aim'];

/** The rows as one table, figures to the right. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [[...HEADINGS], ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  );
  const align = (cell: string, column: number): string =>
    IN_WORDS.includes(HEADINGS[column] ?? '')
      ? cell.padEnd(widths[column] ?? 0)
      : cell.padStart(widths[column] ?? 0);
  return cells.map((row) => row.map(align).join('  ').trimEnd()).join('\n');
}

function cellsOf(row: Row): string[] {
  const { measure, database, value, unit, floor, ratio, p50, p95, p99, cpu, aim } = row;
  return [
    ...[measure, database === 'none' ? '' : database, figure(value), unit],
    ...[figure(floor), ratio?.toFixed(2) ?? '', figure(p50), figure(p95), figure(p99)],
    ...[cpu === undefined ? '' : `${(cpu * 100).toFixed(0)} %`, aim ?? ''],
  ];
}

/** Three figures that mean something; counts whole. */
function figure(value: number | undefined): string {
  if (value === undefined) return '';
  if (Number.isInteger(value) || value >= 100) return Math.round(value).toLocaleString('en-GB');
  return value.toPrecision(3);
}
