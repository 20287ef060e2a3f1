import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { BAD_INPUT, CliError, type Io } from './output.js';

/** Rows written at a time: one by one costs more than the counting. */
const BLOCK = 500;
const UNREADABLE = 'has a quote out of place; remove it, or close it on the same line';

/** One row of a batch: its fields, trimmed, or why it has none that can be used. */
export interface Row {
  /** Counted from 1, the header left out. */
  readonly number: number;
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly fields: readonly string[];
  readonly problem: string | null;
}

/**
 * The rows of a CSV with that header, one at a time; empty lines are passed over. A field never spans lines
 * here, so each line is read on its own: a stray quote spoils its row and not the rest of the file.
 */
export async function* rowsOf(io: Io, columns: readonly string[]): AsyncGenerator<Row> {
  let line = 0;
  let number = -1;
  for await (const text of createInterface({ input: io.stdin, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    number += 1;
    if (number === 0) checkHeader(text, columns);
    else yield rowOf(text, columns, { number, line });
  }
  if (number === -1) checkHeader('', columns);
}

/** Writes a CSV to stdout, header first, in blocks, and no faster than it is read. */
export async function writeCsv(
  io: Io,
  columns: readonly string[],
  rows: AsyncIterable<readonly string[]>,
): Promise<void> {
  const block: (readonly string[])[] = [columns];
  for await (const row of rows) {
    block.push(row);
    if (block.length >= BLOCK) await write(io, block.splice(0));
  }
  await write(io, block);
}

async function write({ stdout }: Io, rows: (readonly string[])[]): Promise<void> {
  if (!stdout.write(stringify(rows))) await once(stdout, 'drain');
}

function checkHeader(text: string, columns: readonly string[]): void {
  const found = fieldsOf(text.replace(/^\uFEFF/, ''))?.join(',') ?? text;
  if (found === columns.join(',')) return;
  const problem = found === '' ? 'has no header' : `begins with '${found.slice(0, 60)}'`;
  throw new CliError(BAD_INPUT, `stdin: ${problem}; its first line must be ${columns.join(',')}`);
}

function rowOf(text: string, columns: readonly string[], place: Pick<Row, 'number' | 'line'>): Row {
  const fields = fieldsOf(text);
  if (fields === null) return { ...place, fields: [text], problem: UNREADABLE };
  const { length } = columns;
  const found = `${String(fields.length)} field${fields.length === 1 ? '' : 's'}`;
  const problem = `has ${found}; give ${String(length)}: ${columns.join(',')}`;
  return { ...place, fields, problem: fields.length === length ? null : problem };
}

function fieldsOf(text: string): readonly string[] | null {
  if (!text.includes('"')) return text.split(',').map((field) => field.trim());
  try {
    const [fields = []] = parse(text, { trim: true, relax_column_count: true });
    return fields;
  } catch {
    return null;
  }
}
