import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seed } from '#libs/testing';
import { addDays, endOfLondonDay, legalDay, startOfLondonDay } from '#libs/working-time';
import { asked, duty, ENDED, TODAY } from '../fixtures/duties.fixture.js';
import { backTest } from './back-test.js';
import { forecastDuties, horizonsOf, publishedForecast } from './forecast.js';

/** Due today: it is to the end of the day. */
const DUE = duty(20, null);
const goingOn = asked({ goesOn: true });

describe('A duty that falls due today', () => {
  it.each([
    ['goes on', goingOn],
    ['is over to its last instant', asked()],
  ])('given that the day %s, then it runs and is not late', (_, options) => {
    const found = forecastDuties([...ENDED, DUE, duty(21, null)], options);

    expect(found.duties.map(({ standing }) => standing.due)).toEqual([TODAY]);
    expect(found.lateAlready.map(({ due }) => due)).toEqual([addDays(TODAY, -1)]);
    expect(horizonsOf(found)[0]).toMatchObject({ days: 30, due: 1 });
    expect(publishedForecast(found).running).toBeNull();
  });

  it('given that the day goes on, then it may be met: as likely as what reached its age ended at it', () => {
    const [only] = forecastDuties([...ENDED, DUE], goingOn).duties;

    // Of seven that took 20 days and more, one took 20; the one that runs is known up to its age of yesterday.
    expect(only).toMatchObject({ standing: { age: 20, dueAge: 20 }, atRisk: 7 });
    expect(only?.said?.met).toBeCloseTo(1 / 7, 12);
    expect(only?.said?.late).toBeCloseTo(6 / 7, 12);
  });

  it('given that the day is over, then nothing can be done by its due day any more', () => {
    const [only] = forecastDuties([...ENDED, DUE], asked()).duties;

    expect(only?.said).toMatchObject({ met: 0, late: 1 });
  });

  it('given one that also began today, when the day goes on, then it may be met', () => {
    const sameDay = ENDED.map((each, at) => (at < 5 ? { ...each, end: each.start } : each));
    const one = duty(0, null, { due: TODAY });
    const [only] = forecastDuties([...sameDay, one], goingOn).duties;

    expect(only?.said?.met).toBeCloseTo(5 / 11, 12); // it is itself followed at age 0
  });

  it('given one paused since the day before, when the day goes on, then its age stands still', () => {
    const pauses = [{ from: addDays(TODAY, -3), until: null }];
    const [only] = forecastDuties([...ENDED, duty(15, null, { pauses })], goingOn).duties;

    expect(only?.standing).toMatchObject({ age: 11, knownAge: 11 });
  });

  it('given a case followed no longer, when the day goes on, then it is known up to its last day', () => {
    const until = addDays(TODAY, -5);
    const [only] = forecastDuties(
      [...ENDED, duty(15, null, { followedUntil: until })],
      goingOn,
    ).duties;

    expect(only?.standing).toMatchObject({ age: 10, knownAge: 10 });
  });
});

describe('A forecast while its day goes on', () => {
  it('sums to one, grows with the length, and is no less hopeful than at the end of the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(40), (age, left) => {
        const of = (more: number, options = goingOn) => {
          const one = duty(age, null, { due: addDays(TODAY, left + more) });
          const [found] = forecastDuties([...ENDED, one], options).duties;
          return found?.said ?? null;
        };
        const [now, longer, atEnd] = [of(0), of(1), of(0, asked())];
        const sum = now === null ? 1 : now.met + now.cancelled + now.late;

        expect(sum).toBeCloseTo(1, 9);
        expect((longer?.met ?? 1) + 1e-12).toBeGreaterThanOrEqual(now?.met ?? 0);
        expect((now?.met ?? 1) + 1e-12).toBeGreaterThanOrEqual(atEnd?.met ?? 0);
      }),
      { seed: seed() },
    );
  });
});

describe('A back-test of what falls due', () => {
  const one = duty(20, null, { knownFrom: startOfLondonDay(legalDay('2026-01-01')) });
  const scored = (dates: readonly string[], goesOn: boolean) =>
    backTest([...ENDED, one], {
      ...{ ...asked(), minimum: 1, dates: dates.map(legalDay), until: TODAY, goesOn },
    });

  it('given a forecast at the end of the due day, then it is not scored: it is no forecast', () => {
    expect(scored([TODAY], false)).toMatchObject({ scored: 0, undecided: 0 });
  });

  it('given a duty due on the last day, then it is undecided while that day goes on', () => {
    const day = addDays(TODAY, -2);
    const known = ENDED.map((each) => ({ ...each, knownFrom: endOfLondonDay(addDays(day, -9)) }));
    const of = (goesOn: boolean) =>
      backTest([...known, one], { ...asked(), dates: [day], until: TODAY, goesOn });

    expect(of(true)).toMatchObject({ scored: 0, undecided: 1 });
    expect(of(false)).toMatchObject({ scored: 1, undecided: 0, met: 0 });
  });
});
