import type { CompiledWorkflow } from '#libs/workflow-kit';
import { englandAndWales, type LegalDay } from '#libs/working-time';
import type { CasesFile, Mapping } from './mapping.js';
import { BadCell, carriedValue, pastDayIn, type CellReader } from './read-cell.js';
import type { Note, PlannedFact } from './read-row.js';
import type { RejectedRow, SourceFile, SourceRow } from './read-source.js';

/** What came in, as the row of a case tells it. */
export interface PlannedMatter {
  readonly reference: string;
  readonly kind: string;
  readonly cameToAttentionOn: LegalDay;
  readonly source: string;
}

/** A case while its rows are gathered. */
export interface Draft {
  readonly reference: string;
  readonly matter: PlannedMatter;
  /** Reference of the officer concerned. */
  readonly officer: string | null;
  /** The row of the case itself. */
  readonly opening: SourceRow;
  readonly facts: PlannedFact[];
  readonly notes: Note[];
  readonly rows: SourceRow[];
}

/** What cases are planned by, beside the rows. */
export interface Planner {
  readonly mapping: Mapping;
  readonly workflow: CompiledWorkflow;
  /** Nothing that has happened lies after it: the data cut, or today. */
  readonly limit: LegalDay;
}

/** No spaces, so that no name slips in. */
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/;

export const reject = ({ file, line }: SourceRow, reason: string): RejectedRow => ({
  ...{ file, line, reason },
});

/** What the cells of a row of this file are read by. */
export const readerOf = (
  { limit }: Planner,
  { format, readDay }: SourceFile,
  { cells }: SourceRow,
): CellReader => ({ cells, format, readDay, limit });

/** A draft for each usable row of the cases' file, by reference. The others are added to `rejected`. */
export function draftCases(
  planner: Planner,
  files: readonly SourceFile[],
  rejected: RejectedRow[],
): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  const file = files.find(({ mapped }) => mapped.name === planner.mapping.cases.file);
  if (file === undefined) return drafts;
  for (const row of file.rows) {
    try {
      const draft = draftOf(planner, file, row);
      if (drafts.has(draft.reference)) throw new BadCell('the case has a row already');
      drafts.set(draft.reference, draft);
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      rejected.push(reject(row, error.message));
    }
  }
  return drafts;
}

function draftOf(planner: Planner, file: SourceFile, row: SourceRow): Draft {
  const { cases } = planner.mapping;
  const reader = readerOf(planner, file, row);
  const reference = referenceIn(row, file.mapped.case);
  if (reference === null) throw new BadCell(`${file.mapped.case}: it is blank; a case needs it`);
  const matter = matterOf(planner.mapping, reader, { row, reference });
  const officer = referenceIn(row, cases.officer);
  return { reference, matter, officer, opening: row, facts: [], notes: [], rows: [] };
}

function matterOf(
  { cases, source }: Mapping,
  reader: CellReader,
  { row, reference }: { readonly row: SourceRow; readonly reference: string },
): PlannedMatter {
  const kind = carriedValue(reader, cases.matterKind);
  if (typeof kind !== 'string') throw new BadCell(`${cases.matterKind.column ?? ''}: it is blank`);
  const of = referenceIn(row, cases.matter) ?? reference;
  return { reference: of, kind, cameToAttentionOn: firstDay(cases, reader), source };
}

function firstDay({ cameToAttentionOn: column }: CasesFile, reader: CellReader): LegalDay {
  const day = pastDayIn(reader, column);
  if (day === null) throw new BadCell(`${column}: it is blank; a case needs its day`);
  if (day >= englandAndWales.firstDay) return day;
  throw new BadCell(`${column}: days before ${englandAndWales.firstDay} are not counted`);
}

function referenceIn({ cells }: SourceRow, column: string | undefined): string | null {
  const text = column === undefined ? '' : (cells[column] ?? '');
  if (text === '') return null;
  if (REFERENCE.test(text)) return text;
  throw new BadCell(
    `${column ?? ''}: '${text.slice(0, 40)}' is not a reference: letters, digits and . _ : / - only`,
  );
}
