import { IsNull, LessThanOrEqual } from 'typeorm';
import { stuckCases, verifyAll, type Mismatch, type OpenEngine } from '#libs/engine';
import { CaseFile, Clock } from '#libs/persistence';
import { daysBetween, londonDayOf } from '#libs/working-time';
import { listDead, queueDepths, type QueueDepth } from './dead-letters.js';

/** Something that is not as it ought to be, and what to do about it. */
export interface Finding {
  readonly case?: string;
  /** Number and key of the clock. */
  readonly clock?: string;
  readonly problem: string;
  readonly remedy: string;
}

/** One question that was asked of the database, and what came of it. */
export interface Check {
  readonly check: string;
  /** What was looked at, in figures. */
  readonly told: string;
  readonly findings: readonly Finding[];
}

/** What a check needs to know. */
export interface Examined {
  readonly open: OpenEngine;
  /** Whether mail is to go out: without a server it waits, and ought to. */
  readonly sendsMail: boolean;
  /** Told after each case; whoever has other things to do meanwhile makes it wait. */
  readonly onCase: (done: number) => void | Promise<void>;
}

/** Every question, in turn. It reads and changes nothing. */
export async function examine(examined: Examined): Promise<Check[]> {
  return [
    ...(await checkAgainstFacts(examined)),
    await checkStuck(examined),
    await checkLag(examined),
    await checkQueues(examined),
    await checkDead(examined),
    checkCalendar(examined),
  ];
}

const MINUTE = 60_000;
/** A worker looks every second; a minute is no accident. */
const LAG_ALLOWED = MINUTE;
/** What failed is tried again with patience; what nobody has tried for an hour, nobody performs. */
const WAIT_ALLOWED = 60 * MINUTE;
/** Dates a year ahead are counted every day. */
const HORIZON_ALLOWED = 365;
/** Findings of one kind that are listed one by one. */
const LISTED = 100;

/** Every stored clock and every history against a replay of the facts. */
async function checkAgainstFacts({ open, onCase }: Examined): Promise<Check[]> {
  const found = await verifyAll(open.verifySource, open.laws, onCase);
  const { cases, events, broken, replayMismatches, clockMismatches } = found;
  const running = { superseded_at: IsNull() };
  const rows = await open.dataSource.manager.countBy(Clock, running);
  const remedy = 'restore it from a backup, or find out who writes to the database beside Probity';
  return [
    {
      check: 'clocks',
      told: `${String(rows)} clocks beside a replay of the facts`,
      findings: await Promise.all(clockMismatches.map((each) => clockFinding(open, each, remedy))),
    },
    {
      check: 'history',
      told: `${String(events)} entries of ${String(cases)} cases`,
      findings: [
        ...broken.map(({ case: name, seq, problem }) => ({
          ...{ case: name, problem: `entry ${String(seq)}: ${problem}`, remedy },
        })),
        ...replayMismatches.map((each) => ({ case: each.case, problem: differs(each), remedy })),
      ],
    },
  ];
}

/** The column is the last word of what differs; before it stands the key of the clock. */
async function clockFinding(
  { dataSource }: OpenEngine,
  mismatch: Mismatch,
  remedy: string,
): Promise<Finding> {
  const [, key = mismatch.what, column = 'clock'] = /^(.*) (\w+)$/.exec(mismatch.what) ?? [];
  const row = await dataSource.manager.findOneBy(Clock, { key, superseded_at: IsNull() });
  return {
    ...{ case: mismatch.case, clock: `${row?.declared ?? 'clock'} (${key})`, remedy },
    problem: differs({ ...mismatch, what: column }),
  };
}

const differs = ({ what, stored, derived }: Mismatch): string =>
  `${what} is ${text(stored)}, and by the facts ${text(derived)}`;

const text = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

