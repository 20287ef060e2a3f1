import { expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { describeWithSharedData } from '#libs/testing';
import { daysBetween, englandAndWales, legalDay, workingDaysBetween } from '#libs/working-time';
import { kaplanMeier, medianOf, summarise } from './index.js';

type Percentiles = Record<'p10' | 'p25' | 'p50' | 'p75' | 'p90', number>;

interface Expected {
  data_cut: string;
  cases: number;
  closed: number;
  open: number;
  calendar_days_type7: Percentiles;
  working_days_EW_excl_start_incl_end_type7: Percentiles;
  km: Record<'median' | 'lcl_log' | 'ucl_log' | 'lcl_loglog' | 'ucl_loglog', number> & {
    at: Record<'t' | 'n.risk' | 'surv' | 'se', number>[];
  };
}

describeWithSharedData('537 real misconduct cases', (path) => {
  const expected = JSON.parse(readFileSync(path('copa-sample/expected.json'), 'utf8')) as Expected;
  const cut = legalDay(expected.data_cut);
  const cases = parse<Record<'complaint_date' | 'closed_date', string>>(
    readFileSync(path('copa-sample/cases.csv'), 'utf8'),
    { columns: true },
  ).map((row) => ({
    received: legalDay(row.complaint_date),
    closed: row.closed_date === '' ? null : legalDay(row.closed_date),
  }));
  const spans = cases.flatMap(({ received, closed }) => (closed ? [{ received, closed }] : []));
  const durations = cases.map(({ received, closed }) => ({
    time: daysBetween(received, closed ?? cut),
    event: closed !== null,
  }));

  const percentilesOf = (values: readonly number[]): number[] =>
    summarise(values, [0.1, 0.25, 0.5, 0.75, 0.9], 7).quantiles.map(({ value }) => value!);

  it('are 366 closed and 171 open on the day of the cut', () => {
    expect([cases.length, spans.length]).toEqual([expected.cases, expected.closed]);
    expect(cases.length - spans.length).toBe(expected.open);
  });

  it('have the calendar days of R, of closed cases alone', () => {
    const days = spans.map(({ received, closed }) => daysBetween(received, closed));

    const { p10, p25, p50, p75, p90 } = expected.calendar_days_type7;
    percentilesOf(days).forEach((it, at) =>
      expect(it).toBeCloseTo([p10, p25, p50, p75, p90][at]!, 8),
    );
  });

  it('have the working days of an independent calendar, of closed cases alone', () => {
    const days = spans.map(({ received, closed }) =>
      workingDaysBetween(englandAndWales, received, closed, 'exclude-start-include-end'),
    );

    const { p10, p25, p50, p75, p90 } = expected.working_days_EW_excl_start_incl_end_type7;
    percentilesOf(days).forEach((it, at) =>
      expect(it).toBeCloseTo([p10, p25, p50, p75, p90][at]!, 8),
    );
  });

  it('have the Kaplan-Meier curve of R, the open ones censored at the cut', () => {
    const { rows } = kaplanMeier(durations);

    for (const { t, 'n.risk': nRisk, surv, se } of expected.km.at) {
      const row = rows.findLast(({ time }) => time <= t)!;
      expect(Math.abs(row.survival - surv)).toBeLessThan(1e-8);
      expect(Math.abs(row.stdError! - se)).toBeLessThan(1e-8);
      expect(rows.find(({ time }) => time >= t)!.nRisk).toBe(nRisk);
    }
  });

  it('last 239 days by the median, where the closed ones alone say 141', () => {
    const { km } = expected;
    const log = medianOf(kaplanMeier(durations));
    const logLog = medianOf(kaplanMeier(durations, { interval: 'log-log' }));

    expect(log).toMatchObject({ estimate: 239, lower: km.lcl_log, upper: km.ucl_log });
    expect(logLog).toMatchObject({ estimate: 239, lower: km.lcl_loglog, upper: km.ucl_loglog });
    expect(expected.calendar_days_type7.p50).toBe(141);
  });
});
