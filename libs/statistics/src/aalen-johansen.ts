import type { Duration } from './observation.js';
import { type Tally, tallies } from './risk-table.js';

/** A duration that ended in one of several ways, or is still running (`outcome` null: censored). */
export interface CompetingObservation extends Duration {
  readonly outcome: string | null;
}

/** What has become of a share of all durations by an age. */
export interface Incidence {
  readonly nEvent: number;
  /** The probability of having ended in this way by the age. */
  readonly incidence: number;
  readonly stdError: number;
}

/** S(t) and the incidences of a row sum to one. `outcomes` in the order of the estimate's. */
export interface IncidenceRow {
  readonly time: number;
  readonly nRisk: number;
  readonly nCensored: number;
  readonly survival: number;
  readonly outcomes: readonly Incidence[];
}

export interface CumulativeIncidence {
  readonly n: number;
  /** In alphabetical order. */
  readonly outcomes: readonly string[];
  readonly rows: readonly IncidenceRow[];
}

/** An age with the numbers that ended in each way, and S just before it and at it. */
interface Step {
  readonly time: number;
  readonly nRisk: number;
  readonly nCensored: number;
  readonly ended: readonly number[];
  readonly nEnded: number;
  readonly before: number;
  readonly survival: number;
}

/**
 * The cumulative incidence of each outcome, F(t) = sum over ages <= t of S(t-) d / n, S the survivor
 * function of any outcome (Aalen and Johansen 1978; R `survfit` of a factor). To censor the others
 * instead would say how it would be if they could not happen.
 */
export function aalenJohansen(observations: readonly CompetingObservation[]): CumulativeIncidence {
  const outcomes = [...new Set(observations.map(({ outcome }) => outcome))]
    .filter((outcome) => outcome !== null)
    .sort();
  const steps = stepsOf(
    tallies(observations, ({ outcome }) => outcome),
    outcomes,
  );
  const columns = outcomes.map((_name, at) => column(steps, at));
  return {
    n: observations.reduce((sum, { count = 1 }) => sum + count, 0),
    outcomes,
    rows: steps.map(({ time, nRisk, nCensored, survival }, at) => ({
      time,
      nRisk,
      nCensored,
      survival,
      outcomes: columns.flatMap((incidences) => incidences[at] ?? []),
    })),
  };
}

function stepsOf(
  ages: readonly Tally<string | null>[],
  outcomes: readonly string[],
): readonly Step[] {
  let survival = 1;
  return ages.map(({ time, nRisk, leavers }) => {
    const ended = outcomes.map((outcome) => leavers.get(outcome) ?? 0);
    const nEnded = ended.reduce((sum, it) => sum + it, 0);
    const before = survival;
    survival *= (nRisk - nEnded) / nRisk;
    return { time, nRisk, nCensored: leavers.get(null) ?? 0, ended, nEnded, before, survival };
  });
}

/**
 * One outcome at every age. From an age to the next, S becomes S (1 - D/n) and F becomes F + S d/n, d having
 * ended in this way and D in any, of n; their covariances follow, each age adding the multinomial ones
 * of its shares (the Greenwood-type estimator: Andersen, Borgan, Gill and Keiding 1993, IV.4.1.3).
 * Equal to R's infinitesimal jackknife where nobody enters late.
 */
function column(steps: readonly Step[], at: number): readonly Incidence[] {
  let incidence = 0;
  let [ofS, ofBoth, ofF] = [0, 0, 0];
  return steps.map(({ nRisk, nEnded, ended, before }) => {
    const nEvent = ended[at] ?? 0;
    const [own, stay, noise] = [nEvent / nRisk, (nRisk - nEnded) / nRisk, before ** 2 / nRisk];
    incidence += before * own;
    ofF += own * (2 * ofBoth + own * ofS) + noise * own * (1 - own);
    ofBoth = stay * (ofBoth + own * ofS - noise * own);
    ofS = stay * (stay * ofS + noise * (1 - stay));
    return { nEvent, incidence, stdError: Math.sqrt(Math.max(0, ofF)) };
  });
}
