import { fingerprintOf, type Warning } from '#libs/engine';
import type { CompiledWorkflow } from '#libs/workflow-kit';
import { englandAndWales, type LegalDay } from '#libs/working-time';
import { warningsOf } from './anomalies.js';
import { dateReader } from './date-format.js';
import type { Mapping } from './mapping.js';
import { mergeFacts } from './merge-facts.js';
import { datedFacts, inOrder } from './order-facts.js';
import { BadCell, carriedValue, pastDayIn, type CellReader } from './read-cell.js';
import { readRow, type Note, type PlannedFact } from './read-row.js';
import type { RejectedRow, SourceFile, SourceRow } from './read-source.js';

/** A case as it is to be brought in. */
export interface CasePlan {
  readonly reference: string;
  readonly matter: {
    readonly reference: string;
    readonly kind: string;
    readonly cameToAttentionOn: LegalDay;
    readonly source: string;
  };
  /** Reference of the officer concerned. */
  readonly officer: string | null;
  /** In the order in which they happened. */
  readonly facts: readonly PlannedFact[];
  readonly warnings: readonly Warning[];
  /** Every row that says something of it. */
  readonly rows: readonly SourceRow[];
  /** Of all the above but the rows' places: the same case read again has the same. */
  readonly fingerprint: string;
}

/** What the files come to. Every row read is in a case or among the rejected. */
export interface Plan {
  readonly cases: readonly CasePlan[];
  readonly rejected: readonly RejectedRow[];
}

/** What a plan is made by, beside the rows. */
export interface Planner {
  readonly mapping: Mapping;
  readonly workflow: CompiledWorkflow;
  /** Nothing that has happened lies after it: the data cut, or today. */
  readonly limit: LegalDay;
}

interface Draft {
  readonly opening: SourceRow;
  readonly opened: Pick<CasePlan, 'reference' | 'matter' | 'officer'>;
  readonly facts: PlannedFact[];
  readonly notes: Note[];
  readonly rows: SourceRow[];
}

/** No spaces, so that no name slips in. */
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/;

/** Turns rows into cases. Pure: reads nothing, writes nothing, and one bad row spoils no other. */
export function planCases(planner: Planner, files: readonly SourceFile[]): Plan {
  const rejected = files.flatMap((file) => file.rejected);
  const drafts = openDrafts(planner, files, rejected);
  const dropped = new Set<string>();
  for (const file of files) {
    for (const row of file.rows) {
      const draft = drafts.get(row.cells[file.mapped.case] ?? '');
      if (draft === undefined) rejected.push(...orphan(planner, file, row));
      else if (!addRow(planner, file, { row, draft }, rejected))
        dropped.add(draft.opened.reference);
    }
  }
  const cases = [...drafts.values()].flatMap((draft) => {
    if (!dropped.has(draft.opened.reference)) return [finished(planner, draft, rejected)];
    const reason = `the row of the case in ${planner.mapping.cases.file} is rejected`;
    rejected.push(...draft.rows.map((row) => reject(row, reason)));
    return [];
  });
  return { cases, rejected };
}

const reject = ({ file, line }: SourceRow, reason: string): RejectedRow => ({ file, line, reason });

function openDrafts(
  planner: Planner,
  files: readonly SourceFile[],
  rejected: RejectedRow[],
): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  const opening = files.find(({ mapped }) => mapped.name === planner.mapping.cases.file);
  for (const row of opening?.rows ?? []) {
    try {
      const reader = readerOf(planner, opening, row);
      const draft = draftOf(planner, reader, row, row.cells[opening?.mapped.case ?? ''] ?? '');
      if (drafts.has(draft.opened.reference)) throw new BadCell('the case has a row already');
      drafts.set(draft.opened.reference, draft);
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      rejected.push(reject(row, error.message));
    }
  }
  return drafts;
}

function readerOf(
  { mapping, limit }: Planner,
  file: SourceFile | undefined,
  row: SourceRow,
): CellReader {
  const format = file?.mapped.dates ?? mapping.dates;
  const readDay = dateReader(format) ?? (() => null);
  return { cells: row.cells, format, readDay, limit };
}

