import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longForm, seed } from '#libs/testing';
import {
  type Length,
  RULES,
  RULE_PHRASE,
  RULE_UNIT,
  type Rule,
  addDays,
  calendarOf,
  dueDay,
  englandAndWales,
  isRule,
  isWorkingDay,
  legalDay,
  weekdayOf,
  withHolidays,
} from '#libs/working-time';

const runs = { seed: seed(), numRuns: longForm ? 20_000 : 1_000 };
const due = (rule: Rule, from: string, length?: Length) =>
  dueDay(englandAndWales, rule, legalDay(from), length);
const someDay = fc
  .integer({ min: 0, max: 30_000 })
  .map((offset) => addDays(legalDay('1996-01-01'), offset));
const someLength = fc.integer({ min: 1, max: 120 });

/** Derived from the text of the rules with the bank holidays of 2024 to 2028; no official example exists. */
describe('A period of the Regulations', () => {
  it.each<[string, Rule, string, number, string]>([
    ['r18, over Christmas and New Year', 'A', '2025-12-19', 10, '2026-01-07'],
    ['r18, from a Saturday, over Easter', 'A', '2026-03-28', 10, '2026-04-14'],
    ['r31, over Easter', 'A', '2026-03-26', 15, '2026-04-20'],
    ['r31, over the year end', 'A', '2026-12-18', 15, '2027-01-13'],
    ['r31(4), chained', 'A', '2026-04-20', 3, '2026-04-23'],
    ['r32, over the early May bank holiday', 'A', '2026-04-23', 10, '2026-05-08'],
    ['r33, over the spring bank holiday', 'A', '2026-05-08', 15, '2026-06-01'],
    ['hearing, a long span', 'A', '2026-03-26', 100, '2026-08-19'],
    ['hearing, over Christmas', 'A', '2026-09-01', 100, '2027-01-22'],
    ['hearing, over Easter and May 2025', 'A', '2025-03-03', 100, '2025-07-25'],
    ['meeting', 'A', '2026-03-26', 20, '2026-04-27'],
    ['r43, over the spring bank holiday', 'A', '2026-05-22', 5, '2026-06-01'],
    ['r45, with 25 and 28 December', 'A', '2026-12-18', 7, '2026-12-31'],
    ['r45, plain', 'A', '2026-06-01', 7, '2026-06-10'],
    ['r46, over the August bank holiday', 'A', '2026-08-28', 5, '2026-09-07'],
    ['r47', 'A', '2026-12-23', 3, '2026-12-30'],
    ['r20, the alternative date', 'A', '2026-08-27', 5, '2026-09-04'],
    ['suspension, 3 working days', 'A', '2026-07-17', 3, '2026-07-22'],
    ['suspension, 7 working days', 'A', '2026-07-17', 7, '2026-07-28'],
    ['appeals tribunal, 15 working days', 'A', '2026-06-01', 15, '2026-06-22'],
    ['appeals tribunal, 10 working days', 'A', '2026-06-01', 10, '2026-06-15'],
    ['barred list, over Easter', 'B', '2026-04-02', 5, '2026-04-10'],
    ['barred list, over Easter, were it rule A', 'A', '2026-04-02', 5, '2026-04-13'],
    ['barred list, plain', 'B', '2026-06-01', 5, '2026-06-05'],
    ['barred list, plain, were it rule A', 'A', '2026-06-01', 5, '2026-06-08'],
    ['barred list, from a Saturday', 'B', '2026-06-06', 5, '2026-06-12'],
    ['review of 28 days', 'E', '2026-06-01', 28, '2026-06-29'],
    ['section 28A response, ends on a Sunday', 'F', '2026-06-01', 56, '2026-07-26'],
    ['publication by the Director General', 'F', '2026-07-20', 21, '2026-08-09'],
    ['progress, from a Monday', 'G', '2026-06-01', 4, '2026-06-29'],
    ['progress, from a Friday, ends on a Sunday', 'G', '2026-06-05', 4, '2026-07-05'],
    ['progress, over Christmas', 'G', '2026-12-18', 4, '2027-01-17'],
    ['written warning, 18 months', 'D', '2026-06-01', 18, '2027-11-30'],
    ['final written warning, 2 years', 'D', '2026-06-01', 24, '2028-05-31'],
    ['final written warning, 5 years', 'D', '2026-06-01', 60, '2031-05-31'],
    ['referral, from a Friday', 'H', '2026-06-05', 1, '2026-06-06'],
    ['notice of a hearing, 5 working days before', 'A-reverse', '2026-04-10', 5, '2026-04-01'],
    ['notice, before a Saturday', 'A-reverse', '2026-06-06', 5, '2026-06-01'],
  ])('%s: rule %s from %s, %i: %s', (...[, rule, from, length, expected]) => {
    expect(due(rule, from, length)).toMatchObject({ earliest: null, due: expected });
  });

  it.each<[string, string, [number, number], string, string]>([
    ['accelerated hearing', '2026-06-01', [10, 15], '2026-06-15', '2026-06-22'],
    ['accelerated hearing, over Christmas', '2026-12-22', [10, 15], '2027-01-08', '2027-01-15'],
    ['publication of an accelerated hearing', '2026-06-01', [7, 12], '2026-06-10', '2026-06-17'],
  ])('%s: rule C from %s, %j: %s to %s', (...[, from, length, earliest, latest]) => {
    expect(due('C', from, length)).toEqual({ earliest, due: latest, provisional: false });
  });

  it.each<[string, number[], string[]]>([
    ['2026-01-15', [12, 6, 6], ['2027-01-14', '2027-07-14', '2028-01-14']],
    ['2024-02-29', [12, 6, 6], ['2025-02-28', '2025-08-31', '2026-02-28']],
    ['2025-08-31', [12, 6, 6], ['2026-08-30', '2027-02-28', '2027-08-31']],
    ['2026-02-28', [12, 6], ['2027-02-27', '2027-08-27']],
  ])('r19: rule D from %s, %j months one after another: %j', (from, lengths, expected) => {
    const ends = lengths.reduce<string[]>((found, months) => {
      const last = found.at(-1);
      const start = last === undefined ? from : addDays(legalDay(last), 1);
      return [...found, due('D', start, months).due];
    }, []);

    expect(ends).toEqual(expected);
  });
});

