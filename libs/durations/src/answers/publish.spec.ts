import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kaplanMeier } from '#libs/statistics';
import { longForm, seed } from '#libs/testing';
import { publishedFlow, type FoundPeriod } from './publish-flow.js';
import { coarse } from './publish-times.js';
import { isTold, keptBack } from './publish.js';

const runs = { seed: seed(), numRuns: longForm ? 5_000 : 300 };
const number = fc.oneof(fc.nat(6), fc.nat(60));
const isFine = (n: number): boolean => n === 0 || n >= 5;

describe('Rows kept back from a table', () => {
  const tables = fc
    .integer({ min: 1, max: 4 })
    .chain((columns) =>
      fc.array(fc.array(number, { minLength: columns, maxLength: columns }), { maxLength: 8 }),
    );

  it('leave no small number in sight, and none when what is shown is taken from the totals', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const kept = keptBack(rows);
        const shown = rows.filter((_, at) => !kept.has(at));

        expect(shown.flat().every(isFine)).toBe(true);
        if (kept.size === 0 || shown.flat().every((n) => n === 0)) return;
        expect(kept.size).toBeGreaterThan(1);
        const left = rows[0]!.map((_, column) =>
          [...kept].reduce((sum, at) => sum + rows[at]![column]!, 0),
        );
        expect(left.every(isFine)).toBe(true);
      }),
      runs,
    );
  });

  it.each([
    ['nothing is small', [[5], [0], [60]], []],
    ['one is: the smallest other goes with it', [[3], [40], [20]], [0, 2]],
    ['two come to a small number together: a third goes too', [[1], [2], [50]], [0, 1, 2]],
    ['an empty row tells of nobody', [[3], [0], [20], [30]], [0, 2]],
  ])('given %s', (_, rows, expected) => {
    expect([...keptBack(rows)].sort()).toEqual(expected);
  });
});

describe('A percentile', () => {
  it('is told where five lie on each side of it', () => {
    expect([isTold(0.5, 9), isTold(0.5, 10), isTold(0.9, 49), isTold(0.9, 50)]).toEqual([
      ...[false, true, false, true],
    ]);
  });
});

describe('A published flow', () => {
  const flows = fc
    .array(fc.tuple(number, number), { minLength: 1, maxLength: 40 })
    .map((counts) => {
      let open = 0;
      return counts.map(([received, went], at): FoundPeriod => {
        const finalised = Math.min(went, open + received);
        open += received - finalised;
        const month = `${String(2020 + Math.floor(at / 12))}-${String((at % 12) + 1).padStart(2, '0')}`;
        return { period: month, first: `${month}-01`, received, finalised, openAtEnd: open };
      });
    });

  it('has no small number by month, quarter or year, and each answer adds up to the next', () => {
    fc.assert(
      fc.property(flows, (months) => {
        const [byMonth, byQuarter, byYear] = (['month', 'quarter', 'financial-year'] as const).map(
          (every) => publishedFlow(months, every),
        );
        for (const one of [...byMonth!, ...byQuarter!, ...byYear!]) {
          expect([one.received, one.finalised, one.openAtEnd].every(isFine)).toBe(true);
        }
        for (const [fine, rough] of [
          [byMonth, byQuarter],
          [byQuarter, byYear],
        ] as const) {
          rough!.forEach((each, at) => {
            const until = rough![at + 1]?.first ?? '9999';
            const within = fine!.filter(({ first }) => first >= each.first && first < until);
            const sum = (part: 'received' | 'finalised'): number =>
              within.reduce((total, one) => total + one[part], 0);
            expect([sum('received'), sum('finalised')]).toEqual([each.received, each.finalised]);
            expect(within.at(-1)!.openAtEnd).toBe(each.openAtEnd);
          });
        }
        const total = (flow: readonly FoundPeriod[]): number =>
          flow.reduce((sum, { received }) => sum + received, 0);
        expect([0, total(months)]).toContain(total(byMonth!));
      }),
      runs,
    );
  });
});

describe('A published risk table', () => {
  const durations = fc.array(fc.record({ time: fc.nat(30), event: fc.boolean() }), {
    minLength: 1,
    maxLength: 80,
  });

  it('has rows of none, or of five and more, on the same curve, and leaves as many beyond them', () => {
    fc.assert(
      fc.property(durations, (observations) => {
        const { rows, events, n } = kaplanMeier(observations);
        const shown = coarse(rows);
        if (!isFine(events) || !isFine(n - events)) return;

        for (const row of shown) expect([row.nEvent, row.nCensored].every(isFine)).toBe(true);
        const sum = (part: 'nEvent' | 'nCensored'): number =>
          shown.reduce((total, row) => total + row[part], 0);
        const beyond = [events - sum('nEvent'), n - events - sum('nCensored')];
        expect(beyond.every(isFine)).toBe(true);
        const last = shown.at(-1)?.time ?? -1;
        expect(observations.filter(({ time }) => time > last).length).toBeGreaterThanOrEqual(
          Math.min(n, 5),
        );
        for (const { time, survival } of shown) {
          expect(rows.find((row) => row.time === time)!.survival).toBe(survival);
        }
      }),
      runs,
    );
  });
});
