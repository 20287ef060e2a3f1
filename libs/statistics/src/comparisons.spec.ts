import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longForm, seed } from '#libs/testing';
import { aalenJohansen, clusteredKaplanMeier, kaplanMeier, logRank } from './index.js';
import { sixteen } from './fixtures/sixteen.fixture.js';
import { KINDS, durationsOf, reordered, withLateEntries } from './fixtures/generated.fixture.js';

const runs = { seed: seed(), numRuns: longForm ? 3_000 : 100 };
const someDurations = fc.array(fc.nat(KINDS - 1), { minLength: 1, maxLength: 40 }).map(durationsOf);
const someLateEntries = someDurations.map(withLateEntries);

const unstratified = sixteen.map(({ time, event, group }) => ({ time, event, group }));

describe('The log-rank test of sixteen durations in three groups', () => {
  it('is that of R', () => {
    const { chi2, df, p, groups } = logRank(unstratified)!;

    expect(chi2).toBeCloseTo(2.0288907419929, 12);
    expect(df).toBe(2);
    expect(p).toBeCloseTo(0.3626034844813, 12);
    expect(groups.map(({ group, n, observed }) => [group, n, observed])).toEqual([
      ['a', 6, 4],
      ['b', 5, 5],
      ['c', 5, 2],
    ]);
    [4.801282051282, 3.036858974359, 3.161858974359].forEach((expected, at) =>
      expect(groups[at]!.expected).toBeCloseTo(expected, 11),
    );
  });

  it('within two strata is that of R', () => {
    const { chi2, df, p } = logRank(sixteen)!;

    expect(chi2).toBeCloseTo(1.9704625796711, 12);
    expect(df).toBe(2);
    expect(p).toBeCloseTo(0.3733528642271, 12);
  });
});

describe('A log-rank test', () => {
  const ended = (group: string, ...times: number[]) =>
    times.map((time) => ({ time, event: true, group }));

  it('needs two groups with something to compare', () => {
    expect(logRank([])).toBeNull();
    expect(logRank(ended('a', 1, 2, 3))).toBeNull();
    expect(logRank([...ended('a', 1, 2), { time: 5, event: false, group: 'b' }])).not.toBeNull();
    expect(logRank([{ time: 5, event: false, group: 'b' }, ...ended('a')])).toBeNull();
  });

  it('leaves out a group that was gone before anything happened', () => {
    const gone = { time: 0, event: false, group: 'gone' };
    const two = [...ended('a', 1, 4), ...ended('b', 2, 6)];

    expect(logRank([...two, gone])).toMatchObject({ df: 1, chi2: logRank(two)!.chi2 });
  });

  it('of groups that are alike finds nothing', () => {
    const found = logRank([...ended('a', 1, 4, 6), ...ended('b', 1, 4, 6)])!;

    expect(found.chi2).toBeCloseTo(0, 12);
    expect(found.p).toBeCloseTo(1, 12);
  });
});

describe('The cumulative incidences of sixteen durations', () => {
  const { outcomes, rows } = aalenJohansen(sixteen);

  it.each([
    [0, [0, 0, 0.0625, 0.06051536478449]],
    [5, [0.06730769230769, 0.06497913669408, 0.125, 0.08267972847077]],
    [8, [0.13461538461538, 0.0884788219545, 0.1923076923077, 0.10003270971637]],
    [20, [0.2218660968661, 0.11428253527355, 0.3418803418803, 0.12536608650878]],
    [30, [0.33092948717949, 0.13849632828976, 0.4509437321937, 0.14321072529225]],
    [55, [0.33092948717949, 0.13849632828976, 0.6690705128205, 0.13849632828976]],
  ])('at %d are as in R', (time, expected) => {
    const row = rows.find((it) => it.time === time)!;
    const found = row.outcomes.flatMap(({ incidence, stdError }) => [incidence, stdError]);

    expect(outcomes).toEqual(['ended', 'kept']);
    found.forEach((figure, at) => expect(figure).toBeCloseTo(expected[at]!, 12));
  });
});

