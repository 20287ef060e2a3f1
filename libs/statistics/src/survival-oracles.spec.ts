import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { describeWithSharedData } from '#libs/testing';
import {
  type Curve,
  type GroupedObservation,
  INTERVALS,
  type Interval,
  NOT_REACHED,
  kaplanMeier,
  logRank,
  medianOf,
  quantileOf,
  restrictedMean,
  survivalAt,
} from './index.js';

type Figure = number | null;
type Quantile = Record<'p', number> & Record<'est' | 'lcl' | 'ucl', Figure>;
type At = Record<'t' | 'n.risk' | 'n.event_cum_since_prev' | 'surv' | 'se' | 'lcl' | 'ucl', number>;
type Group = Record<'records' | 'events' | 'rmean' | 'se(rmean)', number> &
  Record<'median' | '0.95LCL' | '0.95UCL', Figure>;

interface Expected extends Record<Interval, { quantiles: Quantile[]; at: At[] }> {
  n: number;
  events: number;
  rmean_to_max: number;
  se_rmean: number;
  max_time: number;
  first_steps: Record<'t' | 'n.risk' | 'd' | 'S' | 'se', number>[];
  logrank: { chisq: number; df: number; p: number; observed: number[]; expected: number[] };
  by_group: Group[];
  summary_table: Record<Interval, Record<'median' | 'lcl' | 'ucl', Figure>>;
}

/** Reading off both sides as one list of figures; "not reached" is null in R's. */
const figures = (...values: readonly (Figure | typeof NOT_REACHED)[]): Figure[] =>
  values.map((value) => (value === NOT_REACHED ? null : value));

/** To 1e-8, absolute; nulls are the same nulls. */
function expectFigures(found: readonly Figure[], expected: readonly Figure[]): void {
  expect(found).toHaveLength(expected.length);
  expect(found.map((it) => it === null)).toEqual(expected.map((it) => it === null));
  found.forEach((it, at) => expect(Math.abs((it ?? 0) - (expected[at] ?? 0))).toBeLessThan(1e-8));
}

const rowAtAge = ({ rows }: Curve, age: number) => rows.findLast(({ time }) => time <= age)!;

const endedBetween = ({ rows }: Curve, from: number, to: number): number =>
  rows.reduce((sum, { time, nEvent }) => sum + (time > from && time <= to ? nEvent : 0), 0);

function readDurations(file: string): GroupedObservation[] {
  const rows = parse<Record<'time' | 'event' | 'group', string>>(readFileSync(file, 'utf8'), {
    columns: true,
  });
  return rows.map(({ time, event, group }) => ({ time: +time, event: event === '1', group }));
}

describeWithSharedData('Survival in R', (path) => {
  const all = JSON.parse(readFileSync(path('survival/expected.json'), 'utf8')) as Record<
    string,
    Expected
  >;

  describe.each(Object.entries(all))('of %s', (name, expected) => {
    const durations = readDurations(path(`survival/${name}.csv`));

    it('counts as many durations and events', () => {
      expect(kaplanMeier(durations)).toMatchObject({ n: expected.n, events: expected.events });
    });

    it.each(INTERVALS)('has our quantiles with %s limits', (interval) => {
      const curve = kaplanMeier(durations, { interval });

      for (const { p, est, lcl, ucl } of expected[interval].quantiles) {
        const { estimate, lower, upper } = quantileOf(curve, p);
        expectFigures(figures(estimate, lower, upper), [est, lcl, ucl]);
      }
    });

    it.each(INTERVALS)('prints our median with %s limits', (interval) => {
      const { estimate, lower, upper } = medianOf(kaplanMeier(durations, { interval }));
      const { median, lcl, ucl } = expected.summary_table[interval];

      expectFigures(figures(estimate, lower, upper), [median, lcl, ucl]);
    });

    it.each(INTERVALS)('has our curve, errors and %s limits', (interval) => {
      const curve = kaplanMeier(durations, { interval });
      let before = -1;
      for (const { t, surv, se, lcl, ucl, ...counts } of expected[interval].at) {
        const { survival, stdError, lower, upper } = rowAtAge(curve, t);
        expectFigures([survival, stdError, lower, upper], [surv, se, lcl, ucl]);
        expect(curve.rows.find(({ time }) => time >= t)?.nRisk).toBe(counts['n.risk']);
        expect(endedBetween(curve, before, t)).toBe(counts['n.event_cum_since_prev']);
        before = t;
      }
    });

    it('has our first steps', () => {
      const steps = kaplanMeier(durations).rows.filter(({ nEvent }) => nEvent > 0);

      for (const [at, { t, 'n.risk': nRisk, d, S, se }] of expected.first_steps.entries()) {
        expect(steps[at]).toMatchObject({ time: t, nRisk, nEvent: d });
        expectFigures([steps[at]!.survival, steps[at]!.stdError], [S, se]);
      }
    });

    it('has our restricted mean up to the last age', () => {
      const { tau, value, stdError } = restrictedMean(kaplanMeier(durations))!;

      expect(tau).toBe(expected.max_time);
      expectFigures([value, stdError], [expected.rmean_to_max, expected.se_rmean]);
    });

    it('has our log-rank test, its p-value to eight digits however small', () => {
      const { chi2, df, p, groups } = logRank(durations)!;
      const { logrank } = expected;

      expect(df).toBe(logrank.df);
      expectFigures(
        [chi2, ...groups.map((it) => it.expected)],
        [logrank.chisq, ...logrank.expected],
      );
      expect(groups.map(({ observed }) => observed)).toEqual(logrank.observed);
      expect(Math.abs(p / logrank.p - 1)).toBeLessThan(1e-8);
    });

    it('has our groups, their means up to the last age of all', () => {
      const curves = ['1', '2'].map((it) =>
        kaplanMeier(durations.filter(({ group }) => group === it)),
      );
      const tau = expected.max_time;

      for (const [at, group] of expected.by_group.entries()) {
        const median = medianOf(curves[at]!);
        const mean = restrictedMean(curves[at]!, tau)!;
        expect(curves[at]).toMatchObject({ n: group.records, events: group.events });
        expectFigures([mean.value, mean.stdError], [group.rmean, group['se(rmean)']]);
        expectFigures(figures(median.estimate, median.lower, median.upper), [
          group.median,
          group['0.95LCL'],
          group['0.95UCL'],
        ]);
      }
    });
  });

  it('of lung by age has the figures of the manual, to their digits', () => {
    const curve = kaplanMeier(readDurations(path('survival/lung.csv')));
    const year = restrictedMean(curve, 365)!;

    expect(survivalAt(curve, 100)).toBeCloseTo(0.863969, 6);
    expect(survivalAt(curve, 500)).toBeCloseTo(0.2932692, 7);
    expect(survivalAt(curve, 1000)).toBeCloseTo(0.0503456, 7);
    expect(year.value).toBeCloseTo(263.222, 3);
    expect(year.stdError).toBeCloseTo(7.79886, 5);
  });
});