describe(`A due day (seed ${String(runs.seed)})`, () => {
  it('under rule A is a working day, and never earlier for a later start', () => {
    const property = fc.property(someDay, fc.nat(60), someLength, (from, later, length) => {
      const found = due('A', from, length).due;
      expect(isWorkingDay(englandAndWales, found)).toBe(true);
      expect(found <= due('A', addDays(from, later), length).due).toBe(true);
    });
    fc.assert(property, runs);
  });

  it('under rule B is no later than under A, and the same only from a non-working day', () => {
    const property = fc.property(someDay, someLength, (from, length) => {
      const [a, b] = [due('A', from, length).due, due('B', from, length).due];
      expect(b <= a).toBe(true);
      expect(b === a).toBe(!isWorkingDay(englandAndWales, from));
    });
    fc.assert(property, runs);
  });

  it('under rule C is the window that rule A gives for its two lengths', () => {
    const property = fc.property(someDay, someLength, someLength, (from, one, other) => {
      const [least, most] = [Math.min(one, other), Math.max(one, other)];
      const window = due('C', from, [least, most]);
      expect(window.earliest).toBe(due('A', from, least).due);
      expect(window.due).toBe(due('A', from, most).due);
    });
    fc.assert(property, runs);
  });

  it('under A-reverse leaves as many working days before the day as it was asked for', () => {
    const property = fc.property(someDay, someLength, (from, length) => {
      const found = due('A-reverse', addDays(from, 400), length).due;
      expect(due('B', found, length).due < addDays(from, 400)).toBe(true);
      expect(due('B', found, length + 1).due >= addDays(from, 400)).toBe(true);
    });
    fc.assert(property, runs);
  });

  it('under rule D is at most a day before or on the corresponding date, in the right month', () => {
    const property = fc.property(someDay, fc.integer({ min: 1, max: 60 }), (from, months) => {
      const next = addDays(due('D', from, months).due, 1);
      const asMonths = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
      const isMonthEnd = next.endsWith('-01') && Number(from.slice(8)) > 28;
      expect(isMonthEnd || next.slice(8) === from.slice(8)).toBe(true);
      expect(asMonths(next) - asMonths(from)).toBe(isMonthEnd ? months + 1 : months);
    });
    fc.assert(property, runs);
  });

  it('under rule G ends on the day of the week before that of its first working day', () => {
    const property = fc.property(someDay, fc.integer({ min: 1, max: 52 }), (from, weeks) => {
      const first = due('A', from, 1).due;
      expect(weekdayOf(addDays(due('G', from, weeks).due, 1))).toBe(weekdayOf(first));
    });
    fc.assert(property, runs);
  });
});