/** Cases that are open while nothing of theirs runs: nothing will ever call anybody to them. */
async function checkStuck({ open }: Examined): Promise<Check> {
  const { open: all, stuck } = await stuckCases(open, LISTED);
  return {
    ...{ check: 'stuck', told: `${String(all)} open cases` },
    findings: stuck.map(({ reference, stage }) => ({
      case: reference,
      problem: `is open (${stage}) and no clock of it runs`,
      remedy: 'look whether a fact is missing, and record or correct it',
    })),
  };
}

/** What has been due for longer than a worker takes to see it. */
async function checkLag({ open: { dataSource, monitor, now } }: Examined): Promise<Check> {
  const at = now();
  const next = await monitor.nextDue();
  const lag = next === null ? 0 : Math.max(0, at - next);
  const late = { next_at: LessThanOrEqual(at - LAG_ALLOWED) };
  const rows = await dataSource.manager.find(Clock, {
    ...{ where: late, order: { next_at: 'ASC' }, take: LISTED },
  });
  const files = await Promise.all(
    rows.map(({ case_id: id }) => dataSource.manager.findOneBy(CaseFile, { id })),
  );
  return {
    ...{ check: 'monitor', told: `${String(Math.round(lag / 1_000))} s behind` },
    findings: rows.map(({ declared, key, next_what, next_at }, place) => ({
      ...{ case: files[place]?.reference ?? '', clock: `${declared} (${key})` },
      problem: `${next_what ?? 'something'} has been due since ${timeOf(next_at ?? 0)}`,
      remedy: 'run a worker (probity serve --runs worker); if one runs, read its log for this case',
    })),
  };
}

const timeOf = (at: number): string => new Date(at).toISOString();

/** What waits to be performed, and since when. */
async function checkQueues({ open, sendsMail }: Examined): Promise<Check> {
  const depths = await queueDepths(open.dataSource);
  const at = open.now();
  const isLate = ({ table, nextAt }: QueueDepth): boolean =>
    nextAt !== null && nextAt < at - WAIT_ALLOWED && (sendsMail || table !== 'delivery');
  return {
    check: 'queues',
    told: depths.map((depth) => waiting(depth, sendsMail)).join(', '),
    findings: depths.filter(isLate).map(({ table, queued, nextAt }) => ({
      problem: `${String(queued)} ${WORDS[table]} wait, the first since ${timeOf(nextAt ?? 0)}`,
      remedy: 'run a worker (probity serve --runs worker)',
    })),
  };
}

const WORDS = { effect: 'orders', delivery: 'mails' } as const;

const waiting = ({ table, queued }: QueueDepth, sendsMail: boolean): string =>
  `${String(queued)} ${WORDS[table]} wait` +
  (table === 'delivery' && !sendsMail ? ' (no mail server is set)' : '');

/** What was given up. */
async function checkDead({ open: { dataSource } }: Examined): Promise<Check> {
  const dead = await listDead(dataSource, LISTED);
  const total = (await queueDepths(dataSource)).reduce((sum, each) => sum + each.dead, 0);
  return {
    ...{ check: 'dead letters', told: String(total) },
    findings: dead.map(({ id, type, attempts, error }) => ({
      problem: `${type} was given up after ${String(attempts)} attempts: ${error}`,
      remedy: `mend the cause, then probity dead-letters --retry '${id}'`,
    })),
  };
}

/** How far ahead bank holidays are published in the calendar that new cases begin under. */
function checkCalendar({ open: { laws, now } }: Examined): Check {
  const { version, horizon } = laws.calendar(laws.currentCalendar);
  const left = daysBetween(londonDayOf(now()), horizon);
  const problem = `the bank holidays of ${version} end ${horizon}: dates past it are provisional`;
  const remedy = 'adopt a newer calendar (probity adopt), with its dry run first';
  return {
    ...{ check: 'calendar', told: `${version}, published to ${horizon}` },
    findings: left < HORIZON_ALLOWED ? [{ problem, remedy }] : [],
  };
}
