import type { CaseFile, Clock, RowsOfCases, StageInterval, Verdict } from '#libs/persistence';
import { type Instant, type LedgerEntry, type LegalDay, londonDayOf } from '#libs/working-time';
import { factsOf } from './facts.js';
import { grouped } from '#libs/statistics';
import type { KeptTable } from './schema.js';
import { versionsOf } from './versions.js';

/** Rows of the store by table; each holds at least the columns of its table. */
export type KeptRows = ReadonlyMap<KeptTable, readonly Readonly<Record<string, unknown>>[]>;

/**
 * Some cases as the store keeps them. Cases about others (reviews, requests) have a file only, so that who
 * finds what is decided as everywhere else: they are nobody's durations.
 */
export function keptRows(rows: RowsOfCases, numberOf: (id: string) => number): KeptRows {
  const kept = new Map<KeptTable, Record<string, unknown>[]>();
  const put = (table: KeptTable, id: string, all: readonly object[]): void => {
    const list = kept.get(table) ?? [];
    kept.set(table, list);
    for (const row of all) list.push(Object.assign({}, row, { case_no: numberOf(id) }));
  };
  const matters = new Map(rows.matters.map((matter) => [matter.id, matter]));
  const of = byCase(rows);
  for (const file of rows.files) {
    const { id } = file;
    const matter = matters.get(file.matter_id);
    put('case_file', id, [fileRow(file, matter?.reference ?? null)]);
    put('case_person', id, of.people(id));
    if (file.about_id !== null) continue;
    const facts = factsOf(of.events(id));
    const { versions, allegations } = versionsOf(matter, facts);
    const typeOf = new Map(facts.map((fact) => [fact.id, fact.type]));
    const judged_until = lastJudged(file);
    put(
      'case_version',
      id,
      versions.map((version) => ({ ...version, judged_until })),
    );
    put('allegation_row', id, allegations);
    put('event_row', id, facts);
    put(
      'stay',
      id,
      of.stages(id).map((stay) => stayRow(stay, typeOf)),
    );
    put('clock_row', id, of.clocks(id).map(clockRow));
    put('pause', id, of.clocks(id).flatMap(pausesOf));
    put('verdict_row', id, verdictRows(of.verdicts(id)));
  }
  return kept;
}

function byCase({ people, events, stages, clocks, verdicts }: RowsOfCases) {
  const lookUp = <Row extends { readonly case_id: string }>(all: readonly Row[]) => {
    const groups = grouped(all, ({ case_id }) => case_id);
    return (id: string): readonly Row[] => groups.get(id) ?? [];
  };
  return {
    ...{ people: lookUp(people), events: lookUp(events), stages: lookUp(stages) },
    ...{ clocks: lookUp(clocks), verdicts: lookUp(verdicts) },
  };
}

const fileRow = (file: CaseFile, matter_reference: string | null): object =>
  Object.assign({}, file, { matter_reference });

/** The day to whose end a case is judged: the instant is the first after it. */
const lastJudged = ({ judged_until: until }: CaseFile): LegalDay | null =>
  until === null ? null : londonDayOf((until - 1) as Instant);

/** What ended it without a fact: its period ran out. */
const RAN_OUT = 'time-ran-out';

function stayRow(stay: StageInterval, typeOf: ReadonlyMap<string, string>) {
  const { stage, from_day, to_day, begun_by, ended_by } = stay;
  const typed = (by: string): string => typeOf.get(by) ?? RAN_OUT;
  return {
    ...{ stage, from_day, to_day, begun_with: typed(begun_by) },
    ended_with: ended_by === null ? null : typed(ended_by),
    ...knownOf(stay),
  };
}

const knownOf = (row: { readonly recorded_at: number; readonly superseded_at: number | null }) => ({
  known_from: row.recorded_at,
  known_to: row.superseded_at,
});

const clockRow = (clock: Clock): object =>
  Object.assign({}, clock, {
    duty_of: clock.owner,
    overran: clock.overran === 1,
    ...knownOf(clock),
  });

interface LedgerLine {
  readonly entry: LedgerEntry | { readonly kind: 'calendar' | 'policy' | 'origin' };
  readonly detail?: { readonly category?: unknown };
}

/** The pauses of a clock by category: from the first day that does not count to the first that counts again. */
function pausesOf(clock: Clock): readonly object[] {
  if (clock.ledger === '[]') return [];
  const pauses: Record<string, unknown>[] = [];
  for (const { entry, detail } of JSON.parse(clock.ledger) as readonly LedgerLine[]) {
    const open = pauses.at(-1);
    if (entry.kind === 'resumed' && open !== undefined) open['to_day'] = entry.on;
    if (entry.kind !== 'paused') continue;
    const category = typeof detail?.category === 'string' ? detail.category : 'unsaid';
    pauses.push({ category, from_day: entry.on, to_day: null });
  }
  const row = { clock_key: clock.key, ...knownOf(clock) };
  return pauses.map((pause) => ({ ...pause, to_day: pause['to_day'] ?? clock.ended_on, ...row }));
}

/** Verdicts with the time for which each stood. */
function verdictRows(verdicts: readonly Verdict[]): readonly object[] {
  const ends = new Map(verdicts.map(({ supersedes, recorded_at }) => [supersedes, recorded_at]));
  return verdicts.map((verdict) =>
    Object.assign({}, verdict, {
      known_from: verdict.recorded_at,
      known_to: ends.get(verdict.id) ?? null,
    }),
  );
}
