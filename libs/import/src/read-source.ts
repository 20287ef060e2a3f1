import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { dateReader, type DateReader } from './date-format.js';
import { InvalidSource } from './import-error.js';
import type { Carried, FactRule, MappedFile, Mapping } from './mapping.js';
import { readCsv, type CsvFile } from './read-csv.js';

/** A row of a file, by column; where it came from goes with it into the report. */
export interface SourceRow {
  readonly file: string;
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A row that is not brought in, and why. */
export interface RejectedRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** A file as read. Every row is in one of the two lists. */
export interface SourceFile {
  readonly mapped: MappedFile;
  /** How its dates are written. */
  readonly format: string;
  readonly readDay: DateReader;
  readonly rows: readonly SourceRow[];
  readonly rejected: readonly RejectedRow[];
  readonly columns: readonly string[];
  /** Columns that the mapping neither uses nor leaves out with a reason. */
  readonly unread: readonly string[];
}

/**
 * Reads the files of a mapping from a folder, or from the one file where the mapping has but one.
 *
 * @throws InvalidSource when a file or a column is missing: then the mapping is wrong, not a row
 */
export function readSource(mapping: Mapping, path: string): SourceFile[] {
  const problems: string[] = [];
  const files = mapping.files.map((mapped) => {
    const text = textOf(mapping, path, mapped.name, problems);
    const csv = readCsv(text ?? '');
    if (text !== null) problems.push(...columnProblems(mapping, mapped, csv));
    return sourceFile(mapping, mapped, csv);
  });
  if (problems.length > 0) throw new InvalidSource(problems);
  return files;
}

/** Whether the path has everything that a mapping reads. */
export function fits({ files }: Mapping, path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) return files.length === 1 && files[0]?.name === basename(path);
  return files.every(({ name }) => statSync(join(path, name), { throwIfNoEntry: false })?.isFile());
}

function textOf({ files }: Mapping, path: string, name: string, problems: string[]): string | null {
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const file = isFile && files.length === 1 ? path : join(path, name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const unreadable = error instanceof TypeError;
    problems.push(
      unreadable
        ? `${file}: it is not UTF-8; save it as UTF-8`
        : `${file}: it cannot be read; the mapping needs ${name}`,
    );
    return null;
  }
}

function columnProblems(mapping: Mapping, mapped: MappedFile, { header }: CsvFile): string[] {
  const missing = [...neededBy(mapping, mapped)].filter((column) => !header.includes(column));
  const twice = header.filter((column, at) => header.indexOf(column) !== at);
  return [
    ...missing.map(
      (column) =>
        `${mapped.name}: there is no column '${column}', only ${header.join(', ') || 'an empty file'}; ` +
        'correct the mapping, or the file',
    ),
    ...twice.map((column) => `${mapped.name}: the column '${column}' is there twice; rename one`),
  ];
}

function neededBy(mapping: Mapping, mapped: MappedFile): Set<string> {
  const used = usedBy(mapping, mapped);
  for (const column of mapped.optional) used.delete(column);
  return used;
}

function usedBy(mapping: Mapping, { name, case: reference, facts }: MappedFile): Set<string> {
  const { cases, anomalies } = mapping;
  const opening =
    cases.file === name
      ? [cases.cameToAttentionOn, cases.matter, cases.officer, ...columnOf(cases.matterKind)]
      : [];
  const looked = anomalies
    .filter(({ file }) => (file ?? cases.file) === name)
    .flatMap(({ column, needs }) => [column, needs]);
  const columns = [reference, ...opening, ...looked, ...facts.flatMap(columnsOf)];
  return new Set(columns.filter((column) => column !== undefined));
}

const columnsOf = (rule: FactRule): (string | undefined)[] => [
  ...rule.where.keys(),
  ...[rule.filled, rule.on, rule.orderedBy],
  ...[...rule.carries.values()].flatMap(columnOf),
];

/** How the names of columns that hold dates served begin. */
export const servedColumns = ({ facts }: MappedFile): string[] =>
  facts
    .flatMap(({ carries }) => [...carries.values()])
    .flatMap(({ as, column }) => (as === 'served' && column !== undefined ? [column] : []));

/** Dates served are many columns, of which none must be there. */
const columnOf = ({ column, as }: Carried): (string | undefined)[] =>
  as === 'served' ? [] : [column];

function sourceFile(mapping: Mapping, mapped: MappedFile, { header, rows }: CsvFile): SourceFile {
  const file = mapped.name;
  const used = usedBy(mapping, mapped);
  const served = servedColumns(mapped);
  const isRead = (column: string): boolean =>
    used.has(column) ||
    mapped.leftOut.has(column) ||
    served.some((start) => column.startsWith(start));
  const format = mapped.dates ?? mapping.dates;
  return {
    ...{ mapped, format, readDay: dateReader(format) ?? (() => null) },
    rows: rows
      .filter(({ problem }) => problem === null)
      .map(({ line, fields }) => ({ file, line, cells: cellsOf(header, fields) })),
    rejected: rows.flatMap(({ line, problem }) =>
      problem === null ? [] : [{ file, line, reason: `the row ${problem}` }],
    ),
    columns: header,
    unread: header.filter((column) => !isRead(column)),
  };
}

const cellsOf = (header: readonly string[], fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(header.map((column, at) => [column, fields[at] ?? '']));
