import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longForm, seed } from '#libs/testing';
import { endedAlone, kaplanMeier, riskTable, survivalAt } from './index.js';
import { sixteen } from './fixtures/sixteen.fixture.js';
import { KINDS, durationsOf, reordered, withLateEntries } from './fixtures/generated.fixture.js';

const runs = { seed: seed(), numRuns: longForm ? 3_000 : 100 };
const someDurations = fc.array(fc.nat(KINDS - 1), { minLength: 1, maxLength: 40 }).map(durationsOf);
const someLateEntries = someDurations.map(withLateEntries);

describe('The curve of sixteen durations', () => {
  const { rows, n, events } = kaplanMeier(sixteen);

  it.each([
    [0, 16, 1, 0, 0.9375, 0.06051536478449, 0.82608826540549, 1],
    [3, 15, 1, 1, 0.875, 0.08267972847077, 0.72707140958548, 1],
    [5, 13, 1, 0, 0.8076923076923, 0.10003270971637, 0.6336137850394, 1],
    [8, 12, 2, 1, 0.6730769230769, 0.12041399673594, 0.47400624968115, 0.9557522599827],
    [12, 9, 1, 0, 0.5982905982906, 0.12817164196086, 0.39315109465505, 0.9104683793822],
    [21, 5, 0, 1, 0.4362535612536, 0.13592981901531, 0.23687424009752, 0.8034523704564],
    [41, 2, 0, 1, 0.2181267806268, 0.12850701160262, 0.06874369827658, 0.6921258765447],
  ])('stands at %d as in R', (time, ...figures) => {
    const [nRisk, nEvent, nCensored, ...expected] = figures;
    const row = rows.find((it) => it.time === time)!;

    expect(row).toMatchObject({ time, nRisk, nEvent, nCensored });
    [row.survival, row.stdError, row.lower, row.upper].forEach((figure, at) =>
      expect(figure).toBeCloseTo(expected[at]!, 12),
    );
  });

  it('ends at 0, with no error that could be said', () => {
    expect(rows.at(-1)).toEqual({
      ...{ time: 55, nRisk: 1, nEvent: 1, nCensored: 0 },
      ...{ survival: 0, stdError: null, lower: null, upper: null },
    });
  });

  it('counts what it stands on', () => {
    expect({ n, events }).toEqual({ n: 16, events: 11 });
  });
});

describe('Durations seen only from a later age on', () => {
  it('are at risk from after their entry: S as in R and lifelines', () => {
    const entries = [1, 2, 4, 0, 0];
    const exits = [2, 10, 5, 4, 3];
    const durations = exits.map((time, at) => ({ time, entry: entries[at]!, event: true }));

    const found = kaplanMeier(durations).rows;

    expect(found.map(({ nRisk }) => nRisk)).toEqual([3, 3, 2, 2, 1]);
    [2 / 3, 4 / 9, 2 / 9, 1 / 9, 0].forEach((survival, at) =>
      expect(found[at]!.survival).toBeCloseTo(survival, 12),
    );
  });
});

describe('A curve', () => {
  it('of nothing has no rows, and says 1', () => {
    const curve = kaplanMeier([]);

    expect(curve).toMatchObject({ n: 0, events: 0, rows: [] });
    expect(survivalAt(curve, 10)).toBe(1);
  });

  it('is the same of durations counted together', () => {
    const apart = [3, 3, 3, 7].map((time) => ({ time, event: time === 3 }));
    const together = [
      { time: 3, event: true, count: 3 },
      { time: 7, event: false },
    ];

    expect(kaplanMeier(together)).toEqual(kaplanMeier(apart));
  });

  it.each([
    ['time', { time: -1, event: true }],
    ['time', { time: Number.NaN, event: true }],
    ['entry', { time: 3, entry: 3, event: true }],
    ['entry', { time: 3, entry: -1, event: true }],
    ['count', { time: 3, event: true, count: 0 }],
    ['count', { time: 3, event: true, count: 1.5 }],
  ])('is refused a wrong %s: %j', (field, duration) => {
    expect(() => kaplanMeier([duration])).toThrow(
      expect.objectContaining({ code: 'invalid-observation', field }),
    );
  });

  it.each([0, 1, 95])('is refused limits of level %p', (level) => {
    expect(() => kaplanMeier([], { level })).toThrow(
      expect.objectContaining({ code: 'invalid-option', field: 'level' }),
    );
  });
});

describe(`Curves (seed ${String(runs.seed)})`, () => {
  it('without open durations are the share that lasts longer', () => {
    const property = fc.property(someDurations, (durations) => {
      const ended = durations.map(({ time }) => ({ time, event: true }));
      for (const { time, survival } of kaplanMeier(ended).rows) {
        const longer = ended.filter((it) => it.time > time).length;
        expect(survival).toBeCloseTo(longer / ended.length, 12);
      }
    });
    fc.assert(property, runs);
  });

  it('of the ended alone are those without the open ones', () => {
    const property = fc.property(someDurations, (durations) => {
      const ended = durations.filter(({ event }) => event);
      const alone = endedAlone(riskTable(durations));
      kaplanMeier(ended).rows.forEach(({ time, survival }, at) => {
        expect(alone[at]!.time).toBe(time);
        expect(alone[at]!.share).toBeCloseTo(survival, 12);
      });
      expect(alone).toHaveLength(kaplanMeier(ended).rows.length);
    });
    fc.assert(property, runs);
  });

  it('have no higher hazard, at any age up to its own, for one more open duration', () => {
    const property = fc.property(someLateEntries, fc.integer({ min: 0, max: 45 }), (old, age) => {
      const more = riskTable([...old, { time: age, event: false }]);
      for (const { time, nRisk, nEvent } of riskTable(old).filter((it) => it.time <= age)) {
        const now = more.find((it) => it.time === time)!;
        expect(now.nEvent / now.nRisk).toBeLessThanOrEqual(nEvent / nRisk);
      }
    });
    fc.assert(property, runs);
  });

  it('fall from 1, never below 0, each within its limits', () => {
    const property = fc.property(
      someLateEntries,
      fc.constantFrom('log' as const, 'log-log' as const, 'plain' as const),
      (durations, interval) => {
        let before = 1;
        for (const row of kaplanMeier(durations, { interval }).rows) {
          expect(row.survival).toBeLessThanOrEqual(before);
          expect(row.lower ?? 0).toBeGreaterThanOrEqual(0);
          expect(row.lower ?? 0).toBeLessThanOrEqual(row.survival + 1e-12);
          expect(row.upper ?? 1).toBeGreaterThanOrEqual(row.survival - 1e-12);
          expect(row.upper ?? 1).toBeLessThanOrEqual(1);
          before = row.survival;
        }
        expect(before).toBeGreaterThanOrEqual(0);
      },
    );
    fc.assert(property, runs);
  });

  it('do not depend on the order of the durations', () => {
    const property = fc.property(someLateEntries, fc.nat(40), (one, start) => {
      const other = reordered(one, start);
      expect(kaplanMeier(one)).toEqual(kaplanMeier(other));
    });
    fc.assert(property, runs);
  });
});
