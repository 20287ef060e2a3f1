import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seedDemonstration } from '#libs/demonstration';
import { openDatabase } from '#libs/persistence';
import { kaplanMeier, survivalAt } from '#libs/statistics';
import { eachDatabase } from '#libs/testing';
import { compile, parsePolicy } from '#libs/workflow-kit';
import {
  addDays,
  daysBetween,
  endOfLondonDay,
  englandAndWales,
  instant,
  legalDay,
  startOfLondonDay,
} from '#libs/working-time';
import { misconduct } from '#workflows/misconduct';
import { asked, duty, ENDED, TODAY } from '../fixtures/duties.fixture.js';
import { backTest } from './back-test.js';
import { ageOn, type ClockInterval, dueAge } from './clock-interval.js';
import { forecastDuties, forecastInTurns, horizonsOf, publishedForecast } from './forecast.js';
import { readIntervals } from './read-intervals.js';

describe('A forecast of many duties', () => {
  const many = Array.from({ length: 12_000 }, (_, at) =>
    duty(20 + (at % 300), at % 3 === 0 ? null : at % 60, { caseId: `c${at}` }),
  );

  it('lets others have their turn every thousand clocks, and says the same', async () => {
    let [turns, isDone] = [0, false];
    const others = (async () => {
      for (; !isDone; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    })();
    const found = await forecastInTurns(many, asked());
    isDone = true;
    await others;

    expect(turns).toBeGreaterThan(12);
    expect(found).toEqual(forecastDuties(many, asked()));
  });

  it('for publication has no duty by itself and no small number, nor one between two of them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 60 }), (days) => {
        const running = days.map((left, at) =>
          duty(10, null, { caseId: `c${at}`, due: addDays(TODAY, left) }),
        );
        const told = publishedForecast(forecastDuties([...ENDED, ...running], asked()));
        const due = [0, ...told.horizons.map((each) => each.due), told.running ?? 0];
        const numbers = [...due, ...due.slice(1).map((n, at) => n - due[at]!)];

        expect(told.duties).toEqual([]);
        expect(numbers.filter((n) => n > 0 && n < 5)).toEqual([]);
        expect(told.running === null).toBe(days.length > 0 && days.length < 5);
      }),
    );
  });
});

describe('The probability that a duty is met', () => {
  it('is 1 - S(due) / S(age) where nothing is cancelled', () => {
    const [only] = forecastDuties([...ENDED, duty(12, null)], asked()).duties;

    // Of eight that lasted longer than 12 days, two (15, 20) ended by day 20; the one that runs is lost at 12.
    expect(only?.said?.met).toBeCloseTo(2 / 8, 12);
    const curve = kaplanMeier(ENDED.map((each) => ({ time: ageOn(each, each.end!), event: true })));
    expect(only?.said?.met).toBeCloseTo(1 - survivalAt(curve, 20) / survivalAt(curve, 12), 12);
    expect(only).toMatchObject({ atRisk: 8, naive: 0.4 });
  });

  it('shares out what is cancelled instead of leaving it out', () => {
    const cancelled = duty(220, 15, {
      outcome: 'cancelled',
      caseId: 'x',
      knownFrom: instant(1.7e12),
    });
    const [only] = forecastDuties([...ENDED, cancelled, duty(12, null)], asked()).duties;

    expect(only?.said?.met).toBeCloseTo(2 / 9, 12);
    expect(only?.said?.cancelled).toBeCloseTo(1 / 9, 12);
    expect(only?.said?.late).toBeCloseTo(6 / 9, 12);
  });

  it('is not said of too few, nor past the last that was seen', () => {
    const few = forecastDuties([...ENDED, duty(12, null)], asked({ minimum: 9 })).duties;
    const beyond = forecastDuties([duty(90, 3), duty(91, 4), duty(2, null)], asked({ minimum: 1 }));

    expect(few[0]).toMatchObject({ said: null, because: 'few-at-risk', atRisk: 8 });
    expect(beyond.duties[0]?.said).toEqual({ met: 1, cancelled: 0, late: 0 });
    const open = [duty(90, 3), duty(2, null, { due: addDays(TODAY, 300) }), duty(5, null)];
    expect(
      forecastDuties(open, asked({ minimum: 1 })).duties.map(({ because }) => because),
    ).toEqual(['beyond-last-observation', 'beyond-last-observation']);
  });

  it('belongs to the group of its clock and attribute', () => {
    const others = ENDED.map((each) => ({ ...each, attributes: { team: 'b' } }));
    const found = forecastDuties([...others, duty(12, null)], asked({ groupBy: 'team' })).duties;

    expect(found[0]).toMatchObject({ group: 'a', said: null });
  });

  it('sums to one with what is cancelled and late, and grows with the length', () => {
    const outcome = fc.constantFrom('done' as const, 'cancelled' as const);
    const ended = fc.array(fc.tuple(fc.nat(60), outcome), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(ended, fc.nat(19), (rows, age) => {
        const intervals = rows.map(([took, how], at) =>
          duty(100 + at, took, { outcome: how, knownFrom: instant(1.7e12) }),
        );
        const longer = duty(age, null, { key: 'l', due: addDays(TODAY, 40) });
        const { duties } = forecastDuties([...intervals, duty(age, null), longer], asked());
        const by = new Map(duties.map((each) => [each.standing.interval.key, each.said]));

        for (const said of by.values()) {
          expect(said === null ? 1 : said.met + said.cancelled + said.late).toBeCloseTo(1, 9);
        }
        const [short, long] = [by.get('k'), by.get('l')];
        expect((long?.met ?? 1) + 1e-12).toBeGreaterThanOrEqual(short?.met ?? 0);
      }),
    );
  });
});

