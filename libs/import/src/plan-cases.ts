import { fingerprintOf, type Warning } from '#libs/engine';
import { warningsOf } from './anomalies.js';
import { draftCases, readerOf, reject } from './draft-cases.js';
import type { Draft, PlannedMatter, Planner } from './draft-cases.js';
import { mergeFacts } from './merge-facts.js';
import { datedFacts, inOrder } from './order-facts.js';
import { readRow, type Note, type PlannedFact, type RowReading } from './read-row.js';
import type { RejectedRow, SourceFile, SourceRow } from './read-source.js';

/** A case as it is to be brought in. */
export interface CasePlan {
  readonly reference: string;
  readonly matter: PlannedMatter;
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

/** Turns rows into cases. Reads nothing, writes nothing, and one bad row spoils no other. */
export function planCases(planner: Planner, files: readonly SourceFile[]): Plan {
  const rejected = files.flatMap((file) => file.rejected);
  const drafts = draftCases(planner, files, rejected);
  for (const file of files) {
    for (const row of file.rows) addRow({ planner, file, drafts, rejected }, row);
  }
  const cases = [...drafts.values()].map((draft) => finished(planner, draft, rejected));
  return { cases, rejected };
}

interface Gathering {
  readonly planner: Planner;
  readonly file: SourceFile;
  readonly drafts: Map<string, Draft>;
  readonly rejected: RejectedRow[];
}

/** Adds what a row says to its case. */
function addRow({ planner, file, drafts, rejected }: Gathering, row: SourceRow): void {
  const reference = row.cells[file.mapped.case] ?? '';
  const draft = drafts.get(reference);
  const { file: casesFile } = planner.mapping.cases;
  const isOfCases = file.mapped.name === casesFile;
  // Of the rows of the cases' file those that open no case are rejected already.
  if (isOfCases && row !== draft?.opening) return;
  if (draft === undefined) {
    const problem = `${casesFile} has no usable row of the case '${reference.slice(0, 40)}'`;
    rejected.push(reject(row, problem));
    return;
  }
  const said = readingOf(planner, file, row);
  if (said.kind !== 'rejected') take(draft, file, { row, said });
  else {
    rejected.push(reject(row, said.reason));
    if (isOfCases) drop({ planner, file, drafts, rejected }, draft);
    else draft.notes.push({ ...ofRow(row), found: 'row-rejected', detail: said.reason });
  }
}

const ofRow = ({ file }: SourceRow): Pick<Note, 'file'> => ({ file });

/** Without its own row there is no case: its other rows are rejected with it. */
function drop({ drafts, rejected, file }: Gathering, draft: Draft): void {
  drafts.delete(draft.reference);
  const reason = `the row of the case in ${file.mapped.name} is rejected`;
  rejected.push(...draft.rows.map((row) => reject(row, reason)));
}

function readingOf(planner: Planner, file: SourceFile, row: SourceRow): RowReading {
  const { facts: rules, name } = file.mapped;
  if (rules.length === 0) return { kind: 'facts', facts: [], notes: [] };
  const said = readRow(planner.workflow, rules, readerOf(planner, file, row), row);
  const { anomalies } = planner.mapping;
  const kept = anomalies.some((each) => each.detect === 'undated-row' && each.file === name);
  if (said.kind !== 'undated' || kept) return said;
  return { kind: 'rejected', reason: `${said.column}: it is blank` };
}

function take(
  draft: Draft,
  file: SourceFile,
  { row, said }: { readonly row: SourceRow; readonly said: RowReading },
): void {
  draft.rows.push(row);
  if (said.kind === 'facts') {
    draft.facts.push(...said.facts);
    draft.notes.push(...said.notes);
  } else if (said.kind === 'undated') draft.notes.push(undated(file, row, said.column));
}

function undated({ mapped }: SourceFile, row: SourceRow, column: string): Note {
  // What the mapping does not bring in must not slip in here.
  const carried = mapped.facts.flatMap(({ carries }) => [...carries.values()]);
  const rest = [...new Set(carried.map((each) => each.column ?? ''))]
    .filter((name) => (row.cells[name] ?? '') !== '')
    .map((name) => `${name} ${row.cells[name] ?? ''}`);
  const detail = `${column} is blank: ${rest.join(', ')}`;
  return { ...ofRow(row), found: 'undated-row', detail };
}

function finished({ mapping }: Planner, draft: Draft, rejected: RejectedRow[]): CasePlan {
  const { reference, matter, officer, opening } = draft;
  const merged = mergeFacts(draft.facts);
  const { dated, undatable } = datedFacts(merged.facts);
  const lost = new Set(undatable.flatMap((fact) => fact.rows));
  const rows = draft.rows.filter((row) => !lost.has(row));
  rejected.push(...[...lost].map((row) => reject(row, 'the case has no day to date it by')));
  const facts = inOrder(dated, mapping.order);
  const notes = [...draft.notes, ...merged.notes];
  const warnings = warningsOf(mapping, { opening, rows, facts, notes });
  const identity = { reference, matter, officer, warnings, facts: facts.map(identityOf) };
  return {
    ...{ reference, matter, officer, facts, warnings, rows },
    fingerprint: fingerprintOf(identity),
  };
}

/** What makes a fact this fact, wherever its rows stand. */
export const identityOf = ({ type, day, payload }: PlannedFact): object => ({ type, day, payload });
