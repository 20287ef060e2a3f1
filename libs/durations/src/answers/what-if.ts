import {
  type Calendar,
  type LedgerEntry,
  type LegalDay,
  type Rule,
  deadline,
  isRule,
  WorkingTimeError,
} from '#libs/working-time';
import { grouped } from '#libs/statistics';
import type { DurationStore } from '../store/store.js';
import { AskedWrong } from './asked.error.js';
import { lastDay } from './cases-sql.js';
import { APART, keptApart, keptBack, PUBLISHED, unlessSmall } from './publish.js';
import { nothingOf, type Run, runsSql, type RunsAsked } from './what-if-runs.js';

export interface WhatIfAsked extends RunsAsked {
  /** In the unit of the clock's own counting rule. */
  readonly length: number;
  readonly calendar: (version: string) => Calendar;
  /** For publication: small numbers are kept back. */
  readonly publish?: boolean;
}

type Standing = 'in-time' | 'late' | 'open-in-time' | 'open-late';
type Counts = Readonly<Record<Standing, number | null>>;

export interface WhatIfGroup {
  readonly stage: string;
  readonly team: string;
  /** Null where the numbers are kept back. */
  readonly runs: number | null;
  /** As it was, and as it would have been; for publication null where the one is too near the other. */
  readonly was: Counts;
  readonly would: Counts;
  /** Runs that would have come to another verdict. */
  readonly differ: number | null;
  readonly suppressed: boolean;
}

export interface WhatIf {
  readonly definition: string;
  readonly clock: string;
  readonly length: number;
  readonly asAt: string;
  readonly period: string | null;
  readonly runs: number | null;
  readonly differ: number | null;
  readonly groups: readonly WhatIfGroup[];
  /** Runs without a period that could have another length, or past the calendar. */
  readonly leftOut: number | null;
  readonly notes: readonly string[];
}

/**
 * How many verdicts on a duty would have differed under another length, by the stage in which it began and
 * by team. Pauses and extensions are as they were; a due day that was decided stays. Nothing is written.
 */
export async function whatIf(
  store: Pick<DurationStore, 'rows'>,
  asked: WhatIfAsked,
): Promise<WhatIf> {
  const { clock, length, period, scope, publish = false } = asked;
  if (!(Number.isSafeInteger(length) && length > 0)) {
    throw new AskedWrong('length', `${String(length)} is no length`, 'give a whole number above 0');
  }
  const runs = await store.rows<Run>(runsSql(asked));
  if (runs.length === 0) throw await nothingOf(store, clock);
  const judged = judgedRuns(runs, asked);
  const told = publish ? unlessSmall : (n: number): number => n;
  return {
    definition:
      `Runs of the clock ${clock}, judged to the end of ${lastDay(scope)} as they were and with a length of ` +
      `${String(length)} in the unit of its rule; pauses and extensions as they were.`,
    ...{ clock, length, asAt: lastDay(scope), period, runs: told(judged.length) },
    differ: told(differing(judged)),
    groups: groupsOf(judged, publish),
    leftOut: told(runs.length - judged.length),
    notes: publish ? [PUBLISHED, APART] : [],
  };
}

interface Judged {
  readonly stage: string;
  readonly team: string;
  readonly was: Standing;
  readonly would: Standing;
}

function judgedRuns(runs: readonly Run[], { length, calendar }: WhatIfAsked): readonly Judged[] {
  const dueOf = dueWith(length, calendar);
  return runs.flatMap((run) => {
    const due = dueOf(run);
    if (due === undefined) return [];
    const { stage, team } = run;
    return [{ stage, team, was: standing(run, run.due), would: standing(run, due) }];
  });
}

/** The due day under another length; undefined where there is none. Runs that are alike are counted once. */
function dueWith(
  length: number,
  calendarOf: WhatIfAsked['calendar'],
): (run: Run) => LegalDay | null | undefined {
  const known = new Map<string, LegalDay | null | undefined>();
  return (run) => {
    const key = `${run.rule}|${run.origin}|${run.calendar}|${run.ledger}`;
    if (!known.has(key)) known.set(key, counted(run, length, calendarOf(run.calendar)));
    return known.get(key);
  };
}

function counted(
  { rule, origin, ledger }: Run,
  length: number,
  calendar: Calendar,
): LegalDay | null | undefined {
  if (!isCountable(rule)) return undefined;
  try {
    return deadline(calendar, { rule, from: origin, length }, entriesOf(ledger)).due;
  } catch (error) {
    if (error instanceof WorkingTimeError) return undefined;
    throw error;
  }
}

/** A window and the day following have no one length. */
const isCountable = (rule: string): rule is Rule => isRule(rule) && rule !== 'C' && rule !== 'H';

const MOVES: ReadonlySet<string> = new Set(['extended', 'shortened', 'paused', 'resumed']);

const entriesOf = (ledger: string): readonly LedgerEntry[] =>
  (JSON.parse(ledger) as readonly { readonly entry: LedgerEntry }[])
    .map(({ entry }) => entry)
    .filter(({ kind }) => MOVES.has(kind));

function standing({ ended, cut }: Run, due: LegalDay | null): Standing {
  if (ended !== null) return due === null || ended <= due ? 'in-time' : 'late';
  return due === null || due >= cut ? 'open-in-time' : 'open-late';
}

const differing = (runs: readonly Judged[]): number =>
  runs.filter(({ was, would }) => was !== would).length;

function groupsOf(runs: readonly Judged[], publish: boolean): readonly WhatIfGroup[] {
  const all = [...grouped(runs, ({ stage, team }) => `${stage}\n${team}`).values()];
  const numbers = all.map((own) => [
    ...[own.length, differing(own)],
    ...STANDINGS.flatMap((each) => [countOf(own, 'was', each), countOf(own, 'would', each)]),
  ]);
  const moved = all.map((own) =>
    STANDINGS.map((each) => countOf(own, 'would', each) - countOf(own, 'was', each)),
  );
  const kept = publish ? keptBack(numbers) : NONE;
  const apart = publish ? keptApart(moved, kept) : NONE;
  return all.map((own, at) => groupOf(own, kept.has(at), kept.has(at) || apart.has(at)));
}

const NONE: ReadonlySet<number> = new Set();

function groupOf(runs: readonly Judged[], suppressed: boolean, isApart: boolean): WhatIfGroup {
  const [{ stage, team } = { stage: 'none', team: 'none' }] = runs;
  const told = (n: number, isHidden = suppressed): number | null => (isHidden ? null : n);
  const counts = (basis: Basis, isHidden: boolean): Counts => ({
    'in-time': told(countOf(runs, basis, 'in-time'), isHidden),
    late: told(countOf(runs, basis, 'late'), isHidden),
    'open-in-time': told(countOf(runs, basis, 'open-in-time'), isHidden),
    'open-late': told(countOf(runs, basis, 'open-late'), isHidden),
  });
  return {
    ...{ stage, team, runs: told(runs.length), differ: told(differing(runs)) },
    ...{ was: counts('was', suppressed), would: counts('would', isApart), suppressed },
  };
}

type Basis = 'was' | 'would';

const STANDINGS: readonly Standing[] = ['in-time', 'late', 'open-in-time', 'open-late'];

const countOf = (runs: readonly Judged[], basis: Basis, standing: Standing): number =>
  runs.filter((run) => run[basis] === standing).length;
