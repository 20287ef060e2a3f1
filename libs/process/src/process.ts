import { countLength, type Lengths, type Spread, spreadOf } from './spread.js';
import type { Trace } from './trace.js';

/** Cases that went the same way, step by step. */
export interface Variant {
  readonly steps: readonly string[];
  readonly cases: number;
  /** From first to last step. */
  readonly duration: Spread;
}

/** An activity of the log. */
export interface Activity {
  readonly activity: string;
  readonly count: number;
  /** Cases in which it happened, in which it came first, and in which it came last. */
  readonly cases: number;
  readonly starts: number;
  readonly ends: number;
  /** Rework: cases in which it happened again, how many times more than once, and how often at once. */
  readonly casesRepeating: number;
  readonly repeats: number;
  readonly selfLoops: number;
}

/** One activity directly followed by another in the same case, and the time from the one to the other. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly wait: Spread;
  /** Of all the time that all cases took. */
  readonly share: number;
}

/** What a log says of the process behind it. Times are in its unit. */
export interface ProcessFound {
  readonly cases: number;
  readonly events: number;
  /** From first to last step of a case. */
  readonly duration: Spread;
  /** Most frequent first. */
  readonly variants: readonly Variant[];
  readonly activities: readonly Activity[];
  readonly edges: readonly Edge[];
  /** Where most of the time goes first. */
  readonly bottlenecks: readonly Edge[];
  /** Cases in which some activity happened again. */
  readonly casesReworked: number;
  /** Cases left out, as too few went their way to publish it; null where these are too few themselves. */
  readonly leftOut: number | null;
}

/** What is known of a log so far: its size follows from the ways and steps that there are, not from the cases. */
export interface ProcessTally {
  readonly add: (trace: Trace) => void;
  readonly found: () => ProcessFound;
}

interface Kept {
  cases: number;
  events: number;
  reworked: number;
  readonly duration: Lengths;
  readonly variants: Map<string, Lengths>;
  readonly activities: Map<string, { -readonly [Key in keyof Activity]: Activity[Key] }>;
  readonly edges: Map<string, Lengths>;
}

/** Takes in a log case by case. A case without steps counts as a case, and has no variant. */
export function tallyProcess(): ProcessTally {
  const kept: Kept = {
    ...{ cases: 0, events: 0, reworked: 0, duration: new Map() },
    ...{ variants: new Map(), activities: new Map(), edges: new Map() },
  };
  return { add: (trace) => take(kept, trace), found: () => foundIn(kept) };
}

function take(kept: Kept, { steps }: Trace): void {
  kept.cases += 1;
  kept.events += steps.length;
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return;
  const duration = last.at - first.at;
  countLength(kept.duration, duration);
  countLength(
    lengthsAt(
      kept.variants,
      steps.map(({ activity }) => activity),
    ),
    duration,
  );
  steps.forEach((step, at) => {
    const next = steps[at + 1];
    if (next === undefined) return;
    countLength(lengthsAt(kept.edges, [step.activity, next.activity]), next.at - step.at);
  });
  takeActivities(
    kept,
    steps.map(({ activity }) => activity),
  );
}

function takeActivities(kept: Kept, names: readonly string[]): void {
  const times = new Map<string, number>();
  names.forEach((name, at) => {
    times.set(name, (times.get(name) ?? 0) + 1);
    const activity = activityAt(kept, name);
    activity.starts += at === 0 ? 1 : 0;
    activity.ends += at === names.length - 1 ? 1 : 0;
    activity.selfLoops += names[at + 1] === name ? 1 : 0;
  });
  for (const [name, count] of times) {
    const activity = activityAt(kept, name);
    activity.count += count;
    activity.cases += 1;
    activity.repeats += count - 1;
    activity.casesRepeating += count > 1 ? 1 : 0;
  }
  kept.reworked += names.length > times.size ? 1 : 0;
}

function activityAt({ activities }: Kept, activity: string) {
  const known = activities.get(activity);
  if (known !== undefined) return known;
  const counts = { count: 0, cases: 0, starts: 0, ends: 0 };
  const fresh = { activity, ...counts, casesRepeating: 0, repeats: 0, selfLoops: 0 };
  activities.set(activity, fresh);
  return fresh;
}

function lengthsAt(lengths: Map<string, Lengths>, names: readonly string[]): Lengths {
  const key = JSON.stringify(names);
  const known = lengths.get(key) ?? new Map<number, number>();
  lengths.set(key, known);
  return known;
}

const namesIn = (key: string): string[] => JSON.parse(key) as string[];

function foundIn(kept: Kept): ProcessFound {
  const duration = spreadOf(kept.duration);
  const edges = [...kept.edges].map(([key, lengths]): Edge => {
    const [from = '', to = ''] = namesIn(key);
    const wait = spreadOf(lengths);
    const share = duration.total === 0 ? 0 : wait.total / duration.total;
    return { ...{ from, to, count: wait.n, wait }, share };
  });
  const variants = [...kept.variants].map(([key, lengths]): Variant => {
    const spread = spreadOf(lengths);
    return { steps: namesIn(key), cases: spread.n, duration: spread };
  });
  return {
    ...{ cases: kept.cases, events: kept.events, duration, casesReworked: kept.reworked },
    leftOut: 0,
    variants: mostFirst(
      variants,
      ({ cases }) => cases,
      ({ steps }) => steps.join(),
    ),
    activities: mostFirst([...kept.activities.values()], ({ count }) => count, nameOf),
    edges: mostFirst(edges, ({ count }) => count, betweenOf),
    bottlenecks: mostFirst(edges, ({ wait }) => wait.total, betweenOf),
  };
}

const nameOf = ({ activity }: Activity): string => activity;
const betweenOf = ({ from, to }: Edge): string => `${from},${to}`;

/** By size, then by name, so that the same log always gives the same answer. */
function mostFirst<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  textOf: (item: Item) => string,
): readonly Item[] {
  return [...items].sort(
    (one, other) => sizeOf(other) - sizeOf(one) || (textOf(one) < textOf(other) ? -1 : 1),
  );
}
