import { LessThan, type DataSource } from 'typeorm';
import {
  namedIn,
  openEngine,
  personIds,
  withIds,
  type EngineOptions,
  type OpenEngine,
} from '#libs/engine';
import { Effect } from '#libs/persistence';
import {
  addDays,
  instant,
  startOfLondonDay,
  weekdayOf,
  WEEKDAYS,
  type Instant,
  type LegalDay,
} from '#libs/working-time';
import { labelComplete, labelSynthetic } from './caseload-register.js';
import { demonstrationCases } from './caseload.js';
import type { CaseloadRequest, DemoCase, DemoFact } from './demo-case.js';

/** Where to put a caseload, and the versions its cases begin under. */
export interface Seeding extends Omit<EngineOptions, 'now'> {
  /** Nothing is recorded after it. */
  readonly now: Instant;
  readonly calendar: string;
  readonly policy: string;
}

/** How many of the facts have been recorded. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Puts a synthetic caseload into an empty database the way a department would have: each fact on its day, by
 * whoever may record it, and a monitor's pass at the end of every week. Every fact has a key of its own, so
 * an interrupted seeding is finished by doing it again.
 *
 * @throws NotARehearsal when the database holds other cases; CaseError should the law refuse a fact.
 */
export async function seedDemonstration(
  seeding: Seeding,
  request: CaseloadRequest,
  onProgress: OnProgress = () => undefined,
): Promise<void> {
  let time = seeding.now;
  const open = await openEngine({ ...seeding, now: () => time });
  const turnTo = (day: LegalDay): Instant => (time = eveningOf(day, seeding.now));
  try {
    await hurry(open.dataSource);
    await labelSynthetic(open.dataSource, request);
    await recordAll({ open, seeding, turnTo }, request, onProgress);
    await labelComplete(open.dataSource, request.today);
  } finally {
    await open.close();
  }
}

/**
 * On SQLite this connection alone does not wait for the disk at every commit: what a power cut takes of an
 * invented caseload is put back by seeding it again.
 */
async function hurry(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type === 'postgres') return;
  await dataSource.query('PRAGMA synchronous = NORMAL');
}

/** Facts go on the file at the end of the working day. */
const END_OF_WORK = 17 * 3_600_000;
const DAY = 24 * 3_600_000;

const eveningOf = (day: LegalDay, now: Instant): Instant =>
  instant(Math.min(now, startOfLondonDay(day) + END_OF_WORK));

interface Office {
  readonly open: OpenEngine;
  readonly seeding: Seeding;
  readonly turnTo: (day: LegalDay) => Instant;
}

/** Week by week: the cases side by side, so that many facts share a commit. */
async function recordAll(
  office: Office,
  request: CaseloadRequest,
  onProgress: OnProgress,
): Promise<void> {
  const cases = demonstrationCases(request);
  const { dataSource, monitor } = office.open;
  const people = await personIds(office.open, everyoneIn(office, cases), office.seeding.now);
  const desk: Desk = { ...office, people, seed: request.seed, ids: new Map() };
  const total = cases.reduce((sum, { facts }) => sum + facts.length, 0);
  let done = 0;
  for (const [week, piles] of byWeek(cases)) {
    await Promise.all(piles.map((pile) => recordPile(desk, pile)));
    await monitor.pass(office.turnTo(week));
    done += piles.reduce((sum, { places }) => sum + places.length, 0);
    onProgress(done, total);
  }
  // What came due since the last of them: whoever looks first finds nothing of the past to do.
  await monitor.pass(office.turnTo(addDays(request.today, 1)));
  await settleOrders(dataSource, office.seeding.now);
}

/** Days of orders that a worker still finds to do. */
const ORDERS_LEFT = 7;

/**
 * What was ordered in the two years before has been done: the worker that comes now does not send the mail
 * of two years in one morning, nor open the review of every breach that there ever was.
 */
async function settleOrders({ manager }: DataSource, now: Instant): Promise<void> {
  const old = { status: 'queued', created_at: LessThan(now - ORDERS_LEFT * DAY) };
  await manager.update(Effect, old, { status: 'performed', performed_at: now });
}