describe('The errors of sixteen durations of eight matters', () => {
  const { rows, clustered } = clusteredKaplanMeier(sixteen);

  it.each([
    [0, 0.0546875, 0.83621480629852, 1],
    [3, 0.109375, 0.68486955419119, 1],
    [8, 0.1545491882485, 0.42915607134381, 1],
    [15, 0.162753296449, 0.28463511126613, 0.9628352705967],
    [41, 0.1283837434703, 0.06881988220234, 0.6913596900198],
  ])('at %d are those of R with cluster', (time, ...expected) => {
    const row = rows.find((it) => it.time === time)!;

    expect(clustered).toBe(true);
    [row.stdError, row.lower, row.upper].forEach((figure, at) =>
      expect(figure).toBeCloseTo(expected[at]!, 12),
    );
  });

  it('with late entry and every duration its own matter are those of R', () => {
    const entries = [0, 2, 0, 6, 3, 8];
    const late = [5, 7, 9, 12, 14, 20].map((time, at) => {
      return { time, event: time !== 12, entry: entries[at]!, cluster: String(at) };
    });
    const expected = [0.2165063509461, 0.2198632387417, 0.1860293890592, 0.1860293890592];

    const found = clusteredKaplanMeier(late).rows.slice(0, 4);

    found.forEach(({ stdError }, at) => expect(stdError).toBeCloseTo(expected[at]!, 12));
  });
});

describe(`Comparisons (seed ${String(runs.seed)})`, () => {
  it('share everything out: cumulative incidences and S sum to one, and never fall', () => {
    const property = fc.property(someLateEntries, (durations) => {
      let before: readonly number[] = [0, 0, 0];
      for (const { survival, outcomes } of aalenJohansen(durations).rows) {
        const now = outcomes.map(({ incidence }) => incidence);
        expect(now.reduce((sum, it) => sum + it, survival)).toBeCloseTo(1, 12);
        now.forEach((it, at) => expect(it).toBeGreaterThanOrEqual(before[at]!));
        before = now;
      }
    });
    fc.assert(property, runs);
  });

  it('of one outcome are one less S, with the error of S', () => {
    const property = fc.property(someLateEntries, (durations) => {
      const one = durations.map((it) => ({ ...it, outcome: it.event ? 'ended' : null }));
      const curve = kaplanMeier(durations).rows;
      aalenJohansen(one).rows.forEach(({ outcomes }, at) => {
        const { survival, stdError } = curve[at]!;
        expect(outcomes[0]?.incidence ?? 0).toBeCloseTo(1 - survival, 12);
        expect(outcomes[0]?.stdError ?? 0).toBeCloseTo(stdError ?? 0, 7);
      });
    });
    fc.assert(property, runs);
  });

  it('of durations each their own matter have the error of Greenwood', () => {
    const property = fc.property(someDurations, (durations) => {
      const apart = durations.map((it, at) => ({ ...it, cluster: String(at) }));
      const [one, other] = [clusteredKaplanMeier(apart), kaplanMeier(durations)];
      one.rows.forEach(({ stdError }, at) =>
        expect(stdError ?? -1).toBeCloseTo(other.rows[at]!.stdError ?? -1, 7),
      );
    });
    fc.assert(property, runs);
  });

  it('do not depend on the order of the durations', () => {
    const property = fc.property(someLateEntries, fc.nat(40), (one, start) => {
      const other = reordered(one, start);
      expect(aalenJohansen(one)).toEqual(aalenJohansen(other));
      expect(logRank(one)?.chi2 ?? -1).toBeCloseTo(logRank(other)?.chi2 ?? -1, 9);
      const errors = clusteredKaplanMeier(other).rows;
      clusteredKaplanMeier(one).rows.forEach(({ stdError }, at) =>
        expect(stdError ?? -1).toBeCloseTo(errors[at]!.stdError ?? -1, 7),
      );
    });
    fc.assert(property, runs);
  });
});
