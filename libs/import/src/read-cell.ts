import type { LegalDay } from '#libs/working-time';
import type { DateReader } from './date-format.js';
import type { Carried } from './mapping.js';

/** What the cells of a row are read by. */
export interface CellReader {
  readonly cells: Readonly<Record<string, string>>;
  /** As the mapping writes it, for whoever has to correct a date. */
  readonly format: string;
  readonly readDay: DateReader;
  /** Nothing that has happened lies after it: the data cut, or today. */
  readonly limit: LegalDay;
}

/** A cell that is not what the mapping says it is. The row is rejected, the others are not. */
export class BadCell extends Error {
  readonly code = 'bad-cell';
}

const bad = (column: string, problem: string): BadCell => new BadCell(`${column}: ${problem}`);

/** The day in a column; `null` when the cell is blank. Throws `BadCell`. */
export function dayIn(reader: CellReader, column: string): LegalDay | null {
  const text = reader.cells[column] ?? '';
  if (text === '') return null;
  const day = reader.readDay(text);
  if (day === null)
    throw bad(column, `'${text.slice(0, 40)}' is not a date written ${reader.format}`);
  return day;
}

/** The day in a column on which something happened; `null` when blank. Throws `BadCell`. */
export function pastDayIn(reader: CellReader, column: string): LegalDay | null {
  const day = dayIn(reader, column);
  if (day === null || day <= reader.limit) return day;
  throw bad(column, `${day} lies after ${reader.limit}, the last day the files can speak of`);
}

/** What a property is to hold; `undefined` when the cell is blank. Throws `BadCell`. */
export function carriedValue(reader: CellReader, carried: Carried): unknown {
  if (carried.value !== undefined) return carried.value;
  if (carried.as === 'served') return servedIn(reader, carried.column ?? '');
  const column = carried.column ?? '';
  const text = reader.cells[column] ?? '';
  if (carried.as === 'items') return split(text, ';').map((item) => itemOf(item, column, carried));
  if (carried.as === 'list') return split(text, ';').map((word) => wordOf(word, carried));
  return text === '' ? undefined : scalarOf(reader, column, { text, carried });
}

function scalarOf(
  reader: CellReader,
  column: string,
  { text, carried }: { readonly text: string; readonly carried: Carried },
): unknown {
  switch (carried.as) {
    case 'number':
      return numberOf(text, column);
    case 'yes-no':
      return flagOf(text, column);
    case 'day':
      return dayIn(reader, column);
    default:
      return wordOf(text, carried);
  }
}

const wordOf = (text: string, { words }: Carried): string => words.get(text) ?? text;

const split = (text: string, by: string): string[] =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function numberOf(text: string, column: string): number {
  const number = Number(text);
  if (Number.isFinite(number)) return number;
  throw bad(column, `'${text.slice(0, 40)}' is not a number`);
}

function flagOf(text: string, column: string): boolean {
  if (/^(yes|y|true|1)$/i.test(text)) return true;
  if (/^(no|n|false|0)$/i.test(text)) return false;
  throw bad(column, `'${text.slice(0, 40)}' is neither yes nor no`);
}

/** `a-1 F use-of-force+fitness-for-duty` under parts `[id, category, standards+]`. */
function itemOf(item: string, column: string, { parts }: Carried): Record<string, unknown> {
  const given = item.split(/\s+/);
  if (given.length !== parts.length) {
    throw bad(column, `'${item.slice(0, 40)}' is not ${parts.join(' ')}, with a space between`);
  }
  const named = parts.map((part, at): [string, unknown] => {
    const text = given[at] ?? '';
    return part.endsWith('+') ? [part.slice(0, -1), split(text, '+')] : [part, text];
  });
  return Object.fromEntries(named);
}

/**
 * Dates already served, a column each: `served.hearingNoticeServed` holds the day, and
 * `served.hearingNoticeServed.chair` what that event carried.
 */
function servedIn(reader: CellReader, start: string): unknown[] {
  const columns = Object.keys(reader.cells).filter((column) => column.startsWith(start));
  const events = columns.filter((column) => !column.slice(start.length).includes('.'));
  refuseUndated(reader, columns, events);
  return events.flatMap((column) => {
    const on = pastDayIn(reader, column);
    if (on === null) return [];
    const more = columns.filter(
      (each) => each.startsWith(`${column}.`) && reader.cells[each] !== '',
    );
    const carried = more.map((each) => [each.slice(column.length + 1), textOrDay(reader, each)]);
    const event = column.slice(start.length);
    return [
      more.length === 0
        ? { event, on }
        : { event, on, with: Object.fromEntries(carried) as object },
    ];
  });
}

function refuseUndated(
  { cells }: CellReader,
  columns: readonly string[],
  events: readonly string[],
): void {
  for (const column of columns) {
    const event = events.find((each) => column.startsWith(`${each}.`));
    if (cells[column] === '' || events.includes(column)) continue;
    if (event === undefined || cells[event] === '') {
      throw bad(column, 'it is given without the day of its event');
    }
  }
}

const textOrDay = (reader: CellReader, column: string): string =>
  reader.readDay(reader.cells[column] ?? '') ?? reader.cells[column] ?? '';
