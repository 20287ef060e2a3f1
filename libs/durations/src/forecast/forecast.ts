import {
  aalenJohansen,
  type CompetingObservation,
  type CumulativeIncidence,
  grouped,
  probabilityOfOutcomes,
  type TooFew,
} from '#libs/statistics';
import { addDays, type LegalDay } from '#libs/working-time';
import { isSmall, PUBLISHED, unlessSmall } from '../answers/publish.js';
import { atOnce, inTurns } from '../turns.js';
import type { ClockInterval } from './clock-interval.js';
import { isMet, type KnownBy, knownOn, observationOf, type Standing } from './known.js';

/** How a forecast is made. */
export interface ForecastOptions {
  /** As at the end of this London day, or on it while it goes on. */
  readonly asAt: LegalDay;
  /** Whether that day still goes on: a duty that falls due on it may still be done. Absent: it is over. */
  readonly goesOn?: boolean | undefined;
  readonly knownBy: KnownBy;
  /** The least number followed beyond the age of a duty for which anything is said. */
  readonly minimum: number;
  /** An attribute of the case; absent: all clocks of a name are one group. */
  readonly groupBy?: string;
}

/** How a duty that runs may turn out by its due day: the three sum to one. */
export interface Said {
  readonly met: number;
  readonly cancelled: number;
  readonly late: number;
}

/** A duty that runs and is not late: its due day, to whose end it is due, has not been passed. */
export interface DutyForecast {
  readonly standing: Standing;
  /** Of its group, the value of the attribute. */
  readonly group: string | null;
  /** `null`: too few to say, see `because`. */
  readonly said: Said | null;
  readonly because: TooFew | null;
  /** Those of its group who were followed beyond its age. */
  readonly atRisk: number;
  /** What the base rate of the group says: the share of its ended clocks that were met; one half of none. */
  readonly naive: number;
}

/** Breaches that are to be expected of the duties that run now; what begins later is not among them. */
export interface Horizon {
  /** Calendar days from the day of the forecast. */
  readonly days: number;
  /** Duties that fall due by then. */
  readonly due: number;
  readonly expected: number;
  /** The standard deviation of the number of breaches, were the duties independent. */
  readonly deviation: number;
  /** Duties of which too little is known to say; they are not among the expected. */
  readonly notSaid: number;
}

export interface Forecasts {
  readonly asAt: LegalDay;
  /** The likeliest to be late first; those of which nothing is said come last. */
  readonly duties: readonly DutyForecast[];
  /** Duties that run and are late already. */
  readonly lateAlready: readonly Standing[];
}

/**
 * For every duty that runs, P(met) = the probability that it is done by its due day, given its age: with S the
 * survivor function of the durations of its group in the clock's own unit, 1 - S(due) / S(age), less what is
 * cancelled by then, which is shared out by cumulative incidence (Aalen-Johansen) and not censored.
 */
export const forecastDuties = (
  intervals: readonly ClockInterval[],
  options: ForecastOptions,
): Forecasts => atOnce(forecasting(intervals, options));

/** As `forecastDuties`, for a thread that others wait for. */
export const forecastInTurns = (
  intervals: readonly ClockInterval[],
  options: ForecastOptions,
): Promise<Forecasts> => inTurns(forecasting(intervals, options));

/** Clocks looked at between two turns of others: a few milliseconds. */
const AT_ONCE = 1_000;

function* forecasting(
  intervals: readonly ClockInterval[],
  { asAt, goesOn, knownBy, minimum, groupBy }: ForecastOptions,
): Generator<void, Forecasts> {
  const known: Standing[] = [];
  for (let from = 0; from < intervals.length; from += AT_ONCE) {
    const some = intervals.slice(from, from + AT_ONCE);
    for (const each of knownOn(some, { day: asAt, by: knownBy, goesOn })) known.push(each);
    yield;
  }
  const groups = grouped(known, ({ interval }) =>
    JSON.stringify([interval.clock, groupOf(interval, groupBy)]),
  );
  const running: DutyForecast[] = [];
  for (const group of groups.values()) {
    for (const each of yield* inGroup(group, minimum, groupBy)) running.push(each);
    yield;
  }
  const ahead = running.filter(({ standing }) => standing.due >= asAt);
  const late = running.map(({ standing }) => standing).filter(({ due }) => due < asAt);
  return { asAt, duties: ahead.sort(byRisk), lateAlready: late };
}

const groupOf = ({ attributes }: ClockInterval, groupBy: string | undefined): string | null =>
  groupBy === undefined ? null : (attributes[groupBy] ?? null);

