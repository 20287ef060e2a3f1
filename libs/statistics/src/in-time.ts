import type { CumulativeIncidence, IncidenceRow } from './aalen-johansen.js';
import { type Curve, survivalAt } from './kaplan-meier.js';
import { rowAt } from './risk-table.js';
import { StatisticsError } from './statistics.error.js';

/** A duty that is still running, in the unit of the curve. */
export interface RunningDuty {
  /** The last age at which it is known not to have ended; -1: it may have ended at any. */
  readonly age: number;
  /** The last age at which ending is in time. */
  readonly due: number;
}

/**
 * Why nothing is said: fewer than the stated number were followed beyond the age of the duty, or its due
 * age is past the last age that has been seen.
 */
export type TooFew = 'few-at-risk' | 'beyond-last-observation';

export interface NotSaid {
  readonly kind: 'too-few';
  readonly because: TooFew;
  /** Those followed beyond the age of the duty. */
  readonly atRisk: number;
}

export interface MetForecast {
  readonly kind: 'forecast';
  readonly probability: number;
  /** Greenwood's, of S(due) / S(age). Null of a clustered curve. */
  readonly stdError: number | null;
  readonly atRisk: number;
}

/** The ways in which a running duty may turn out. They sum to one. */
export interface OutcomeForecast {
  readonly kind: 'forecast';
  /** By due: the probability of each outcome of the estimate. */
  readonly outcomes: readonly { readonly outcome: string; readonly probability: number }[];
  /** Of running beyond its due age. */
  readonly late: number;
  readonly atRisk: number;
}

/**
 * The probability that a duty is met: P(T <= due | T > age) = 1 - S(due) / S(age), S the survivor function
 * of the durations of its group in the clock's own unit. 0 where it is already past due. `minimum` is the
 * least number followed beyond `age` for which anything is said. Throws `invalid-option`.
 */
export function probabilityMet(
  curve: Curve,
  duty: RunningDuty,
  minimum: number,
): MetForecast | NotSaid {
  const known = knownOf(curve.rows, duty, minimum);
  if (known.kind === 'too-few') return known;
  if (isPast(duty)) return { ...known, probability: 0, stdError: 0 };
  const ratio = survivalAt(curve, duty.due) / survivalAt(curve, duty.age);
  const spread = logVarianceBetween(curve, duty);
  return {
    ...known,
    probability: 1 - ratio,
    stdError: curve.clustered ? null : ratio * Math.sqrt(spread),
  };
}

/**
 * The same where the clock can end in other ways than by being met (cancelled, withdrawn): the probability
 * of each outcome by due is (F(due) - F(age)) / S(age), F its cumulative incidence; of running on, S(due) /
 * S(age). Throws `invalid-option`.
 */
export function probabilityOfOutcomes(
  estimate: CumulativeIncidence,
  duty: RunningDuty,
  minimum: number,
): OutcomeForecast | NotSaid {
  const known = knownOf(estimate.rows, duty, minimum);
  if (known.kind === 'too-few') return known;
  const now = rowAt(estimate.rows, duty.age);
  const then = isPast(duty) ? now : rowAt(estimate.rows, duty.due);
  const running = isPast(duty) ? 1 : (now?.survival ?? 1); // nothing of a duty past due is shared out
  const late = isPast(duty) ? 1 : (then?.survival ?? 1) / running;
  const outcomes = estimate.outcomes.map((outcome, at) => {
    const ended = incidenceIn(then, at) - incidenceIn(now, at);
    return { outcome, probability: ended / running };
  });
  return { ...known, outcomes, late };
}

const isPast = ({ age, due }: RunningDuty): boolean => due <= age;

const incidenceIn = (row: IncidenceRow | null, at: number): number =>
  row?.outcomes[at]?.incidence ?? 0;

/** What both estimates have in each row. */
interface KnownRow {
  readonly time: number;
  readonly nRisk: number;
  readonly survival: number;
}

/** Whether anything can be said of a duty, and from how many. What is past due is certain. */
function knownOf(
  rows: readonly KnownRow[],
  duty: RunningDuty,
  minimum: number,
): { readonly kind: 'forecast'; readonly atRisk: number } | NotSaid {
  checkDuty(duty, minimum);
  const atRisk = rows.find(({ time }) => time > duty.age)?.nRisk ?? 0;
  if (isPast(duty)) return { kind: 'forecast', atRisk };
  if (!isSeen(rows, duty.due)) {
    return { kind: 'too-few', because: 'beyond-last-observation', atRisk };
  }
  const isKnown = atRisk >= minimum && rowAt(rows, duty.age)?.survival !== 0;
  return isKnown
    ? { kind: 'forecast', atRisk }
    : { kind: 'too-few', because: 'few-at-risk', atRisk };
}

/** Whether S is known at an age: it was seen, or all had ended by then. */
function isSeen(rows: readonly KnownRow[], age: number): boolean {
  const last = rows.at(-1);
  return last !== undefined && (age <= last.time || last.survival === 0);
}

/** Greenwood's sum over the ages after `age`, up to `due`; 0 once nobody is left, S(due) being 0. */
const logVarianceBetween = ({ rows }: Curve, { age, due }: RunningDuty): number =>
  rows
    .filter(({ time, nRisk, nEvent }) => time > age && time <= due && nEvent < nRisk)
    .reduce((sum, { nRisk, nEvent }) => sum + nEvent / (nRisk * (nRisk - nEvent)), 0);

function checkDuty({ age, due }: RunningDuty, minimum: number): void {
  if (age >= -1 && Number.isFinite(due) && minimum >= 1) return;
  throw new StatisticsError({
    code: 'invalid-option',
    field: 'duty',
    problem: 'its age, its due age or the least number at risk is not one',
    remedy: 'give ages from the start of the clock, -1 or more, and a number of 1 or more',
  });
}
