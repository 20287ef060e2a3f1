import { checkPayload, type CompiledWorkflow } from '#libs/workflow-kit';
import { englandAndWales, type LegalDay } from '#libs/working-time';
import type { Detector, FactRule } from './mapping.js';
import { BadCell, carriedValue, pastDayIn, type CellReader } from './read-cell.js';
import type { SourceRow } from './read-source.js';

/** A fact that a row, or several that say the same, will become. */
export interface PlannedFact {
  readonly type: string;
  /** `null`: it has none of its own, see `dayOf`. */
  readonly day: LegalDay | null;
  readonly dayOf: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly rule: FactRule;
  /** Cell that orders it among others of its kind on one day; blank: as the rows come. */
  readonly place: string;
  readonly rows: readonly SourceRow[];
}

/** Something odd about a row, to be kept with the case. */
export interface Note {
  readonly found: Detector | 'row-rejected' | 'day-too-early';
  readonly file: string;
  readonly detail: string;
}

/** What a row comes to. */
export type RowReading =
  | {
      readonly kind: 'facts';
      readonly facts: readonly PlannedFact[];
      readonly notes: readonly Note[];
    }
  | { readonly kind: 'undated'; readonly column: string }
  | { readonly kind: 'rejected'; readonly reason: string };

/** Reads one row by the rules of its file. */
export function readRow(
  workflow: CompiledWorkflow,
  rules: readonly FactRule[],
  reader: CellReader,
  row: SourceRow,
): RowReading {
  const matching = rules.filter((rule) => matches(rule, reader));
  if (matching.length === 0) return { kind: 'rejected', reason: unknownReason(rules, reader) };
  try {
    const said = matching.filter(
      ({ filled }) => filled === undefined || reader.cells[filled] !== '',
    );
    return outcome(
      said,
      said.map((rule) => factOf(workflow, rule, reader, row)),
    );
  } catch (error) {
    if (error instanceof BadCell) return { kind: 'rejected', reason: error.message };
    throw error;
  }
}

const matches = ({ where }: FactRule, { cells }: CellReader): boolean =>
  [...where].every(([column, values]) => values.includes(cells[column] ?? ''));

function unknownReason(rules: readonly FactRule[], { cells }: CellReader): string {
  const columns = [...new Set(rules.flatMap(({ where }) => [...where.keys()]))];
  const found = columns.map((column) => `${column} '${(cells[column] ?? '').slice(0, 40)}'`);
  return `${found.join(', ')} is none that the mapping knows; add a rule for it`;
}

/** A fact; a note where it cannot be placed in time; `null` where its day is blank. */
type Said = PlannedFact | Note | null;

const isNote = (said: Said): said is Note => said !== null && 'found' in said;
const isFact = (said: Said): said is PlannedFact => said !== null && 'rule' in said;

function outcome(rules: readonly FactRule[], said: readonly Said[]): RowReading {
  const [facts, notes] = [said.filter(isFact), said.filter(isNote)];
  if (facts.length > 0 || notes.length > 0) return { kind: 'facts', facts, notes };
  const undated = rules[said.indexOf(null)]?.on;
  return undated === undefined
    ? { kind: 'rejected', reason: 'it says nothing that the mapping brings in' }
    : { kind: 'undated', column: undated };
}

function factOf(
  workflow: CompiledWorkflow,
  rule: FactRule,
  reader: CellReader,
  row: SourceRow,
): Said {
  const day = rule.on === undefined ? null : pastDayIn(reader, rule.on);
  if (rule.on !== undefined && day === null) return null;
  if (day !== null && day < englandAndWales.firstDay) return tooEarly(rule, row, day);
  const payload = payloadOf(rule, reader);
  refuseInvalid(workflow, rule.event, payload);
  const place = rule.orderedBy === undefined ? '' : (reader.cells[rule.orderedBy] ?? '');
  return { type: rule.event, day, dayOf: rule.onDayOf, payload, rule, place, rows: [row] };
}

const tooEarly = ({ event }: FactRule, { file }: SourceRow, day: LegalDay): Note => ({
  found: 'day-too-early',
  file,
  detail: `${event} of ${day}: before ${englandAndWales.firstDay}, from which days are counted`,
});

const payloadOf = ({ carries }: FactRule, reader: CellReader): Record<string, unknown> =>
  Object.fromEntries(
    [...carries]
      .map(([property, carried]): [string, unknown] => [property, carriedValue(reader, carried)])
      .filter(([, value]) => value !== undefined),
  );

function refuseInvalid(
  workflow: CompiledWorkflow,
  type: string,
  payload: Readonly<Record<string, unknown>>,
): void {
  const problems = checkPayload(workflow, type, payload);
  if (problems.length === 0) return;
  const each = problems.map(({ field, problem, remedy }) => `${field}: ${problem} ${remedy}`);
  throw new BadCell(`${type}: ${each.join(' ')}`);
}
