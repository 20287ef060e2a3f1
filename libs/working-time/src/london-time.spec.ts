import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describeWithSharedData, longForm, seed } from '#libs/testing';
import {
  type LegalDay,
  addDays,
  endOfLondonDay,
  instant,
  legalDay,
  londonDayOf,
  startOfLondonDay,
} from '#libs/working-time';

const HOUR = 3_600_000;
const runs = { seed: seed(), numRuns: longForm ? 50_000 : 2_000 };
const inLondon = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const at = (text: string) => instant(Date.parse(text));
const someInstant = fc
  .integer({ min: Date.parse('1995-01-01T00:00Z'), max: Date.parse('2100-12-31T22:00Z') })
  .map(instant);
const everyDay = (first: string, count: number) =>
  Array.from({ length: count }, (_, offset) => addDays(legalDay(first), offset));

describe('The London date of an instant', () => {
  it(`is the one the platform's time zone data gives, 1995 to 2100 (seed ${String(runs.seed)})`, () => {
    const property = fc.property(someInstant, (moment) => {
      expect(londonDayOf(moment)).toBe(inLondon.format(moment));
    });
    fc.assert(property, runs);
  });

  it.each([Date.parse('1994-12-31T23:59:59.999Z'), 0, 1.5, Number.NaN, 1e15])(
    'is refused for %p milliseconds',
    (milliseconds) => {
      expect(() => instant(milliseconds)).toThrow(
        expect.objectContaining({ code: 'invalid-instant' }),
      );
    },
  );
});

describe('A London day', () => {
  const days = everyDay('1995-01-01', 38_717);
  // The clocks change in March and October; the rest of the year is left to the long form.
  const checked = days.filter((day) => longForm || day.includes('-03-') || day.includes('-10-'));

  it('begins at the first instant whose London date it is, from 1995 to 2100', () => {
    const wrong = checked.filter((day) => {
      const start = startOfLondonDay(day);
      const isFirst = start === at('1995-01-01') || inLondon.format(start - 1) !== day;
      return inLondon.format(start) !== day || !isFirst;
    });

    expect(wrong).toEqual([]);
  });

  it('ends exactly where the next one begins', () => {
    expect(days.filter((day) => endOfLondonDay(day) !== startOfLondonDay(addDays(day, 1)))).toEqual(
      [],
    );
  });

  it('lasts 23 hours when the clocks go forward, 25 when they go back, and 24 otherwise', () => {
    const hours = (day: LegalDay) => (endOfLondonDay(day) - startOfLondonDay(day)) / HOUR;
    const unusual = days.filter((day) => hours(day) !== 24);

    expect(unusual.filter((day) => hours(day) === 23)).toHaveLength(106);
    expect(unusual.filter((day) => hours(day) === 25)).toHaveLength(106);
    expect(unusual).toHaveLength(212);
  });

  it('of 22 October 1995 was the long one, a week before the last Sunday', () => {
    expect(endOfLondonDay(legalDay('1995-10-22')) - startOfLondonDay(legalDay('1995-10-22'))).toBe(
      25 * HOUR,
    );
  });
});

describeWithSharedData('London clock changes 2010 to 2040', (path) => {
  const rows = parse<{ change: string; utc_instant: string }>(
    readFileSync(path('bst_transitions_2010-2040.csv'), 'utf8'),
    { columns: true },
  );

  it.each(rows)('$change at $utc_instant', ({ change, utc_instant: moment }) => {
    const day = londonDayOf(at(moment));
    const hours = change === 'to_BST' ? 23 : 25;

    expect(endOfLondonDay(day) - startOfLondonDay(day)).toBe(hours * HOUR);
    expect(startOfLondonDay(day)).toBe(at(moment) - (change === 'to_BST' ? 1 : 2) * HOUR);
  });
});

interface Traps {
  instants: { name: string; utc: string; london_date: string }[];
  day_lengths: { date: string; hours: number }[];
  spans: { from_local: string; to_local: string; elapsed_hours: number; calendar_days: number }[];
}

describeWithSharedData('Time zone traps', (path) => {
  const traps = JSON.parse(readFileSync(path('timezone_traps.json'), 'utf8')) as Traps;

  it.each(traps.instants)('$name: $utc is $london_date in London', ({ utc, london_date: day }) => {
    expect(londonDayOf(at(utc))).toBe(day);
  });

  it.each(traps.day_lengths)('$date lasts $hours hours', ({ date, hours }) => {
    const day = legalDay(date);

    expect(endOfLondonDay(day) - startOfLondonDay(day)).toBe(hours * HOUR);
  });

  it.each(traps.spans)('from $from_local to $to_local', (span) => {
    const [from, to] = [span.from_local, span.to_local].map(parts) as [Local, Local];

    expect(to.day).toBe(addDays(from.day, span.calendar_days));
    expect((momentOf(to) - momentOf(from)) / HOUR).toBe(span.elapsed_hours);
  });
});

interface Local {
  day: LegalDay;
  hour: number;
}

const parts = (local: string): Local => ({
  day: legalDay(local.slice(0, 10)),
  hour: Number(local.slice(11, 13)),
});

/** From 02:00 on, the hours left in a London day are those the clock shows. */
const momentOf = ({ day, hour }: Local): number =>
  hour === 0 ? startOfLondonDay(day) : endOfLondonDay(day) - (24 - hour) * HOUR;
