import { type Curve, type CurveOptions, curveOf } from './kaplan-meier.js';
import type { Observation, RiskRow } from './observation.js';
import { riskTable } from './risk-table.js';

/** A duration with the cluster it shares with others that are likely to be like it: the matter of a case. */
export interface ClusteredObservation extends Observation {
  readonly cluster: string;
}

/** What the durations of a cluster come to: its influence on -log S is `still - running * G`. */
interface Influence {
  readonly still: number;
  readonly running: number;
}

/**
 * As `kaplanMeier`, with errors that allow for the durations of one cluster being alike: the
 * infinitesimal jackknife grouped by cluster (R `survfit` with `cluster`). The influence of a duration on
 * log S(t) is minus the sum over the ages u <= t at which it was at risk of (dN - d/n) / (n - d), dN being 1
 * where it ended; the variance is the sum over clusters of the square of their durations' sum. With every
 * duration its own cluster and nobody entering late it is Greenwood's.
 */
export function clusteredKaplanMeier(
  observations: readonly ClusteredObservation[],
  options: CurveOptions = {},
): Curve {
  const rows = riskTable(observations);
  return curveOf(rows, variances(rows, observations), { ...options, clustered: true });
}

/**
 * Variance of log S at each row. With G the sum of d / (n (n - d)) and G0 what it was on entry, a duration
 * adds G0 - G while it runs; from its last age on it stays at that, plus 1 / (n - d) if it ended then.
 */
function variances(
  rows: readonly RiskRow[],
  observations: readonly ClusteredObservation[],
): readonly (number | null)[] {
  const entering = queueOf(observations, ({ entry = -1 }) => entry);
  const leaving = queueOf(observations, ({ time }) => time);
  const influences = influencesOfClusters();
  let sum = 0;
  return rows.map(({ time, nRisk, nEvent }) => {
    for (const { cluster, count = 1 } of entering((entry) => entry < time)) {
      influences.add(cluster, { still: count * sum, running: count });
    }
    sum += nEvent / (nRisk * (nRisk - nEvent)); // Infinity once nobody is left: log S has no variance
    for (const { cluster, event, count = 1 } of leaving((age) => age <= time)) {
      const ended = event ? 1 / (nRisk - nEvent) : 0;
      influences.add(cluster, { still: count * (ended - sum), running: -count });
    }
    return Number.isFinite(sum) ? influences.squaresAt(sum) : null;
  });
}

/** Hands out items in order of age, each once: those whose age is due. */
function queueOf<Item>(
  items: readonly Item[],
  ageOf: (item: Item) => number,
): (isDue: (age: number) => boolean) => readonly Item[] {
  const waiting = [...items].sort((one, other) => ageOf(one) - ageOf(other));
  let next = 0;
  return (isDue) => {
    const from = next;
    for (let it = waiting[next]; it !== undefined && isDue(ageOf(it)); it = waiting[next]) {
      next += 1;
    }
    return waiting.slice(from, next);
  };
}

/** Keeps the sum of the squared influences, whatever G is, without walking over the clusters. */
function influencesOfClusters(): {
  readonly add: (cluster: string, change: Influence) => void;
  readonly squaresAt: (sum: number) => number;
} {
  const clusters = new Map<string, Influence>();
  const products = { still: 0, mixed: 0, running: 0 };
  const count = ({ still, running }: Influence, sign: 1 | -1): void => {
    products.still += sign * still ** 2;
    products.mixed += sign * still * running;
    products.running += sign * running ** 2;
  };
  return {
    add(cluster, change) {
      const old = clusters.get(cluster) ?? { still: 0, running: 0 };
      const now = { still: old.still + change.still, running: old.running + change.running };
      clusters.set(cluster, now);
      count(old, -1);
      count(now, 1);
    },
    squaresAt: (g) =>
      Math.max(0, products.still - 2 * g * products.mixed + g ** 2 * products.running),
  };
}
