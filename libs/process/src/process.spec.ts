import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROAD_TRAFFIC, RUNNING_EXAMPLE } from './fixtures/logs.fixture.js';
import { type Activity, type ProcessFound, tallyProcess } from './process.js';
import { publishedProcess } from './published.js';
import type { Trace } from './trace.js';

const found = (traces: readonly Trace[]): ProcessFound => {
  const tally = tallyProcess();
  traces.forEach((trace) => tally.add(trace));
  return tally.found();
};

/** What pm4py says of a log, for what it says. */
const asCounted = ({ variants, activities, edges, ...rest }: ProcessFound) => ({
  ...{ cases: rest.cases, events: rest.events, variants: variants.length, edges: edges.length },
  activities: Object.fromEntries(activities.map(({ activity, count }) => [activity, count])),
  starts: Object.fromEntries(
    activities.flatMap(({ activity, starts }) => (starts > 0 ? [[activity, starts]] : [])),
  ),
  ends: Object.fromEntries(
    activities.flatMap(({ activity, ends }) => (ends > 0 ? [[activity, ends]] : [])),
  ),
});

const edgeCounts = ({ edges }: ProcessFound, most: number): Record<string, number> =>
  Object.fromEntries(
    edges.slice(0, most).map(({ from, to, count }) => [`${from} > ${to}`, count] as const),
  );

const rework = (each: Pick<Activity, 'casesRepeating' | 'repeats' | 'selfLoops'>): string =>
  `${each.casesRepeating} cases, ${each.repeats} more, ${each.selfLoops} at once`;

describe('The running example', () => {
  const log = found(RUNNING_EXAMPLE);

  it('is counted as pm4py counts it', () => {
    expect(asCounted(log)).toEqual({
      ...{ cases: 6, events: 42, variants: 6, edges: 16 },
      activities: {
        ...{ 'check ticket': 9, decide: 9, 'register request': 6, 'examine casually': 6 },
        ...{ 'reinitiate request': 3, 'examine thoroughly': 3, 'pay compensation': 3 },
        'reject request': 3,
      },
      starts: { 'register request': 6 },
      ends: { 'pay compensation': 3, 'reject request': 3 },
    });
    expect(edgeCounts(log, 6)).toEqual({
      ...{ 'check ticket > decide': 6, 'examine casually > check ticket': 4 },
      ...{ 'register request > examine casually': 3, 'decide > reinitiate request': 3 },
      ...{ 'decide > pay compensation': 3, 'decide > reject request': 3 },
    });
  });

  it('took as long as pm4py says, minutes being sixty of its seconds', () => {
    const { min, median, mean, max } = log.duration;

    expect([min, median, max].map((minutes) => minutes! * 60)).toEqual([520920, 815940, 1576440]);
    expect(mean! * 60).toBeCloseTo(966890, 6);
  });

  it('has rework: two cases were reinitiated, one of them twice', () => {
    const again = log.activities.filter(({ repeats }) => repeats > 0);

    expect(log.casesReworked).toBe(2);
    const counts = again.map(({ activity, ...each }) => [activity, rework(each)]);
    expect(Object.fromEntries(counts)).toEqual({
      'check ticket': '2 cases, 3 more, 0 at once',
      decide: '2 cases, 3 more, 0 at once',
      'examine casually': '1 cases, 2 more, 0 at once',
      'reinitiate request': '1 cases, 1 more, 0 at once',
    });
  });
});

