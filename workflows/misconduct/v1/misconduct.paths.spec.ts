import { describe, expect, it } from '@jest/globals';
import { getAdjacencyMap, getShortestPaths } from 'xstate/graph';
import type { AnyMachineSnapshot } from 'xstate';
import { activeStages, isClosed } from '#libs/workflow-kit';
import { CHOICES } from './example-choices.fixture.js';
import { workflow } from './given.fixture.js';
import type { MisconductContext } from './misconduct.context.js';
import { STAGES } from './misconduct.words.js';

/** The main road alone: cases brought in and the other regions have specs of their own. */
const MAIN_ROAD = CHOICES.filter(
  ({ type }) => !/^(caseBroughtIn|suspension|officerSus|criminal|prejudice)/.test(type),
);
const FIRINGS = [...workflow.timers.keys()].map((type) => ({ ...CHOICES[0]!, type }));

/** What guards look at; the rest of the context is for clocks alone, and would only multiply the nodes. */
const GUARDED = [
  ...['severity', 'finalWarningInForce', 'caseToAnswer', 'unconnectedIncidents'],
  ...['finding', 'outcome', 'appealable'],
] as const;

const GRAPH = {
  events: [...MAIN_ROAD, ...FIRINGS],
  serializeState: ({ value, context }: AnyMachineSnapshot) =>
    JSON.stringify([value, GUARDED.map((property) => (context as MisconductContext)[property])]),
  limit: 100_000,
};

const stageOf = (snapshot: AnyMachineSnapshot): string =>
  activeStages(workflow, snapshot)
    .filter((path) => path.startsWith('proceedings.'))
    .at(-1)!
    .replace('proceedings.', '');

const roadOf = (snapshot: AnyMachineSnapshot): string => stageOf(snapshot).split('.')[0]!;

interface Node {
  readonly state: AnyMachineSnapshot;
  readonly transitions: Readonly<Record<string, { readonly state: AnyMachineSnapshot }>>;
}

const nodes: readonly Node[] = Object.values(getAdjacencyMap(workflow.machine, GRAPH));
const paths = getShortestPaths(workflow.machine, GRAPH);

describe('The roads', () => {
  it.each([
    ['receiving', ['assessing']],
    ['assessing', ['closed', 'investigation']],
    ['investigation', ['closed', 'determining']],
    ['determining', ['closed', 'hearing', 'meeting']],
    ['meeting', ['appeal', 'closed']],
    ['hearing', ['closed']],
    ['appeal', ['closed']],
    ['closed', ['appeal', 'assessing']],
  ])('lead from %s to %s and nowhere else', (road, exits) => {
    const reached = nodes
      .filter(({ state }) => roadOf(state) === road)
      .flatMap(({ transitions }) => Object.values(transitions).map(({ state }) => roadOf(state)));

    expect([...new Set(reached)].filter((to) => to !== road).sort()).toEqual(exits);
  });

  it.each(STAGES)('reach %s from a new case', (stage) => {
    const leaf = stage === 'assessing' ? 'assessing.weighing' : stage;

    expect(paths.some(({ state }) => stageOf(state) === leaf)).toBe(true);
  });

  it('lead to the end of the case from wherever it stands', () => {
    const ends = new Set(nodes.filter(({ state }) => isClosed(state)).map(keyOf));
    for (let before = -1; before !== ends.size;) {
      before = ends.size;
      for (const node of nodes.filter((one) => leadsInto(one, ends))) ends.add(keyOf(node));
    }

    expect(nodes.length).toBeGreaterThan(100);
    expect(
      nodes.filter((node) => !ends.has(keyOf(node))).map(({ state }) => stageOf(state)),
    ).toEqual([]);
  });
});

function keyOf({ state }: Pick<Node, 'state'>): string {
  return GRAPH.serializeState(state);
}

function leadsInto({ transitions }: Node, ends: ReadonlySet<string>): boolean {
  return Object.values(transitions).some((step) => ends.has(keyOf(step)));
}