describe('The age of a clock', () => {
  it('is in its own unit', () => {
    const easter = { start: legalDay('2026-04-02'), unit: 'working-days' } as const;
    const clock = duty(0, null, easter);

    expect(ageOn(clock, legalDay('2026-04-08'))).toBe(2);
    expect(ageOn({ ...clock, unit: 'calendar-days' }, legalDay('2026-04-08'))).toBe(6);
  });

  it('stands still while it is paused, and its due day has not moved until it resumes', () => {
    const from = addDays(TODAY, -10);
    const paused = duty(15, null, { pauses: [{ from, until: null }] });
    const resumed = { ...paused, pauses: [{ from, until: addDays(from, 4) }] };

    expect([ageOn(paused, TODAY), dueAge(paused, paused.due)]).toEqual([4, 20]);
    expect(ageOn(resumed, TODAY)).toBe(11);
    expect(dueAge(resumed, addDays(resumed.due, 4))).toBe(20);
  });
});

describe('Expected breaches', () => {
  it('add up the probabilities of what falls due within the days', () => {
    const running = [duty(12, null), duty(5, null), duty(1, null, { due: addDays(TODAY, 60) })];
    const found = forecastDuties([...ENDED, ...running], asked());
    const [in30, , in90] = horizonsOf(found);

    const late = (among: typeof found.duties) =>
      among.reduce((sum, { said }) => sum + (said?.late ?? 0), 0);
    expect(in30).toMatchObject({ days: 30, due: 2, notSaid: 0 });
    expect(in30?.expected).toBeCloseTo(
      late(found.duties.filter(({ standing }) => standing.due < addDays(TODAY, 31))),
      12,
    );
    expect(in90).toMatchObject({ due: 3, notSaid: 0 });
  });

  it('leave out what is late already', () => {
    expect(forecastDuties([...ENDED, duty(21, null)], asked())).toMatchObject({
      ...{ duties: [], lateAlready: [{ age: 21, dueAge: 20 }] },
    });
  });
});

