import { In, MoreThan, type DataSource } from 'typeorm';
import {
  CalendarVersion,
  CaseEvent,
  CaseFile,
  CasePerson,
  Clock,
  Effect,
  EventNote,
  openDatabase,
  PolicyVersion,
  StageInterval,
  storeOf,
  Verdict,
  type CaseStore,
} from '#libs/persistence';
import {
  checkPolicy,
  InvalidPolicy,
  parsePolicy,
  type CompiledWorkflow,
  type Policy,
} from '#libs/workflow-kit';
import type { Calendar } from '#libs/working-time';
import { CaseEngine, type Now } from './case-engine.js';
import { canonical } from './history.js';
import { adoptedCalendars } from './calendars-in-use.js';
import { Laws, policyVersion, type CalendarData } from './laws.js';
import { Monitor } from './monitor.js';
import type { Verification } from './verify.js';
import type { VerifySource } from './verify-all.js';
import { Writer, type Pace } from './writer.js';

export interface EngineOptions {
  /** Path of an SQLite file, or a `postgres://` address. */
  readonly address: string;
  readonly workflows: readonly CompiledWorkflow[];
  readonly calendars: readonly Calendar[];
  readonly policies: readonly Policy[];
  readonly now: Now;
  /** Writes an SQLite file in a thread of its own: for whoever runs for long, and is asked much. */
  readonly threaded?: boolean;
  /** Stands before the store, for whoever measures what it does. */
  readonly watched?: (store: CaseStore) => CaseStore;
}

/** By which whoever puts things together, such as Nest, hands out an open engine. */
export const OPEN_ENGINE = Symbol('open engine');

/** An open engine and what stands behind it. */
export interface OpenEngine {
  readonly engine: CaseEngine;
  readonly monitor: Monitor;
  readonly laws: Laws;
  readonly store: CaseStore;
  readonly dataSource: DataSource;
  readonly now: Now;
  readonly verifySource: VerifySource;
  /** Waits for what was submitted, then closes the database. */
  readonly close: () => Promise<void>;
}

/**
 * One writer with large batches on SQLite; small ones in turn where a thread of its own writes one while the
 * next is decided; a few to each connection on PostgreSQL, where a pass takes half.
 */
const PACE: Record<'postgres' | 'sqlite' | 'thread', Pace & { readonly lanes: number }> = {
  sqlite: { concurrency: 1, batch: 64, lanes: 1 },
  thread: { concurrency: 3, batch: 12, lanes: 2 },
  postgres: { concurrency: 8, batch: 8, lanes: 4 },
};

/** Opens a database, brings its schema up to date, and puts the engine on it. */
export async function openEngine(options: EngineOptions): Promise<OpenEngine> {
  const dataSource = await openDatabase(options.address);
  const laws = new Laws(options.workflows, options.calendars, options.policies);
  await loadVersions(dataSource, laws);
  const { watched = (store) => store, threaded = false } = options;
  const store = watched(storeOf(dataSource, { threaded }));
  const onFile = threaded ? 'thread' : 'sqlite';
  const pace = PACE[dataSource.options.type === 'postgres' ? 'postgres' : onFile];
  const writer = new Writer(store, pace);
  return {
    engine: new CaseEngine({ store, writer, laws, dataSource, now: options.now }),
    monitor: new Monitor(store, laws, pace.lanes),
    ...{ laws, store, dataSource, now: options.now },
    verifySource: verifySourceOf(dataSource, store),
    close: async () => {
      await writer.idle();
      await store.close();
      await dataSource.destroy();
    },
  };
}

async function loadVersions(dataSource: DataSource, laws: Laws): Promise<void> {
  for (const { data } of await adoptedCalendars(dataSource)) laws.addCalendar(data);
  for (const { data } of await dataSource.manager.find(PolicyVersion)) {
    laws.addPolicy(parsePolicy(JSON.parse(data)));
  }
}

/** Thrown when a version is loaded again with other contents. */
export class VersionChanged extends Error {
  readonly code = 'version-changed';
  constructor(version: string) {
    super(
      `${version} is loaded already, with other contents: give the new contents a new version.`,
    );
  }
}

/** Whether a version is kept, or known for this run alone. */
interface Keeping {
  readonly forGood: boolean;
}

/**
 * Makes a policy known to a database, so that cases may name it. A version never changes.
 *
 * @throws InvalidPolicy when it goes beyond what a force may decide, for all workflows together.
 */
