import { type Duration, type Observation, type RiskRow, checkDuration } from './observation.js';

/** One age at which something ended or was lost, with how many were at risk and what happened to whom. */
export interface Tally<Key> {
  readonly time: number;
  readonly nRisk: number;
  readonly leavers: ReadonlyMap<Key, number>;
}

/**
 * The risk table: a row for every age at which a duration ended or was lost, in order of age (the rows
 * of R `survfit`). With delayed entry, those at risk at t have entry < t <= time.
 */
export function riskTable(observations: readonly Observation[]): readonly RiskRow[] {
  const entered = new Map<number, number>();
  const left = new Map<number, Leavers>();
  for (const item of observations) {
    checkDuration(item);
    const { time, entry = -1, count = 1, event } = item; // before every age
    add(entered, entry, count);
    const leavers = left.get(time) ?? { nEvent: 0, nCensored: 0 };
    if (leavers.nEvent + leavers.nCensored === 0) left.set(time, leavers);
    leavers[event ? 'nEvent' : 'nCensored'] += count;
  }
  const times = [...left.keys()].sort((one, other) => one - other);
  return atRiskAt(times, left, inOrder(entered));
}

/** How many ended, and how many were lost, at one age. */
interface Leavers {
  nEvent: number;
  nCensored: number;
}

function atRiskAt(
  times: readonly number[],
  left: ReadonlyMap<number, Leavers>,
  entered: readonly (readonly [number, number])[],
): readonly RiskRow[] {
  let [nRisk, next] = [0, 0];
  return times.map((time) => {
    for (; (entered[next]?.[0] ?? time) < time; next += 1) nRisk += entered[next]?.[1] ?? 0;
    const { nEvent, nCensored } = left.get(time) ?? { nEvent: 0, nCensored: 0 };
    const row = { time, nRisk, nEvent, nCensored };
    nRisk -= nEvent + nCensored;
    return row;
  });
}

/**
 * Of those that ended, the share that went on beyond each age at which one did: what a survivor function
 * would be were the open ones left out. It understates wherever some are: never show it by itself.
 */
export function endedAlone(
  rows: readonly RiskRow[],
): readonly { readonly time: number; readonly share: number }[] {
  const all = rows.reduce((sum, { nEvent }) => sum + nEvent, 0);
  let left = all;
  return rows
    .filter(({ nEvent }) => nEvent > 0)
    .map(({ time, nEvent }) => ({ time, share: (left -= nEvent) / all }));
}

/** As `riskTable`, with leavers counted by any key. */
export function tallies<Item extends Duration, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): readonly Tally<Key>[] {
  const entered = new Map<number, number>();
  const left = new Map<number, Map<Key, number>>();
  for (const item of items) {
    checkDuration(item);
    const { time, entry = -1, count = 1 } = item; // before every age
    add(entered, entry, count);
    const leavers = left.get(time) ?? new Map<Key, number>();
    left.set(time, leavers);
    add(leavers, keyOf(item), count);
  }
  return swept(inOrder(left), inOrder(entered));
}

function swept<Key>(
  left: readonly (readonly [number, ReadonlyMap<Key, number>])[],
  entered: readonly (readonly [number, number])[],
): readonly Tally<Key>[] {
  const waiting = entered.values();
  let next = waiting.next();
  let atRisk = 0;
  return left.map(([time, leavers]) => {
    for (; next.done !== true && next.value[0] < time; next = waiting.next()) {
      atRisk += next.value[1];
    }
    const tally = { time, nRisk: atRisk, leavers };
    for (const count of leavers.values()) atRisk -= count;
    return tally;
  });
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

const inOrder = <Value>(byAge: ReadonlyMap<number, Value>): readonly (readonly [number, Value])[] =>
  [...byAge].sort(([one], [other]) => one - other);

/** How many of some durations are at risk at any age: entry < age <= time. */
export function atRiskOf(items: readonly Duration[]): (age: number) => number {
  const entered = before(items.map(({ entry = -1, count = 1 }) => [entry, count]));
  const left = before(items.map(({ time, count = 1 }) => [time, count]));
  return (age) => entered(age) - left(age);
}

/** How many lie before an age. */
function before(counts: readonly (readonly [number, number])[]): (age: number) => number {
  const perAge = new Map<number, number>();
  for (const [age, count] of counts) add(perAge, age, count);
  let through = 0;
  const totals = inOrder(perAge).map(([time, count]) => ({ time, through: (through += count) }));
  return (age) => rowBefore(totals, age)?.through ?? 0;
}

/** The last row before an age, or null. */
export function rowBefore<Row extends { readonly time: number }>(
  rows: readonly Row[],
  age: number,
): Row | null {
  return rows[firstFrom(rows, (time) => time >= age) - 1] ?? null;
}

/** The last row at or before an age, or null. */
export function rowAt<Row extends { readonly time: number }>(
  rows: readonly Row[],
  age: number,
): Row | null {
  return rows[firstFrom(rows, (time) => time > age) - 1] ?? null;
}

/** Where in rows in order of age the first lies whose age `isLater`; their number if none does. */
function firstFrom(
  rows: readonly { readonly time: number }[],
  isLater: (time: number) => boolean,
): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isLater(rows[middle]?.time ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return low;
}