describe('A due day past the published bank holidays', () => {
  it.each<[Rule, string, Length, boolean]>([
    ['A', '2028-12-22', 3, false],
    ['A', '2028-12-22', 5, true],
    ['F', '2028-12-31', 1, false],
    ['D', '2026-06-01', 60, true],
    ['A-reverse', '2029-01-01', 5, false],
    ['A-reverse', '2029-01-02', 5, true],
  ])('rule %s from %s, %j: provisional is %p', (rule, from, length, provisional) => {
    expect(due(rule, from, length).provisional).toBe(provisional);
  });

  it('is no longer provisional once a later year is published', () => {
    const published = withHolidays(englandAndWales, {
      version: '2029-12-31',
      add: [],
      remove: [],
      horizon: legalDay('2029-12-31'),
    });

    expect(dueDay(published, 'A', legalDay('2028-12-22'), 5)).toEqual({
      earliest: null,
      due: '2029-01-03',
      provisional: false,
    });
  });

  it.each<[Rule, Length]>([
    ['A', 40_000],
    ['D', 901],
    ['D', 1e12],
    ['E', 30_000],
    ['F', 1e12],
    ['G', 1e6],
  ])('is refused past 2100: rule %s, %j', (rule, length) => {
    expect(() => due(rule, '2026-01-01', length)).toThrow(
      expect.objectContaining({ code: 'beyond-horizon' }),
    );
  });

  it.each(RULES)('is refused under rule %s by a calendar without rules', (rule) => {
    const calendar = calendarOf({ ...englandAndWales, rules: null });
    const length: Length = rule === 'C' ? [1, 2] : 1;

    expect(() => dueDay(calendar, rule, legalDay('2029-01-10'), length)).toThrow(/past 2028-12-31/);
  });
});

describe('A rule', () => {
  it.each(RULES)('%s has a unit and the words of the law', (rule) => {
    expect(['working-days', 'months', 'weeks', 'days']).toContain(RULE_UNIT[rule]);
    expect(RULE_PHRASE[rule]).toMatch(rule === 'H' ? /the day D$/ : /\bN\b.*\bD$/);
    expect(isRule(rule)).toBe(true);
  });

  it.each(['a', 'P', '', undefined, 'toString'])('is not called %p', (name) => {
    expect(isRule(name)).toBe(false);
    expect(() => due(name as Rule, '2026-01-01', 1)).toThrow(
      expect.objectContaining({ code: 'invalid-rule', field: 'rule' }),
    );
  });

  it.each<[Rule, Length | undefined]>([
    ['A', 0],
    ['A', -1],
    ['A', 1.5],
    ['A', Number.NaN],
    ['A', undefined],
    ['A', [10, 15]],
    ['A-reverse', 0],
    ['B', 0],
    ['D', 0],
    ['E', Infinity],
    ['F', 0],
    ['G', undefined],
    ['C', 10],
    ['C', [15, 10]],
    ['C', [0, 5]],
    ['C', [1, 1.5]],
    ['C', undefined],
    ['H', 2],
    ['H', [1, 1]],
  ])('%s does not take %j', (rule, length) => {
    expect(() => due(rule, '2026-01-01', length)).toThrow(
      expect.objectContaining({ code: 'invalid-length', field: 'length' }),
    );
  });

  it('H needs no length', () => {
    expect(due('H', '2026-06-05').due).toBe('2026-06-06');
  });

  it('does not count from before the calendar begins', () => {
    expect(() => due('E', '1994-12-31', 1)).toThrow(
      expect.objectContaining({ code: 'before-calendar' }),
    );
  });
});