describe('A back-test', () => {
  const dates = ['2026-07-01', '2026-08-01', '2026-09-01'].map(legalDay);
  /** One that began every third day, each of which took exactly 18 days and was recorded as it happened. */
  const regular = Array.from({ length: 90 }, (_, at) => 3 * at).flatMap((began) => {
    const ended = duty(began, 18);
    if (ended.end! > TODAY) return [duty(began, null)];
    const known = startOfLondonDay(ended.end!);
    return [
      { ...duty(began, null), knownTo: known },
      { ...ended, knownFrom: known },
    ];
  });

  it('of what always takes the same finds no error', () => {
    const found = backTest(regular, { ...asked(), dates, until: TODAY });

    expect(found).toMatchObject({ dates: 3, scored: 18, undecided: 0, met: 1, brier: 0 });
    expect(found.naiveBrier).toBe(0);
  });

  it('leaves open what is not due yet', () => {
    const late = [legalDay('2026-09-29')];

    expect(backTest(regular, { ...asked(), dates: late, until: TODAY })).toMatchObject({
      ...{ scored: 1, undecided: 5, met: 1 }, // the one that was done the day after
    });
  });

  it('by what had happened goes by the original due day', () => {
    const extended = { due: addDays(TODAY, 30), knownFrom: endOfLondonDay(TODAY) };
    const one = duty(25, null, extended);
    const ended = ENDED.map((each) => ({ ...each, knownFrom: endOfLondonDay(TODAY) }));
    const asAt = addDays(TODAY, -10);

    expect(forecastDuties([...ended, one], asked({ asAt })).duties).toEqual([]);
    const [found] = forecastDuties([...ended, one], asked({ asAt, knownBy: 'happened' })).duties;
    expect(found?.standing.due).toBe(one.originalDue);
  });
});

const policy = parsePolicy({
  ...{ id: 'forecast', version: '1', decidedBy: 'a head of standards', reason: 'invented' },
  ...{ targets: {}, stricter: {}, corrections: {}, rungs: { default: [5] }, escalation: [] },
});

eachDatabase('Clocks as they were known', (database) => {
  let intervals: ClockInterval[];
  let known: ClockInterval[];
  let cut: ClockInterval[];
  let rows: number;
  const asAt = legalDay('2026-03-01');

  beforeAll(async () => {
    await seedDemonstration(
      {
        ...{ address: database().url, workflows: misconduct.map(compile), policies: [policy] },
        ...{ calendars: [englandAndWales], calendar: englandAndWales.version },
        ...{ policy: 'forecast@1', now: instant(Date.parse('2026-09-30T18:00:00Z')) },
      },
      { seed: 11, today: TODAY, count: 30 },
    );
    const dataSource = await openDatabase(database().url);
    intervals = await readIntervals(dataSource, () => englandAndWales);
    const [{ n }] = await dataSource.query<[{ n: number | string }]>(
      `SELECT count(*) AS n FROM clock WHERE kind = 'duty' AND due IS NOT NULL`,
    );
    known = await readIntervals(dataSource, () => englandAndWales, {
      knownAt: endOfLondonDay(asAt),
    });
    await dataSource.query(`UPDATE case_file SET judged_until = ${String(endOfLondonDay(asAt))}`);
    cut = await readIntervals(dataSource, () => englandAndWales);
    await dataSource.destroy();
    rows = Number(n);
  }, 120_000);

  it('are read, every version once, or those of a day alone', () => {
    expect(intervals).toHaveLength(rows);
    expect(known.length).toBeLessThan(rows);
    expect(forecastDuties(known, asked({ asAt }))).toEqual(
      forecastDuties(intervals, asked({ asAt })),
    );
  });

  it('given a data cut, then they are followed up to that day and with it', () => {
    expect([...new Set(cut.map(({ followedUntil }) => followedUntil))]).toEqual([asAt]);
  });

  it('say of a past day what they would have said then: nothing recorded since is used', () => {
    const end = endOfLondonDay(asAt);
    const then = intervals
      .filter(({ knownFrom }) => knownFrom < end)
      .map((each) => ({ ...each, knownTo: (each.knownTo ?? end) < end ? each.knownTo : null }));
    const duties = (from: readonly ClockInterval[]) =>
      forecastDuties(from, asked({ asAt })).duties.map(({ standing, said }) => [
        ...[standing.interval.case, standing.interval.key, standing.age, said],
      ]);

    expect(duties(intervals).length).toBeGreaterThan(5);
    expect(duties(intervals)).toEqual(duties(then));
  });

  it('run to their days as the store has them', () => {
    const running = forecastDuties(intervals, asked()).duties;

    const calendar = running.filter(({ standing }) => standing.interval.unit === 'calendar-days');
    expect(running.map(({ standing }) => standing.interval.knownTo)).toEqual(
      running.map(() => null),
    );
    expect(running.filter(({ standing }) => standing.due < TODAY)).toEqual([]);
    expect(calendar.map(({ standing }) => standing.age)).toEqual(
      calendar.map(({ standing }) => daysBetween(standing.interval.start, TODAY)),
    );
  });
});
