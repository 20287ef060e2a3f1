import type { LegalDay } from '#libs/working-time';
import { OUTCOMES, type CaseOutcome, type OutcomeKind } from './importing.js';
import type { Mapping } from './mapping.js';
import type { RejectedRow, SourceFile } from './read-source.js';

/** Rows read, and what became of each: `read` is the sum of the others. */
export interface RowCounts {
  readonly read: number;
  readonly imported: number;
  /** Of cases that say nothing new. */
  readonly unchanged: number;
  readonly rejected: number;
}

/** What an import came to, or would come to. It adds up. */
export interface ImportReport {
  /** `copa@1` */
  readonly mapping: string;
  readonly dryRun: boolean;
  readonly dataCut: LegalDay | null;
  readonly policy: string;
  /** `read` is the sum of the five outcomes; `closed` and `open` are the cases that are in. */
  readonly cases: Readonly<Record<OutcomeKind | 'read' | 'closed' | 'open', number>>;
  readonly rows: RowCounts;
  readonly files: readonly (RowCounts & { readonly file: string })[];
  /** Every kind that the mapping looks for, found or not, and what else was found. */
  readonly anomalies: readonly { readonly kind: string; readonly count: number }[];
  /** Every row that is not in, with the reason. */
  readonly rejected: readonly RejectedRow[];
  /** Cases that were in already and are not as they were. */
  readonly changes: readonly CaseChange[];
  /** Columns that the mapping does not speak of. */
  readonly columnsNotRead: readonly { readonly file: string; readonly column: string }[];
}

/** A case that was in already: what was added to it, or why nothing was. */
export interface CaseChange {
  readonly case: string;
  readonly outcome: 'extended' | 'changed';
  readonly detail: string;
}

/** What a report is made from. */
export interface Imported {
  readonly mapping: Mapping;
  readonly dryRun: boolean;
  readonly policy: string;
  readonly files: readonly SourceFile[];
  /** Cases whose rows could not be read at all are not among the outcomes, but here. */
  readonly unreadCases: number;
  readonly rejected: readonly RejectedRow[];
  readonly outcomes: readonly CaseOutcome[];
}

/** Adds up what an import did. */
export function reportOf(imported: Imported): ImportReport {
  const { mapping, dryRun, policy, files, outcomes } = imported;
  const rejected = [...imported.rejected, ...outcomes.flatMap((outcome) => outcome.rejected)];
  const byFile = files.map((file) => ({
    file: file.mapped.name,
    ...rowCounts(file, outcomes, rejected),
  }));
  return {
    ...{
      mapping: `${mapping.id}@${mapping.version}`,
      dryRun,
      dataCut: mapping.dataCut ?? null,
      policy,
    },
    cases: caseCounts(imported),
    rows: sum(byFile),
    files: byFile,
    anomalies: anomalyCounts(mapping, outcomes),
    rejected: rejected.sort(byPlace),
    changes: outcomes.flatMap(changeOf),
    columnsNotRead: files.flatMap(({ mapped: { name: file }, unread }) =>
      unread.map((column) => ({ file, column })),
    ),
  };
}

function caseCounts({ outcomes, unreadCases }: Imported): ImportReport['cases'] {
  const counts = OUTCOMES.map((kind) => {
    const count = outcomes.filter((outcome) => outcome.kind === kind).length;
    return [kind, kind === 'rejected' ? count + unreadCases : count] as const;
  });
  const inside = outcomes.filter(({ kind }) => kind !== 'rejected');
  const closed = inside.filter((outcome) => outcome.closed).length;
  return {
    read: outcomes.length + unreadCases,
    ...(Object.fromEntries(counts) as Record<OutcomeKind, number>),
    closed,
    open: inside.length - closed,
  };
}

function rowCounts(
  { mapped: { name }, rows, rejected: unreadable }: SourceFile,
  outcomes: readonly CaseOutcome[],
  rejected: readonly RejectedRow[],
): RowCounts {
  const read = rows.length + unreadable.length;
  const lost = new Set(rejected.filter(({ file }) => file === name).map(({ line }) => line));
  const added = outcomes.flatMap(({ plan, kind, added: more }) =>
    (kind === 'imported' ? plan.rows : more).filter(
      ({ file, line }) => file === name && !lost.has(line),
    ),
  );
  const imported = new Set(added).size;
  return { read, imported, unchanged: read - imported - lost.size, rejected: lost.size };
}

const sum = (counts: readonly RowCounts[]): RowCounts => ({
  read: total(counts, 'read'),
  imported: total(counts, 'imported'),
  unchanged: total(counts, 'unchanged'),
  rejected: total(counts, 'rejected'),
});

const total = (counts: readonly RowCounts[], of: keyof RowCounts): number =>
  counts.reduce((so, each) => so + each[of], 0);

function anomalyCounts(
  { anomalies }: Mapping,
  outcomes: readonly CaseOutcome[],
): ImportReport['anomalies'] {
  const counts = new Map(anomalies.map(({ kind }) => [kind, 0]));
  for (const { kind } of outcomes.flatMap(({ plan }) => plan.warnings)) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => ({ kind, count }));
}

const byPlace = (a: RejectedRow, b: RejectedRow): number =>
  a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;

function changeOf({ plan, kind, reason, added }: CaseOutcome): CaseChange[] {
  const { reference } = plan;
  if (kind === 'changed') return [{ case: reference, outcome: kind, detail: reason ?? '' }];
  if (kind !== 'extended') return [];
  return [
    { case: reference, outcome: kind, detail: `${String(new Set(added).size)} rows were new` },
  ];
}