/** Everyone whom the cases name: the officers, whoever records, whoever is appointed. */
function everyoneIn({ open }: Office, cases: readonly DemoCase[]): string[] {
  const workflow = open.laws.newest('misconduct');
  return cases.flatMap(({ officer, facts }) => [
    officer,
    ...facts.flatMap((fact) => [fact.actor.id, ...namedIn(workflow, fact)]),
  ]);
}

/** A fact of the story as the engine takes it: people by their ids. */
function byIds({ open, people }: Desk, { type, occurredOn, payload, actor }: DemoFact) {
  const workflow = open.laws.newest('misconduct');
  const named = withIds(workflow, { type, payload }, people);
  return {
    ...{ type, occurredOn, payload: type === 'caseAllocated' ? deskById(named, people) : named },
    actor: { id: people.get(actor.id) ?? actor.id, role: actor.role },
  };
}

/** The desk that a case is put on: it is no fact of the workflow, so no duty says whom it names. */
const deskById = (payload: DemoFact['payload'], people: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    Object.entries(payload).map(([field, value]) => [
      field,
      typeof value === 'string' && field !== 'team' ? (people.get(value) ?? value) : value,
    ]),
  );

/** What is recorded of one case in one week: places among its facts, in order. */
interface Pile {
  readonly of: DemoCase;
  readonly places: number[];
}

/** Piles by the Sunday on which their week ends. */
function byWeek(cases: readonly DemoCase[]): [LegalDay, Pile[]][] {
  const weeks = new Map<LegalDay, Pile[]>();
  for (const each of cases) {
    each.facts.forEach(({ recordedOn }, place) => {
      const week = weekOf(recordedOn);
      const piles = weeks.get(week) ?? [];
      const last = piles.at(-1);
      if (last?.of === each) last.places.push(place);
      else piles.push({ of: each, places: [place] });
      weeks.set(week, piles);
    });
  }
  return [...weeks].sort(([a], [b]) => (a < b ? -1 : 1));
}

const weekOf = (day: LegalDay): LegalDay =>
  addDays(day, (WEEKDAYS.length - WEEKDAYS.indexOf(weekdayOf(day))) % WEEKDAYS.length);

interface Desk extends Office {
  readonly seed: number;
  /** Ids of people, by collar or staff number. */
  readonly people: ReadonlyMap<string, string>;
  /** Ids of the cases opened so far, by reference. */
  readonly ids: Map<string, string>;
}

/** One after the other, for the next may depend on the last. */
async function recordPile(desk: Desk, { of, places }: Pile): Promise<void> {
  for (const place of places) {
    const fact = of.facts[place];
    if (fact === undefined) continue;
    const key = `demo:${String(desk.seed)}:${of.reference}:${String(place)}`;
    if (place === 0) await openCase(desk, of, { fact, key });
    else await advance(desk, of, { fact, key });
  }
}

interface Keyed {
  readonly fact: DemoFact;
  readonly key: string;
}

async function openCase(desk: Desk, each: DemoCase, { fact, key }: Keyed): Promise<void> {
  const { open, seeding, people, ids } = desk;
  const { actor, ...opening } = byIds(desk, fact);
  desk.turnTo(fact.recordedOn);
  const answer = await open.engine.open({
    ...{ key, reference: each.reference, workflow: 'misconduct', actor },
    matter: { ...each.matter, source: 'synthetic' },
    officer: people.get(each.officer) ?? null,
    facts: [opening],
    ...{ calendar: seeding.calendar, policy: seeding.policy },
  });
  ids.set(each.reference, answer.cases[0]?.id ?? '');
}

async function advance(desk: Desk, each: DemoCase, { fact, key }: Keyed): Promise<void> {
  const { engine } = desk.open;
  const id = desk.ids.get(each.reference) ?? '';
  const { reasons, clock } = fact;
  const { payload, ...recorded } = byIds(desk, fact);
  const moved = clock === undefined ? {} : { clock: (await engine.explain(id, clock)).clock.key };
  // The engine reads the time as it is called: other cases turn it while this one waits.
  desk.turnTo(fact.recordedOn);
  await engine.advance({
    ...{ key, cases: [{ id }], ...recorded },
    payload: { ...payload, ...moved },
    ...(reasons === undefined ? {} : { reasons }),
  });
}