export async function adoptPolicy(
  open: OpenEngine,
  policy: Policy,
  { forGood }: Keeping = { forGood: true },
): Promise<string> {
  refuseUnfit(open.laws, policy);
  const version = policyVersion(policy);
  const data = canonical(policy);
  const { manager } = open.dataSource;
  const stored = await manager.findOneBy(PolicyVersion, { version });
  if (stored !== null && asRead(stored) !== data) throw new VersionChanged(version);
  if (stored === null && forGood) {
    await manager.insert(PolicyVersion, { version, data, loaded_at: open.now() });
  }
  open.laws.addPolicy(policy);
  return version;
}

/** As it would be written today: a section that policies have gained since is empty in an older one. */
const asRead = ({ data }: PolicyVersion): string => canonical(parsePolicy(JSON.parse(data)));

function refuseUnfit(laws: Laws, policy: Policy): void {
  const problems = checkPolicy(laws.all(), policy);
  if (problems.length > 0) throw new InvalidPolicy(problems);
}

/** Thrown when a calendar amends another than the newest: what that one added would be forgotten. */
export class CalendarBranches extends Error {
  readonly code = 'calendar-branches';
  constructor({ version, base }: CalendarData, newest: string) {
    super(
      `The calendar ${version} amends ${base}, but ${newest} has been loaded since: ` +
        `amend that one (base: "${newest}"), and remove from it what is not to be.`,
    );
  }
}

function refuseBranch(laws: Laws, calendar: CalendarData): void {
  const { version: base } = laws.calendar(calendar.base);
  const { currentCalendar: newest } = laws;
  if (base === newest || calendar.version === newest) return;
  throw new CalendarBranches(calendar, newest);
}

/** Makes a calendar known to a database. A version never changes. Throws `CalendarBranches`. */
export async function adoptCalendar(
  open: OpenEngine,
  calendar: CalendarData,
  { forGood }: Keeping = { forGood: true },
): Promise<string> {
  const { version } = calendar;
  const data = canonical(calendar);
  const { manager } = open.dataSource;
  const stored = await manager.findOneBy(CalendarVersion, { version });
  if (stored !== null && stored.data !== data) throw new VersionChanged(version);
  refuseBranch(open.laws, calendar);
  open.laws.addCalendar(calendar);
  if (stored === null && forGood) {
    await manager.insert(CalendarVersion, { version, data, loaded_at: open.now() });
  }
  return version;
}

const PAGE = 500;

function verifySourceOf(dataSource: DataSource, store: CaseStore): VerifySource {
  return {
    store,
    caseIds: () => allCaseIds(dataSource),
    orphans: () => orphansIn(dataSource),
    notesOf: async (caseId) => {
      const { manager } = dataSource;
      const events = await manager.find(CaseEvent, {
        select: { id: true },
        where: { case_id: caseId },
      });
      const ids = events.map(({ id }) => id);
      const notes = await manager.find(EventNote, { where: { event_id: In(ids) } });
      return new Map(notes.map((note) => [note.event_id, note]));
    },
  };
}

/** Everything of a case but its own row. */
const OF_CASES = [CaseEvent, Verdict, Clock, StageInterval, CasePerson, Effect] as const;

/** Cases whose own row is gone, by the first table that still speaks of them. */
async function orphansIn(dataSource: DataSource): Promise<Verification['broken']> {
  const found = new Map<string, string>();
  for (const entity of OF_CASES) {
    const table = dataSource.getMetadata(entity).tableName;
    const rows = await dataSource.manager
      .createQueryBuilder(entity, 'r')
      .select('DISTINCT r.case_id', 'id')
      .leftJoin(CaseFile, 'f', 'f.id = r.case_id')
      .where('f.id IS NULL')
      .getRawMany<{ id: string }>();
    for (const { id } of rows) if (!found.has(id)) found.set(id, table);
  }
  return [...found].map(([id, table]) => ({
    ...{ case: id, seq: 0 },
    problem: `the case is gone, and there are rows of it in ${table}`,
  }));
}

/** The ids of all cases, in their order. */
export async function* allCaseIds(dataSource: DataSource): AsyncGenerator<string> {
  let last = '';
  for (;;) {
    const page = await dataSource.manager.find(CaseFile, {
      select: { id: true },
      where: { id: MoreThan(last) },
      order: { id: 'ASC' },
      take: PAGE,
    });
    for (const { id } of page) yield id;
    const newest = page.at(-1);
    if (newest === undefined) return;
    last = newest.id;
  }
}
