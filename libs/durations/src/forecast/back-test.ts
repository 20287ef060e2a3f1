import { brierScore, calibration, type CalibrationBin, type Forecast } from '#libs/statistics';
import { addDays, type LegalDay } from '#libs/working-time';
import type { ClockInterval } from './clock-interval.js';
import { type DutyForecast, forecastDuties, type ForecastOptions } from './forecast.js';
import { type AsOf, isMet, knownOn, type Standing } from './known.js';

export interface BackTestOptions extends Omit<ForecastOptions, 'asAt' | 'goesOn'> {
  /** The days as at whose end to forecast. */
  readonly dates: readonly LegalDay[];
  /** What came of them as known, or as it had happened, at the end of this day. */
  readonly until: LegalDay;
  /** Whether that day still goes on: what falls due on it is undecided. Absent: it is over. */
  readonly goesOn?: boolean | undefined;
}

/**
 * What forecasts came to that used only what was known by the day each was made. A duty that runs through
 * several days is forecast on each: the forecasts are not independent.
 */
export interface BackTest {
  readonly dates: number;
  /** Forecasts that said something and whose outcome is known. */
  readonly scored: number;
  /** Of which too few were known to say. */
  readonly notSaid: number;
  /** Not ended and not due by the last day, or no longer followed, or corrected away. */
  readonly undecided: number;
  /** The share of the scored that were met. */
  readonly met: number | null;
  /** Mean of (P(met) - met)^2: 0 is perfect. */
  readonly brier: number | null;
  /** The same of the naive rule: the share of the group's clocks ended by then that were met. */
  readonly naiveBrier: number | null;
  readonly calibration: readonly CalibrationBin[];
}

/** Forecasts as at each date, scored by what is known now. */
export function backTest(
  intervals: readonly ClockInterval[],
  { dates, until, goesOn, ...options }: BackTestOptions,
): BackTest {
  const outcomes = outcomesBy(intervals, { day: until, by: options.knownBy, goesOn });
  const made = dates.flatMap((asAt) =>
    // What falls due on the day itself is past doing at its end: to be right about it is no merit.
    forecastDuties(intervals, { ...options, asAt }).duties.filter(
      ({ standing }) => standing.due > asAt,
    ),
  );
  const said = made.filter((each) => each.said !== null);
  const scored = said.flatMap((each) => {
    const came = outcomes(each);
    return came === null ? [] : [{ came, probability: each.said?.met ?? 0, naive: each.naive }];
  });
  const asSaid: readonly Forecast[] = scored.map(({ came, probability }) => ({
    came,
    probability,
  }));
  const asNaive = scored.map(({ came, naive }) => ({ came, probability: naive }));
  return {
    ...{ dates: dates.length, scored: scored.length, notSaid: made.length - said.length },
    undecided: said.length - scored.length,
    met: scored.length === 0 ? null : scored.filter(({ came }) => came).length / scored.length,
    ...{ brier: brierScore(asSaid), naiveBrier: brierScore(asNaive) },
    calibration: calibration(asSaid),
  };
}

/** Whether a duty was done by the day on which it was due when it was forecast; `null`: not known. */
function outcomesBy(
  intervals: readonly ClockInterval[],
  asOf: AsOf,
): (forecast: DutyForecast) => boolean | null {
  const found = new Map(
    knownOn(intervals, asOf).map((each) => [nameOf(each.interval), each] as const),
  );
  return ({ standing }) => {
    const then = found.get(nameOf(standing.interval));
    return then === undefined ? null : cameOf(then, standing.due, asOf);
  };
}

function cameOf(then: Standing, due: LegalDay, { day, goesOn = false }: AsOf): boolean | null {
  const { followedUntil } = then.interval;
  const over = goesOn ? addDays(day, -1) : day;
  const seenTo = followedUntil !== null && followedUntil < over ? followedUntil : over;
  if (then.end === null && due > seenTo) return null;
  return isMet(then, due);
}

const nameOf = ({ caseId, key }: ClockInterval): string => `${caseId} ${key}`;
