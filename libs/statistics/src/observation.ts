import { StatisticsError } from './statistics.error.js';

/**
 * One duration, or several that are alike. Every time is an age counted from the start, in one unit
 * (calendar days, working days), 0 or more: a case closed on the day it was received has the age 0.
 */
export interface Duration {
  /** The age at which it ended, or at which it was last seen open. */
  readonly time: number;
  /** Delayed entry: seen only from after this age on. Absent: seen from the start, age 0 included. */
  readonly entry?: number | undefined;
  /** How many there are of this kind; 1 when absent. */
  readonly count?: number;
}

/** A duration that ended (`event`) or was still running when last seen (censored). */
export interface Observation extends Duration {
  readonly event: boolean;
}

/**
 * One age of a risk table. `nRisk` are those who were seen just before it: entered earlier, and neither
 * ended nor lost at an earlier age. Events come before losses of the same age.
 */
export interface RiskRow {
  readonly time: number;
  readonly nRisk: number;
  readonly nEvent: number;
  readonly nCensored: number;
}

/** Throws `invalid-observation` unless 0 <= time, 0 <= entry < time, and the count is whole and positive. */
export function checkDuration({ time, entry, count = 1 }: Duration): void {
  if (!(Number.isFinite(time) && time >= 0)) throw refusal('time', time, 'give an age, 0 or more');
  if (entry !== undefined && !(entry >= 0 && entry < time)) {
    throw refusal('entry', entry, `give an age from 0 to below ${String(time)}, or none`);
  }
  if (!(Number.isSafeInteger(count) && count > 0)) {
    throw refusal('count', count, 'give a whole number, 1 or more');
  }
}

const refusal = (field: string, value: number, remedy: string): StatisticsError =>
  new StatisticsError({
    code: 'invalid-observation',
    field,
    problem: `${String(value)} cannot be the ${field} of a duration`,
    remedy,
  });
