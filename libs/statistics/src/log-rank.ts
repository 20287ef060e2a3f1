import { chiSquareTail } from './gamma.js';
import { grouped } from './grouped.js';
import { solve } from './linear.js';
import type { Observation } from './observation.js';
import { byTime } from './risk-table.js';

/** A duration of a group; groups are compared within each stratum only. */
export interface GroupedObservation extends Observation {
  readonly group: string;
  readonly stratum?: string;
}

/** What a group had, and what it would have had were its hazard that of all. */
export interface GroupEvents {
  readonly group: string;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
}

export interface LogRank {
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
  readonly groups: readonly GroupEvents[];
}

/** Of each group, how many there are and ended; over ages and strata, what was expected, and its covariances. */
interface Sums {
  readonly n: Float64Array;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly covariance: readonly Float64Array[];
}

/**
 * The log-rank test that 2 or more groups have one hazard (Mantel 1966, Peto and Peto 1972; R `survdiff`
 * with rho = 0): chi2 = (O - E)' V^-1 (O - E), V hypergeometric at each age with events, one group left
 * out. Groups in alphabetical order. Null when fewer than two groups could have had an event.
 */
export function logRank(observations: readonly GroupedObservation[]): LogRank | null {
  const work = logRankInSteps(observations);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The same, with a stop wherever others may have a turn: of many durations it takes a while. */
export function* logRankInSteps(
  observations: readonly GroupedObservation[],
): Generator<void, LogRank | null> {
  const names = [...(yield* distinct(observations, ({ group }) => group))].sort();
  const sums = yield* sumsOf(observations, names);
  const groups = names.map((group, at): GroupEvents => ({
    group,
    n: sums.n[at] ?? 0,
    observed: sums.observed[at] ?? 0,
    expected: sums.expected[at] ?? 0,
  }));
  const compared = [...groups.keys()].filter((at) => (sums.expected[at] ?? 0) > 0);
  const chi2 = chiSquare(groups, sums.covariance, compared.slice(1));
  const df = compared.length - 1;
  return df < 1 || chi2 === null ? null : { chi2, df, p: chiSquareTail(chi2, df), groups };
}

/** The quadratic form over the groups `kept`; null when their covariances cannot be inverted. */
function chiSquare(
  groups: readonly GroupEvents[],
  covariance: readonly Float64Array[],
  kept: readonly number[],
): number | null {
  const excess = kept.map((at) => (groups[at]?.observed ?? 0) - (groups[at]?.expected ?? 0));
  const matrix = kept.map((row) => kept.map((column) => covariance[row]?.[column] ?? 0));
  const solved = solve(matrix, excess);
  return solved === null ? null : excess.reduce((sum, it, at) => sum + it * (solved[at] ?? 0), 0);
}

/** Durations that are looked at at a stretch. */
const STRETCH = 5_000;

function* distinct<Value>(
  observations: readonly GroupedObservation[],
  valueOf: (observation: GroupedObservation) => Value,
): Generator<void, ReadonlySet<Value>> {
  const values = new Set<Value>();
  for (let at = 0; at < observations.length; at += 1) {
    const observation = observations[at];
    if (observation !== undefined) values.add(valueOf(observation));
    if (at % STRETCH === 0) yield;
  }
  return values;
}

function* sumsOf(
  observations: readonly GroupedObservation[],
  names: readonly string[],
): Generator<void, Sums> {
  const zeros = (): Float64Array => new Float64Array(names.length);
  const sums = { n: zeros(), observed: zeros(), expected: zeros(), covariance: names.map(zeros) };
  const places = new Map(names.map((name, at) => [name, at]));
  const strata = yield* distinct(observations, ({ stratum }) => stratum);
  const apart =
    strata.size < 2 ? [observations] : grouped(observations, (it) => it.stratum).values();
  for (const stratum of apart) {
    const inOrder = byTime(stratum);
    yield;
    const numbers = new Int32Array(inOrder.length);
    for (let at = 0; at < numbers.length; at += 1) {
      numbers[at] = places.get(inOrder[at]?.group ?? '') ?? 0;
      if (at % STRETCH === 0) yield;
    }
    yield* addStratum(sums, inOrder, numbers);
  }
  return sums;
}

/** Ages that are walked at a stretch. */
const AGES = 20;

/** Walks a stratum in order of age; `places` are the numbers of the groups that its durations are of. */
function* addStratum(
  sums: Sums,
  inOrder: readonly GroupedObservation[],
  places: Int32Array,
): Generator<void, void> {
  const atRisk = new Float64Array(sums.n.length);
  const enter = yield* entrances(inOrder, places, atRisk);
  let [next, ages] = [0, 0];
  for (let first = inOrder[0]; first !== undefined; first = inOrder[next]) {
    const { time } = first;
    enter(time);
    const from = next;
    let nEvent = 0;
    for (let it = inOrder[next]; it?.time === time; it = inOrder[++next]) {
      nEvent += counted(sums, it, places[next] ?? 0);
    }
    if (nEvent > 0) addAge(sums, atRisk, nEvent);
    if (++ages % AGES === 0) yield;
    leave(atRisk, { inOrder, places, from, until: next });
  }
}

interface Leavers {
  readonly inOrder: readonly GroupedObservation[];
  readonly places: Int32Array;
  readonly from: number;
  readonly until: number;
}

/** Takes those who left at an age out of those at risk. */
function leave(atRisk: Float64Array, { inOrder, places, from, until }: Leavers): void {
  for (let at = from; at < until; at += 1) {
    add(atRisk, places[at] ?? 0, -(inOrder[at]?.count ?? 1));
  }
}

const add = (numbers: Float64Array, place: number, count: number): void => {
  numbers[place] = (numbers[place] ?? 0) + count;
};

/** How many of it ended: with its group it is counted as well. */
function counted(sums: Sums, { event, count = 1 }: Observation, place: number): number {
  add(sums.n, place, count);
  if (event) add(sums.observed, place, count);
  return event ? count : 0;
}

/** Adds to those at risk whoever entered before an age; to be asked for ages in ascending order. */
function* entrances(
  items: readonly GroupedObservation[],
  places: Int32Array,
  atRisk: Float64Array,
): Generator<void, (age: number) => void> {
  const enter = (at: number): void => {
    add(atRisk, places[at] ?? 0, items[at]?.count ?? 1);
  };
  const late: { readonly at: number; readonly entry: number }[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const entry = items[at]?.entry;
    if (entry === undefined) enter(at);
    else late.push({ at, entry });
    if (at % STRETCH === 0) yield;
  }
  late.sort((one, other) => one.entry - other.entry);
  let next = 0;
  return (age) => {
    for (let it = late[next]; it !== undefined && it.entry < age; it = late[++next]) enter(it.at);
  };
}

/** Adds what one age, at which so many ended, expects of each group, of which so many were at risk. */
function addAge(sums: Sums, atRisk: Float64Array, nEvent: number): void {
  const nRisk = atRisk.reduce((sum, n) => sum + n, 0);
  const shares = atRisk.map((n) => n / nRisk);
  const spread = nRisk > 1 ? (nEvent * (nRisk - nEvent)) / (nRisk - 1) : 0;
  shares.forEach((share, one) => {
    add(sums.expected, one, nEvent * share);
    if (share > 0) addShares(sums.covariance[one], { shares, one, spread: spread * share });
  });
}

interface Shares {
  readonly shares: Float64Array;
  readonly one: number;
  readonly spread: number;
}

/** A loop of its own: it runs for every pair of groups at every age. */
function addShares(row: Float64Array | undefined, { shares, one, spread }: Shares): void {
  if (row === undefined) return;
  for (let other = 0; other < shares.length; other += 1) {
    const kept = one === other ? 1 : 0;
    row[other] = (row[other] ?? 0) + spread * (kept - (shares[other] ?? 0));
  }
}