function draftOf(
  { mapping }: Planner,
  reader: CellReader,
  row: SourceRow,
  reference: string,
): Draft {
  const { cameToAttentionOn: column, matterKind, matter = '', officer = '' } = mapping.cases;
  if (!REFERENCE.test(reference))
    throw new BadCell(`'${reference.slice(0, 40)}' is not a reference`);
  const cameToAttentionOn = pastDayIn(reader, column);
  if (cameToAttentionOn === null) throw new BadCell(`${column}: it is blank; a case needs its day`);
  if (cameToAttentionOn < englandAndWales.firstDay) {
    throw new BadCell(`${column}: days before ${englandAndWales.firstDay} are not counted`);
  }
  const kind = carriedValue(reader, matterKind);
  if (typeof kind !== 'string') throw new BadCell(`${matterKind.column ?? ''}: it is blank`);
  const of = row.cells[matter] ?? '';
  const about = {
    reference: of === '' ? reference : of,
    kind,
    cameToAttentionOn,
    source: mapping.source,
  };
  const concerned = row.cells[officer] ?? '';
  const opened = { reference, matter: about, officer: concerned === '' ? null : concerned };
  return { opening: row, opened, facts: [], notes: [], rows: [] };
}

/** A row whose case has no row of its own. The rejected rows of cases are listed already. */
function orphan({ mapping }: Planner, { mapped }: SourceFile, row: SourceRow): RejectedRow[] {
  if (mapped.name === mapping.cases.file) return [];
  const reference = (row.cells[mapped.case] ?? '').slice(0, 40);
  return [reject(row, `${mapping.cases.file} has no usable row of the case '${reference}'`)];
}

/** Adds what a row says to its case; `false`: it was the case's own row, and is rejected. */
function addRow(
  planner: Planner,
  file: SourceFile,
  { row, draft }: { readonly row: SourceRow; readonly draft: Draft },
  rejected: RejectedRow[],
): boolean {
  const isOpening = file.mapped.name === planner.mapping.cases.file;
  if (isOpening && row !== draft.opening) return true;
  const { facts: rules } = file.mapped;
  const said =
    rules.length === 0
      ? ({ kind: 'facts', facts: [], notes: [] } as const)
      : readRow(planner.workflow, rules, readerOf(planner, file, row), row);
  const problem = reasonOf(planner, said, row);
  if (problem !== null) {
    rejected.push(reject(row, problem));
    draft.notes.push({ found: 'row-rejected', file: row.file, detail: `${row.file}: ${problem}` });
    return !isOpening;
  }
  draft.rows.push(row);
  if (said.kind === 'facts') {
    draft.facts.push(...said.facts);
    draft.notes.push(...said.notes);
  } else if (said.kind === 'undated') draft.notes.push(undated(file, row, said.column));
  return true;
}

function reasonOf(
  { mapping }: Planner,
  said: ReturnType<typeof readRow>,
  { file }: SourceRow,
): string | null {
  if (said.kind === 'rejected') return said.reason;
  const kept = mapping.anomalies.some(
    (each) => each.detect === 'undated-row' && each.file === file,
  );
  return said.kind === 'undated' && !kept ? `${said.column}: it is blank` : null;
}

function undated({ mapped }: SourceFile, { file, cells }: SourceRow, column: string): Note {
  const rest = Object.entries(cells)
    .filter(([name, value]) => name !== mapped.case && value !== '')
    .map(([name, value]) => `${name} ${value}`);
  return { found: 'undated-row', file, detail: `${column} is blank: ${rest.join(', ')}` };
}

function finished({ mapping }: Planner, draft: Draft, rejected: RejectedRow[]): CasePlan {
  const { opened, opening, rows } = draft;
  const { facts, notes } = mergeFacts(draft.facts);
  const { dated, undatable } = datedFacts(facts);
  for (const {
    rows: [row],
    dayOf,
  } of undatable) {
    if (row !== undefined)
      rejected.push(reject(row, `the case has no ${dayOf.join(' or ')} to date it by`));
  }
  const ordered = inOrder(dated, mapping.order);
  const described = { opening, rows, facts: ordered, notes: [...draft.notes, ...notes] };
  const warnings = warningsOf(mapping, described);
  const lost = new Set(undatable.flatMap((fact) => fact.rows));
  return {
    ...opened,
    facts: ordered,
    warnings,
    rows: rows.filter((row) => !lost.has(row)),
    fingerprint: fingerprintOf({ ...opened, warnings, facts: ordered.map(identityOf) }),
  };
}

/** What makes a fact this fact, wherever its rows stand. */
export const identityOf = ({ type, day, payload }: PlannedFact): object => ({ type, day, payload });
