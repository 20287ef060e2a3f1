import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longForm, seed } from '#libs/testing';
import {
  type Budget,
  type DayLine,
  type LedgerEntry,
  RULES,
  addDays,
  deadline,
  englandAndWales,
  explainDeadline,
  legalDay,
} from '#libs/working-time';

const calendar = englandAndWales;
const runs = { seed: seed(), numRuns: longForm ? 5_000 : 300 };
const day = legalDay;
const shown = ({ day: date, weekday, counted, reason }: DayLine) =>
  `${date} ${weekday} ${counted ?? '-'} ${reason}`;
const explained = (budget: Budget, ledger: LedgerEntry[] = []) =>
  explainDeadline(calendar, budget, ledger).lines.map(shown);

describe('The explanation of a deadline', () => {
  it('says of every day under rule A whether it counted and why not', () => {
    expect(explained({ rule: 'A', from: day('2026-04-02'), length: 2 })).toEqual([
      '2026-04-02 Thursday - the day counted from',
      '2026-04-03 Friday - Good Friday',
      '2026-04-04 Saturday - Saturday',
      '2026-04-05 Sunday - Sunday',
      '2026-04-06 Monday - Easter Monday',
      '2026-04-07 Tuesday 1 working day',
      '2026-04-08 Wednesday 2 working day',
    ]);
  });

  it('counts the day itself under rule B, or says why it cannot', () => {
    expect(explained({ rule: 'B', from: day('2026-04-02'), length: 1 })).toEqual([
      '2026-04-02 Thursday 1 working day',
    ]);
    expect(explained({ rule: 'B', from: day('2026-06-06'), length: 1 })).toEqual([
      '2026-06-06 Saturday - Saturday',
      '2026-06-07 Sunday - Sunday',
      '2026-06-08 Monday 1 working day',
    ]);
  });

  it('marks the first day of a window', () => {
    expect(explained({ rule: 'C', from: day('2026-06-01'), length: [1, 2] })).toEqual([
      '2026-06-01 Monday - the day counted from',
      '2026-06-02 Tuesday 1 working day, the earliest day',
      '2026-06-03 Wednesday 2 working day',
    ]);
  });

  it('walks back from the date under A-reverse', () => {
    expect(explained({ rule: 'A-reverse', from: day('2026-06-08'), length: 2 })).toEqual([
      '2026-06-08 Monday - the day counted from',
      '2026-06-07 Sunday - Sunday',
      '2026-06-06 Saturday - Saturday',
      '2026-06-05 Friday 1 working day',
      '2026-06-04 Thursday 2 working day',
    ]);
  });

  it('says which week a day belongs to, from the first working day after', () => {
    const lines = explained({ rule: 'G', from: day('2026-06-05'), length: 2 });

    expect(lines.slice(0, 4)).toEqual([
      '2026-06-05 Friday - the day counted from',
      '2026-06-06 Saturday - Saturday',
      '2026-06-07 Sunday - Sunday',
      '2026-06-08 Monday 1 in week 1',
    ]);
    expect(lines.slice(-2)).toEqual([
      '2026-06-20 Saturday 2 in week 2',
      '2026-06-21 Sunday 2 in week 2',
    ]);
  });

  it('says which month a day belongs to', () => {
    const { lines } = explainDeadline(
      calendar,
      { rule: 'D', from: day('2026-01-31'), length: 3 },
      [],
    );
    const firstOf = (month: number) => lines.find(({ counted }) => counted === month)?.day;

    expect([1, 2, 3].map(firstOf)).toEqual(['2026-01-31', '2026-03-01', '2026-03-31']);
    expect(lines.at(-1)).toMatchObject({ day: '2026-04-30', counted: 3 });
  });

  it('shows pauses and extensions as reasons', () => {
    const ledger: LedgerEntry[] = [
      { kind: 'paused', on: day('2026-06-03') },
      { kind: 'resumed', on: day('2026-06-05') },
      { kind: 'extended', on: day('2026-06-05'), by: 1 },
    ];

    expect(explained({ rule: 'A', from: day('2026-06-01'), length: 2 }, ledger)).toEqual([
      '2026-06-01 Monday - the day counted from',
      '2026-06-02 Tuesday 1 working day',
      '2026-06-03 Wednesday - paused',
      '2026-06-04 Thursday - paused',
      '2026-06-05 Friday 2 working day',
      '2026-06-06 Saturday - Saturday',
      '2026-06-07 Sunday - Sunday',
      '2026-06-08 Monday 3 working day, by extension',
    ]);
  });

  it('shows a day that was set, earlier, later, or not a working day', () => {
    const budget: Budget = { rule: 'A', from: day('2026-06-01'), length: 3 };
    const lastLine = (kind: 'extended' | 'shortened', until: string) =>
      explained(budget, [{ kind, on: day('2026-06-01'), until: day(until) }]).at(-1);

    expect(lastLine('shortened', '2026-06-02')).toBe(
      '2026-06-02 Tuesday 1 working day, set as the due day',
    );
    expect(lastLine('extended', '2026-06-05')).toBe(
      '2026-06-05 Friday 4 working day, by extension',
    );
    expect(lastLine('extended', '2026-06-06')).toBe(
      '2026-06-06 Saturday - Saturday, set as the due day',
    );
  });

  it('shows a count back that was moved', () => {
    const lines = explained({ rule: 'A-reverse', from: day('2026-06-05'), length: 2 }, [
      { kind: 'extended', on: day('2026-06-01'), until: day('2026-06-04') },
    ]);

    expect(lines.at(-1)).toBe('2026-06-04 Thursday 1 working day, set as the due day');
  });

  it('ends on the first day of a pause that is still open', () => {
    const budget: Budget = { rule: 'A', from: day('2026-06-01'), length: 5 };
    const openFrom = (on: string) => explained(budget, [{ kind: 'paused', on: day(on) }]);

    expect(openFrom('2026-06-03').at(-1)).toBe('2026-06-03 Wednesday - paused, not yet resumed');
    expect(openFrom('2026-05-20')).toEqual(['2026-06-01 Monday - the day counted from']);
  });
});

