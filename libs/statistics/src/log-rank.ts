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
  const names = [...new Set(observations.map(({ group }) => group))].sort();
  const sums = sumsOf(observations, names);
  const byGroup = grouped(observations, ({ group }) => group);
  const groups = names.map((group, at): GroupEvents => {
    const own = byGroup.get(group) ?? [];
    const observed = total(own.filter(({ event }) => event));
    return { group, n: total(own), observed, expected: sums.expected[at] ?? 0 };
  });
  const compared = [...groups.keys()].filter((at) => (sums.expected[at] ?? 0) > 0);
  const chi2 = chiSquare(groups, sums.covariance, compared.slice(1));
  const df = compared.length - 1;
  return df < 1 || chi2 === null ? null : { chi2, df, p: chiSquareTail(chi2, df), groups };
}

const total = (observations: readonly Observation[]): number =>
  observations.reduce((sum, { count = 1 }) => sum + count, 0);

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
  for (const stratum of grouped(observations, (it) => it.stratum).values()) {
    const byGroup = grouped(stratum, ({ group }) => group);
    const atRisk = names.map((name) => atRiskOf(byGroup.get(name) ?? []));
    const shares = new Float64Array(names.length);
    for (const row of riskTable(stratum)) {
      if (row.nEvent === 0) continue;
      atRisk.forEach((numberAt, at) => {
        shares[at] = numberAt(row.time) / row.nRisk;
      });
      addAge(sums, shares, row);
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
