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
export const riskTable = (observations: readonly Observation[]): readonly RiskRow[] =>
  swept(observations, ENDED_OR_LOST).map(({ time, nRisk, leavers }) => {
    const { nEvent, nCensored } = leavers; // one by one: there are many rows
    return { time, nRisk, nEvent, nCensored };
  });

/** How those who leave at one age are counted. */
interface Counting<Item, Leavers> {
  readonly none: () => Leavers;
  readonly add: (leavers: Leavers, item: Item, count: number) => void;
  readonly all: (leavers: Leavers) => number;
}

/** How many ended, and how many were lost. */
const ENDED_OR_LOST: Counting<Observation, { nEvent: number; nCensored: number }> = {
  none: () => ({ nEvent: 0, nCensored: 0 }),
  add: (leavers, { event }, count) => {
    leavers[event ? 'nEvent' : 'nCensored'] += count;
  },
  all: ({ nEvent, nCensored }) => nEvent + nCensored,
};

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
export const tallies = <Item extends Duration, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): readonly Tally<Key>[] =>
  swept(items, {
    none: () => new Map<Key, number>(),
    add: (leavers, item, count) => {
      add(leavers, keyOf(item), count);
    },
    all: (leavers) => [...leavers.values()].reduce((sum, count) => sum + count, 0),
  });

/** Who left at each age, in order of age, and how many were at risk then. */
function swept<Item extends Duration, Leavers>(
  items: readonly Item[],
  counting: Counting<Item, Leavers>,
): { readonly time: number; readonly nRisk: number; readonly leavers: Leavers }[] {
  const entered = new Map<number, number>();
  const left = new Map<number, Leavers>();
  for (const item of items) {
    checkDuration(item);
    const { time, entry = -1, count = 1 } = item; // before every age
    add(entered, entry, count);
    let leavers = left.get(time);
    if (leavers === undefined) left.set(time, (leavers = counting.none()));
    counting.add(leavers, item, count);
  }
  const waiting = inOrder(entered);
  let [nRisk, next] = [0, 0];
  return inOrder(left).map(([time, leavers]) => {
    for (; (waiting[next]?.[0] ?? time) < time; next += 1) nRisk += waiting[next]?.[1] ?? 0;
    const row = { time, nRisk, leavers };
    nRisk -= counting.all(leavers);
    return row;
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
