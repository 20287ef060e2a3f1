import { CsvError, parse } from 'csv-parse/sync';

/** One row as read: its fields, trimmed, or why it cannot be used. */
export interface CsvRow {
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly fields: readonly string[];
  readonly problem: string | null;
}

export interface CsvFile {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * Reads a CSV: comma-separated, quotes doubled, a byte order mark and empty lines passed over. A row with
 * too few or too many fields, or a quote out of place, has a problem and leaves the others alone.
 */
export function readCsv(text: string): CsvFile {
  const [first, ...rest] = recordsOf(text);
  const header = first?.fields ?? [];
  return { header, rows: rest.map((row) => checked(row, header.length)) };
}

function recordsOf(text: string): CsvRow[] {
  try {
    return parsed(text, 0);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return byLine(text);
  }
}

/** Somewhere a quote is out of place: each line on its own, so that it spoils its row and not the rest. */
const byLine = (text: string): CsvRow[] =>
  text.split(/\r?\n/).flatMap((line, before) => {
    try {
      return parsed(line, before);
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      return [{ line: before + 1, fields: [line], problem: 'has a quote out of place' }];
    }
  });

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function parsed(text: string, linesBefore: number): CsvRow[] {
  const options = {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    info: true,
  };
  const records = parse(text, options) as unknown;
  return (records as Parsed[]).map(({ record, info }) => ({
    line: linesBefore + info.lines,
    fields: record,
    problem: null,
  }));
}

function checked(row: CsvRow, columns: number): CsvRow {
  const { length } = row.fields;
  if (row.problem !== null || length === columns) return row;
  return { ...row, problem: `has ${String(length)} fields; the header has ${String(columns)}` };
}
