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
  byAge(observations, ({ time, nRisk, from, until, inOrder }) => {
    let [nEvent, nCensored] = [0, 0];
    for (let at = from; at < until; at += 1) {
      const { event = false, count = 1 } = inOrder[at] ?? {};
      if (event) nEvent += count;
      else nCensored += count;
    }
    return { time, nRisk, nEvent, nCensored };
  });

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
  byAge(items, ({ time, nRisk, from, until, inOrder }) => {
    const leavers = new Map<Key, number>();
    for (const item of inOrder.slice(from, until)) add(leavers, keyOf(item), item.count ?? 1);
    return { time, nRisk, leavers };
  });

/** Those who left at one age: from one place up to another, in order of age. */
interface Age<Item> extends Pick<RiskRow, 'time' | 'nRisk'> {
  readonly from: number;
  readonly until: number;
  readonly inOrder: readonly Item[];
}

/** A row of every age at which somebody left. */
function byAge<Item extends Duration, Row>(
  items: readonly Item[],
  rowOf: (age: Age<Item>) => Row,
): readonly Row[] {
  const inOrder = byTime(items);
  const enteredBy = entering(items);
  const rows: Row[] = [];
  let [gone, from] = [0, 0];
  for (let first = inOrder[0]; first !== undefined; first = inOrder[from]) {
    const { time } = first;
    let [left, until] = [0, from];
    for (let it: Item | undefined = first; it?.time === time; it = inOrder[++until]) {
      left += it.count ?? 1;
    }
    rows.push(rowOf({ time, nRisk: enteredBy(time) - gone, from, until, inOrder }));
    gone += left;
    from = until;
  }
  return rows;
}

/** In order of age. Throws `invalid-observation`. */
export function byTime<Item extends Duration>(items: readonly Item[]): readonly Item[] {
  let [last, isInOrder] = [0, true];
  for (const item of items) {
    checkDuration(item);
    if (item.time < last) isInOrder = false;
    last = item.time;
  }
  return isInOrder ? items : [...items].sort((one, other) => one.time - other.time);
}

/** How many had entered before an age; to be asked for ages in ascending order. */
function entering(items: readonly Duration[]): (age: number) => number {
  const entered = new Map<number, number>();
  let all = 0;
  for (const { entry, count = 1 } of items) {
    if (entry === undefined) all += count;
    else add(entered, entry, count);
  }
  const waiting = inOrder(entered);
  let next = 0;
  return (age) => {
    for (; (waiting[next]?.[0] ?? age) < age; next += 1) all += waiting[next]?.[1] ?? 0;
    return all;
  };
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

const inOrder = <Value>(ages: ReadonlyMap<number, Value>): readonly (readonly [number, Value])[] =>
  [...ages].sort(([one], [other]) => one - other);

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
