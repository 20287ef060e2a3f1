import { chiSquareTail } from './gamma.js';
import { grouped } from './grouped.js';
import { solve } from './linear.js';
import type { Observation, RiskRow } from './observation.js';
import { atRiskOf, riskTable } from './risk-table.js';

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

/** Sums over ages and strata: of what was expected, and of its covariances. */
interface Sums {
  readonly expected: number[];
  readonly covariance: Float64Array[];
}

/**
 * The log-rank test that 2 or more groups have one hazard (Mantel 1966, Peto and Peto 1972; R `survdiff`
 * with rho = 0): chi2 = (O - E)' V^-1 (O - E), V hypergeometric at each age with events, one group left
 * out. Groups in alphabetical order. Null when fewer than two groups could have had an event.
 */
export function logRank(observations: readonly GroupedObservation[]): LogRank | null {
  const totals = totalsOf(observations);
  const names = [...totals.keys()].sort();
  const sums = sumsOf(observations, names);
  const groups = names.map((group, at): GroupEvents => {
    const { n = 0, observed = 0 } = totals.get(group) ?? {};
    return { group, n, observed, expected: sums.expected[at] ?? 0 };
  });
  const compared = [...groups.keys()].filter((at) => (sums.expected[at] ?? 0) > 0);
  const chi2 = chiSquare(groups, sums.covariance, compared.slice(1));
  const df = compared.length - 1;
  return df < 1 || chi2 === null ? null : { chi2, df, p: chiSquareTail(chi2, df), groups };
}

/** How many there are of each group, and how many of them ended. */
function totalsOf(observations: readonly GroupedObservation[]) {
  const totals = new Map<string, { n: number; observed: number }>();
  for (const { group, event, count = 1 } of observations) {
    let own = totals.get(group);
    if (own === undefined) totals.set(group, (own = { n: 0, observed: 0 }));
    own.n += count;
    if (event) own.observed += count;
  }
  return totals;
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

function sumsOf(observations: readonly GroupedObservation[], names: readonly string[]): Sums {
  const sums = {
    expected: names.map(() => 0),
    covariance: names.map(() => new Float64Array(names.length)),
  };
  const places = new Map(names.map((name, at) => [name, at]));
  for (const stratum of grouped(observations, (it) => it.stratum).values()) {
    const atRisk = atRiskOf(stratum, ({ group }) => places.get(group) ?? 0, names.length);
    for (const row of riskTable(stratum)) {
      const own = atRisk(row.time);
      if (row.nEvent > 0)
        addAge(
          sums,
          own.map((n) => n / row.nRisk),
          row,
        );
    }
  }
  return sums;
}

/** Adds what one age expects of each group, whose shares of those at risk are given. */
function addAge(sums: Sums, shares: Float64Array, { nRisk, nEvent }: RiskRow): void {
  const spread = nRisk > 1 ? (nEvent * (nRisk - nEvent)) / (nRisk - 1) : 0;
  for (let one = 0; one < shares.length; one += 1) {
    const [share, row] = [shares[one] ?? 0, sums.covariance[one]];
    sums.expected[one] = (sums.expected[one] ?? 0) + nEvent * share;
    if (row === undefined || share === 0) continue;
    const spreadShare = spread * share;
    for (let other = 0; other < shares.length; other += 1) {
      const kept = one === other ? 1 : 0;
      row[other] = (row[other] ?? 0) + spreadShare * (kept - (shares[other] ?? 0));
    }
  }
}
