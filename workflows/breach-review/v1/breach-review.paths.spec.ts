import { describe, expect, it } from '@jest/globals';
import { getAdjacencyMap, getShortestPaths } from 'xstate/graph';
import type { AnyMachineSnapshot } from 'xstate';
import { isClosed } from '#libs/workflow-kit';
import { breachReviewEvents } from './breach-review.events.js';
import { eventOf, workflow, type Type } from './given.fixture.js';

const FIRINGS = [...workflow.timers.keys()].map((type) => ({ ...eventOf('breachFound'), type }));
const GRAPH = {
  events: [...(Object.keys(breachReviewEvents) as Type[]).map(eventOf), ...FIRINGS],
  serializeState: ({ value, context }: AnyMachineSnapshot) => JSON.stringify([value, context]),
};
interface Node {
  readonly state: AnyMachineSnapshot;
  readonly transitions: Readonly<Record<string, { readonly state: AnyMachineSnapshot }>>;
}

const nodes: readonly Node[] = Object.values(getAdjacencyMap(workflow.machine, GRAPH));
const paths = getShortestPaths(workflow.machine, GRAPH);
const stageOf = ({ value }: AnyMachineSnapshot) => String(value);

describe('The ways through a breach review', () => {
  it.each([
    ['awaiting-breach', ['awaiting-acknowledgement', 'withdrawn']],
    ['awaiting-acknowledgement', ['explaining', 'withdrawn']],
    ['explaining', ['planning', 'withdrawn']],
    ['planning', ['awaiting-sign-off', 'withdrawn']],
    ['awaiting-sign-off', ['closed', 'explaining', 'withdrawn']],
    ['closed', ['withdrawn']],
    ['withdrawn', ['awaiting-acknowledgement']],
  ])('lead from %s to %s and nowhere else', (stage, exits) => {
    const reached = nodes
      .filter(({ state }) => stageOf(state) === stage)
      .flatMap(({ transitions }) => Object.values(transitions).map(({ state }) => stageOf(state)));

    expect([...new Set(reached)].filter((to) => to !== stage).sort()).toEqual(exits);
  });

  it('are over only where it is closed', () => {
    const ends = paths.filter(({ state }) => isClosed(state)).map(({ state }) => stageOf(state));

    expect([...new Set(ends)].sort()).toEqual(['closed', 'withdrawn']);
  });
});
