import { In, type DataSource } from 'typeorm';
import { CaseEvent } from '#libs/persistence';
import type { Instant, LegalDay } from '#libs/working-time';
import { recordReads } from './case-reads.js';
import { factsOf } from './decode-history.js';
import { byOccurrence } from './kernel/fact.js';
import { referencesOf } from './people.js';
import { pseudonym } from './pseudonyms.js';
import { isPerson, pagesOf, type StreamOptions, type StreamRow } from './stream-pages.js';

/** A fact of a case as it stands after every correction. */
export interface StreamedFact {
  readonly id: string;
  /** `ledger`: of the engine, about clocks and desks. */
  readonly kind: 'fact' | 'ledger';
  readonly type: string;
  readonly occurredOn: LegalDay;
  readonly recordedAt: Instant;
  /** Staff number, or pseudonym, of who recorded it. */
  readonly by: string;
  readonly role: string;
}

/** A case with what happened in it, in the order in which it happened. */
export interface StreamedCase {
  readonly reference: string;
  readonly matter: string;
  readonly matterKind: string;
  readonly workflow: string;
  readonly version: string;
  readonly stage: string;
  readonly team: string | null;
  readonly closed: boolean;
  /** Collar number, or pseudonym, of the officer concerned. */
  readonly officer: string | null;
  readonly facts: readonly StreamedFact[];
}

/** A matter, or an officer concerned, by reference, number or pseudonym. */
export interface BesideCase {
  readonly name: string;
  /** Of a matter. */
  readonly kind: string | null;
}

/**
 * The cases that are open to the viewer, reviews and requests left out, in the order of their ids, a page at
 * a time. It is a read of each: those of restricted cases are recorded before they are given.
 */
export async function* streamCases(
  dataSource: DataSource,
  options: StreamOptions,
): AsyncGenerator<StreamedCase> {
  for await (const rows of pagesOf(dataSource, 'id', options)) {
    await recordPage(dataSource, rows, options);
    yield* await withFacts(dataSource, rows, options.pseudonymKey);
  }
}

/** The matters of the same cases, or the officers concerned in them, each once as the viewer knows it. */
export async function* streamBeside(
  dataSource: DataSource,
  of: 'matter' | 'officer',
  options: StreamOptions,
): AsyncGenerator<BesideCase> {
  let [last, told]: [string | null, Set<string>] = [null, new Set()];
  for await (const rows of pagesOf(dataSource, `${of}_id`, options)) {
    const people = await referencesOf(dataSource, plainPeople(rows));
    for (const row of rows) {
      const [id, one] = beside(row, of, callerOf(row, people, options.pseudonymKey));
      if (id !== last) [last, told] = [id, new Set()];
      if (!told.has(one.name)) yield one;
      told.add(one.name);
    }
  }
}

function beside(row: StreamRow, of: 'matter' | 'officer', call: Call): [string, BesideCase] {
  if (of === 'matter') return [row.matter_id, { name: row.matter, kind: row.matter_kind }];
  const id = row.officer_id ?? '';
  return [id, { name: call('officer', id), kind: null }];
}

async function recordPage(
  dataSource: DataSource,
  rows: readonly StreamRow[],
  { viewer, now, recorded = new Set() }: StreamOptions,
): Promise<void> {
  if (!isPerson(viewer)) return;
  const watched = rows
    .filter(({ id, restricted }) => restricted === 1 && !recorded.has(id))
    .map(({ id }) => id);
  await recordReads(dataSource, watched, { reader: viewer, what: 'export', at: now });
  for (const id of watched) recorded.add(id);
}

async function withFacts(
  dataSource: DataSource,
  rows: readonly StreamRow[],
  key: string,
): Promise<StreamedCase[]> {
  const events = await eventsOf(
    dataSource,
    rows.map(({ id }) => id),
  );
  const people = await referencesOf(dataSource, plainPeople(rows, events));
  return rows.map((row) => streamed(row, events.get(row.id) ?? [], callerOf(row, people, key)));
}

/** Officers and actors of the cases whose people the viewer may know. */
const plainPeople = (
  rows: readonly StreamRow[],
  events: ReadonlyMap<string, readonly CaseEvent[]> = new Map(),
): string[] =>
  rows
    .filter(({ plain }) => Number(plain) === 1)
    .flatMap(({ id, officer_id: officer }) => [
      ...(officer === null ? [] : [officer]),
      ...(events.get(id) ?? []).map(({ actor }) => actor),
    ]);

/** How a case calls people: by their numbers, or by pseudonyms. */
type Call = (kind: 'officer' | 'person', id: string) => string;

const callerOf =
  ({ plain }: StreamRow, people: ReadonlyMap<string, string>, key: string): Call =>
  (kind, id) => {
    if (id === ENGINE) return id;
    return Number(plain) === 1 ? (people.get(id) ?? id) : pseudonym(key, kind, id);
  };

/** What time brought about was done by nobody. */
const ENGINE = 'engine';

async function eventsOf(
  { manager }: DataSource,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, CaseEvent[]>> {
  const where = { case_id: In(caseIds), kind: In(['fact', 'ledger', 'correction']) };
  const events = await manager.find(CaseEvent, { where, order: { case_id: 'ASC', seq: 'ASC' } });
  const byCase = new Map<string, CaseEvent[]>();
  for (const event of events) {
    const own = byCase.get(event.case_id);
    if (own === undefined) byCase.set(event.case_id, [event]);
    else own.push(event);
  }
  return byCase;
}

function streamed(row: StreamRow, events: readonly CaseEvent[], call: Call): StreamedCase {
  const recorded = new Map(events.map(({ seq, recorded_at: at }) => [seq, at]));
  const { reference, matter, workflow, version, stage, team, officer_id: officer } = row;
  return {
    ...{ reference, matter, matterKind: row.matter_kind, workflow, version, stage, team },
    closed: row.closed === 1,
    officer: officer === null ? null : call('officer', officer),
    facts: [...factsOf(events)].sort(byOccurrence).map(({ id, kind, type, ...fact }) => ({
      ...{ id, kind, type, occurredOn: fact.occurredOn, role: fact.actor.role },
      recordedAt: (recorded.get(fact.order[0]) ?? 0) as Instant, // every fact has its entry
      by: call('person', fact.actor.id),
    })),
  };
}
