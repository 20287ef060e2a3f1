import { CsvError, parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import type { GroupedObservation } from '#libs/statistics';
import { BAD_INPUT, CliError, messageOf } from './output.js';

/** Which columns say how long, whether it ended, and of which group it is. */
export interface SurvivalColumns {
  readonly time: string;
  readonly event: string;
  readonly group?: string | undefined;
  /** The age from which a duration was followed, empty where that is its start. */
  readonly entry?: string | undefined;
}

type Cells = Readonly<Record<string, string>>;

/** What counts as ended, and as still open when last seen. */
const ENDED: Readonly<Record<string, boolean>> = {
  '1': true,
  true: true,
  '0': false,
  false: false,
};

/** The durations of a CSV with a header. Throws `CliError`, naming file, line and column. */
export async function readDurations(
  path: string,
  columns: SurvivalColumns,
  only: string,
): Promise<readonly GroupedObservation[]> {
  const rows = parsed(path, await textOf(path));
  if (rows.length === 0) throw refusal(path, 'has no rows; give a header and a row a duration');
  checkColumns(path, rows[0]?.record ?? {}, columns);
  return rows.map(({ record, line }) => durationOf(record, columns, only, `${path}: line ${line}`));
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw refusal(path, `cannot be read: ${messageOf(error)}`);
  }
}

interface Row {
  readonly record: Cells;
  readonly line: number;
}

/** What the parser says of a row. */
interface Parsed {
  readonly record: Cells;
  readonly info: { readonly lines: number };
}

function parsed(path: string, text: string): readonly Row[] {
  try {
    const options = { bom: true, columns: true, trim: true, skip_empty_lines: true, info: true };
    const rows = parse(text, options) as unknown;
    return (rows as Parsed[]).map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refusal(path, `is no CSV that can be read: ${error.message}`);
  }
}

function checkColumns(path: string, first: Cells, columns: SurvivalColumns): void {
  for (const [option, name] of Object.entries(columns)) {
    if (name === undefined || Object.hasOwn(first, String(name))) continue;
    const known = Object.keys(first).join(', ');
    throw refusal(`--${option}`, `${path} has no column '${String(name)}'; it has ${known}`);
  }
}

function durationOf(
  record: Cells,
  columns: SurvivalColumns,
  only: string,
  place: string,
): GroupedObservation {
  const event = ENDED[(record[columns.event] ?? '').toLowerCase()];
  if (event === undefined) {
    const found = `'${record[columns.event] ?? ''}'`;
    throw refusal(place, `${columns.event}: ${found} is no event; give 1 (it ended) or 0 (open)`);
  }
  const time = ageIn(record, columns.time, place);
  const group = columns.group === undefined ? only : (record[columns.group] ?? '');
  const entry = columns.entry === undefined ? '' : (record[columns.entry] ?? '');
  if (entry === '') return { time, event, group };
  return { time, event, group, ...entryOf(ageIn(record, columns.entry ?? '', place), time, place) };
}

/** Seen from an age that is not before its end, it was never seen: that is no row of the file. */
function entryOf(entry: number, time: number, place: string): { readonly entry: number } {
  if (entry < time) return { entry };
  throw refusal(place, `it was followed from ${entry}, after its time; leave it out`);
}

function ageIn(record: Cells, column: string, place: string): number {
  const text = record[column] ?? '';
  const age = text === '' ? NaN : Number(text);
  if (Number.isFinite(age) && age >= 0) return age;
  throw refusal(place, `${column}: '${text}' is no duration; give a number, 0 or more`);
}

const refusal = (place: string, problem: string): CliError =>
  new CliError(BAD_INPUT, `${place}: ${problem}`);