function* inGroup(
  group: readonly Standing[],
  minimum: number,
  groupBy: string | undefined,
): Generator<void, DutyForecast[]> {
  const estimate = aalenJohansen(counted(group));
  yield;
  const ended = group.filter(({ end }) => end !== null);
  const met = ended.filter((standing) => isMet(standing, standing.due));
  const naive = ended.length === 0 ? 0.5 : met.length / ended.length;
  const told: DutyForecast[] = [];
  for (const standing of group) {
    if (standing.end !== null) continue;
    told.push({
      ...{ standing, naive, group: groupOf(standing.interval, groupBy) },
      ...saidOf(estimate, standing, minimum),
    });
    if (told.length % AT_ONCE === 0) yield;
  }
  return told;
}

/** The same ages and outcomes counted: days repeat, so of any number of clocks they are a few hundred. */
function counted(group: readonly Standing[]): readonly CompetingObservation[] {
  const counts = new Map<string, CompetingObservation & { count: number }>();
  for (const standing of group) {
    const observation = observationOf(standing);
    const key = `${String(observation.time)} ${String(observation.outcome)}`;
    const found = counts.get(key);
    if (found === undefined) counts.set(key, { ...observation, count: 1 });
    else found.count += 1;
  }
  return [...counts.values()];
}

function saidOf(
  estimate: CumulativeIncidence,
  { knownAge, dueAge }: Standing,
  minimum: number,
): Pick<DutyForecast, 'said' | 'because' | 'atRisk'> {
  const found = probabilityOfOutcomes(estimate, { age: knownAge, due: dueAge }, minimum);
  const { atRisk } = found;
  if (found.kind === 'too-few') return { said: null, because: found.because, atRisk };
  const share = (name: string): number =>
    Math.min(1, found.outcomes.find(({ outcome }) => outcome === name)?.probability ?? 0); // rounding
  const said = { met: share('done'), cancelled: share('cancelled'), late: found.late };
  return { said, because: null, atRisk };
}

function byRisk(one: DutyForecast, other: DutyForecast): number {
  const risk = (other.said?.late ?? -1) - (one.said?.late ?? -1);
  if (risk !== 0) return risk;
  const [a, b] = [one, other].map(({ standing: { due, interval } }) =>
    [due, interval.case, interval.key].join(' '),
  );
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

/** The breaches to be expected within so many calendar days. */
export const horizonsOf = (
  { asAt, duties }: Pick<Forecasts, 'asAt' | 'duties'>,
  within: readonly number[] = [30, 60, 90],
): Horizon[] =>
  within.map((days) => {
    const due = duties.filter(({ standing }) => standing.due <= addDays(asAt, days));
    const late = due.flatMap(({ said }) => said?.late ?? []);
    return {
      ...{ days, due: due.length, notSaid: due.length - late.length },
      expected: late.reduce((sum, each) => sum + each, 0),
      deviation: Math.sqrt(late.reduce((sum, each) => sum + each * (1 - each), 0)),
    };
  });

/** A forecast of some of the cases, estimated from all. */
export const onlyOf = (
  { asAt, duties, lateAlready }: Forecasts,
  isOf: (caseId: string) => boolean,
): Forecasts => ({
  asAt,
  duties: duties.filter(({ standing }) => isOf(standing.interval.caseId)),
  lateAlready: lateAlready.filter(({ interval }) => isOf(interval.caseId)),
});

/** As `toldOf`, for publication: no duty by itself, and no number, or difference of two, from 1 to 4. */
export function publishedForecast(found: Forecasts) {
  const told = toldOf(found, 0);
  const all = { due: told.running, notSaid: told.notSaid };
  const horizons: Horizon[] = [];
  for (const each of told.horizons.toReversed()) {
    const next = horizons[0] ?? all;
    const steps = [each.due, each.notSaid, next.due - each.due, next.notSaid - each.notSaid];
    if (!steps.some(isSmall)) horizons.unshift(each);
  }
  return {
    ...{ asAt: told.asAt, running: unlessSmall(told.running), horizons, duties: told.duties },
    ...{ lateAlready: unlessSmall(told.lateAlready), notSaid: unlessSmall(told.notSaid) },
    notes: [PUBLISHED],
  };
}

/** A forecast as it is told: the first duties of it, and what is to be expected of all. */
export function toldOf(found: Forecasts, limit: number) {
  const { asAt, duties, lateAlready } = found;
  return {
    ...{ asAt, running: duties.length, lateAlready: lateAlready.length },
    notSaid: duties.filter(({ said }) => said === null).length,
    horizons: horizonsOf(found),
    duties: duties.slice(0, limit).map(toldDuty),
    notes: [] as string[],
  };
}

function toldDuty({ standing, said, because, atRisk, group }: DutyForecast) {
  const { interval, age, dueAge, due } = standing;
  const { case: reference, key, clock, unit } = interval;
  return { case: reference, clock, key, group, unit, age, dueAge, due, said, because, atRisk };
}