describe('The road traffic log', () => {
  const log = found(ROAD_TRAFFIC);

  it('is counted as pm4py counts it', () => {
    expect(asCounted(log)).toEqual({
      ...{ cases: 51, events: 201, variants: 6, edges: 10 },
      activities: {
        ...{ 'Create Fine': 51, 'Send Fine': 39, 'Insert Fine Notification': 32 },
        ...{ 'Add penalty': 32, Payment: 23, 'Send for Credit Collection': 22 },
        ...{ 'Insert Date Appeal to Prefecture': 1, 'Send Appeal to Prefecture': 1 },
      },
      starts: { 'Create Fine': 51 },
      ends: {
        ...{ 'Send for Credit Collection': 22, Payment: 21, 'Send Fine': 7 },
        'Send Appeal to Prefecture': 1,
      },
    });
    expect(edgeCounts(log, 7)).toEqual({
      ...{ 'Create Fine > Send Fine': 39, 'Send Fine > Insert Fine Notification': 32 },
      ...{ 'Insert Fine Notification > Add penalty': 31, 'Create Fine > Payment': 12 },
      ...{ 'Add penalty > Send for Credit Collection': 22, 'Add penalty > Payment': 9 },
      'Payment > Payment': 2,
    });
  });

  it('goes mostly the same ways', () => {
    expect(log.variants.slice(0, 3).map(({ steps, cases }) => [cases, steps.length])).toEqual([
      [22, 5],
      [12, 2],
      [7, 2],
    ]);
  });

  it('took as long as pm4py says, in days', () => {
    const { min, median, mean, max } = log.duration;

    expect([min, median, max]).toEqual([1, 550, 971]);
    expect(mean! * 86_400).toBeCloseTo(37_548_423.529_411_76, 6);
  });

  it('pays by instalments in two cases, and waits longest for credit collection', () => {
    const payment = log.activities.find(({ activity }) => activity === 'Payment')!;

    expect([payment.casesRepeating, payment.repeats, payment.selfLoops]).toEqual([2, 2, 2]);
    expect(log.bottlenecks[0]).toMatchObject({
      ...{ from: 'Add penalty', to: 'Send for Credit Collection', count: 22 },
    });
  });
});

describe('Any log', () => {
  const traces = fc.array(
    fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(9)), { maxLength: 8 }).map((steps) => {
      let at = 0;
      return {
        case: 'c',
        steps: steps.map(([activity, wait]) => ({ activity, at: (at += wait) })),
      };
    }),
    { maxLength: 12 },
  );

  it('has one follower fewer than steps in each case, and shares all of its time out among them', () => {
    fc.assert(
      fc.property(traces, (given) => {
        const log = found(given);
        const [edges, share] = log.edges.reduce(
          ([n, sum], edge) => [n + edge.count, sum + edge.share],
          [0, 0],
        );
        const begun = given.filter(({ steps }) => steps.length > 0).length;

        expect(edges).toBe(log.events - begun);
        expect(share).toBeCloseTo(log.duration.total === 0 ? 0 : 1, 9);
        expect(log.variants.reduce((sum, { cases }) => sum + cases, 0)).toBe(begun);
      }),
    );
  });

  it('says the same whatever the order of its cases', () => {
    fc.assert(
      fc.property(traces, (given) => {
        expect(found([...given].reverse())).toEqual(found(given));
      }),
    );
  });
});

describe('A log for publication', () => {
  const traces = fc.array(
    fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 }).map((names) => ({
      ...{ case: 'c', steps: names.map((activity, at) => ({ activity, at })) },
    })),
    { maxLength: 60 },
  );

  it('has no number from 1 to 4, of ways, steps or cases left out, and nobody\u2019s own time', () => {
    fc.assert(
      fc.property(traces, (given) => {
        const tally = publishedProcess(5);
        given.forEach((trace) => tally.add(trace));
        const log = tally.found();
        const numbers = [
          ...[log.cases, log.leftOut ?? 0, log.casesReworked, log.events],
          ...log.variants.map(({ cases }) => cases),
          ...log.edges.map(({ count }) => count),
          ...log.activities.flatMap(({ activity: _, ...each }) => Object.values(each)),
        ];

        expect(numbers.filter((n) => n > 0 && n < 5)).toEqual([]);
        expect(log.cases + (log.leftOut ?? given.length)).toBe(given.length);
        for (const { wait } of log.edges) expect([wait.min, wait.max]).toEqual([null, null]);
      }),
    );
  });
});