const someBudget = fc
  .record({
    rule: fc.constantFrom(...RULES),
    from: fc.integer({ min: 0, max: 9_000 }).map((offset) => addDays(day('2000-01-01'), offset)),
    length: fc.integer({ min: 1, max: 24 }),
  })
  .map(({ rule, from, length }): Budget => {
    if (rule === 'C') return { rule, from, length: [Math.ceil(length / 2), length] };
    return { rule, from, length: rule === 'H' ? 1 : length };
  });
const mostOf = ({ length }: Budget) => (typeof length === 'number' ? length : length[1]);

describe(`Every explanation (seed ${String(runs.seed)})`, () => {
  it('ends on the due day with the last number of the length', () => {
    const property = fc.property(someBudget, (budget) => {
      const { lines, deadline: result } = explainDeadline(calendar, budget, []);
      expect(lines.at(-1)).toMatchObject({ day: result.due, counted: mostOf(budget) });
      expect(lines[0]?.day).toBe(budget.from);
      expect(result).toEqual(deadline(calendar, budget, []));
    });
    fc.assert(property, runs);
  });

  it('ends so after a pause and an extension too, and never numbers a paused day', () => {
    const decisions = fc.record({
      gap: fc.nat(40),
      days: fc.nat(40),
      by: fc.integer({ min: 1, max: 6 }),
    });
    const forwards = someBudget.filter(({ rule }) => rule !== 'A-reverse');
    const property = fc.property(forwards, decisions, (budget, { gap, days, by }) => {
      const from = addDays(budget.from, gap);
      const { lines, deadline: result } = explainDeadline(calendar, budget, [
        { kind: 'paused', on: from },
        { kind: 'resumed', on: addDays(from, days) },
        { kind: 'extended', on: addDays(from, days), by },
      ]);
      const held = lines.filter((line) => line.day >= from && line.day < addDays(from, days));
      expect(lines.at(-1)).toMatchObject({ day: result.due, counted: mostOf(budget) + by });
      expect(held.filter(({ counted }) => counted !== null)).toEqual([]);
    });
    fc.assert(property, runs);
  });
});
