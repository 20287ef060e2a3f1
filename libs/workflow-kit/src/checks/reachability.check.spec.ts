import { describe, expect, it } from '@jest/globals';
import { createMachine, type AnyMachineSnapshot } from 'xstate';
import { getAdjacencyMap, toDirectedGraph, type DirectedGraphNode } from 'xstate/graph';
import { nodesOf, pathOf } from '../chart.js';
import { compile } from '../compile.js';
import { around, faultsOf } from '../fixtures/around.fixture.js';
import { toy } from '../fixtures/toy.fixture.js';
import { reachableNodes } from './reachability.check.js';

const EVENTS = [
  ...Object.keys(toy.events).filter(
    (type) => type !== 'severityAssessed' && type !== 'outcomeDecided',
  ),
  ...compile(toy).timers.keys(),
].map((type) => ({ type }));
const CARRYING = [
  { type: 'severityAssessed', severity: 'misconduct' },
  { type: 'severityAssessed', severity: 'gross-misconduct' },
  { type: 'outcomeDecided', proven: true },
  { type: 'outcomeDecided', proven: false },
];

function targetsOf(graph: DirectedGraphNode): string[] {
  return [...graph.edges.map((edge) => pathOf(edge.target)), ...graph.children.flatMap(targetsOf)];
}

const pathsOf = ({ state }: { state: AnyMachineSnapshot }): string[] => state._nodes.map(pathOf);

describe('The walk of reachable states', () => {
  const { machine } = compile(toy);

  it('covers every state that a case can be at, explored event by event', () => {
    const explored = getAdjacencyMap(machine, { events: [...EVENTS, ...CARRYING] });
    const visited = new Set(Object.values(explored).flatMap(pathsOf));
    const walked = [...reachableNodes(machine)].map(pathOf);

    // A state that is only passed through is never rested at.
    expect(walked.filter((path) => !visited.has(path))).toEqual(['proceedings.routing']);
    expect([...visited].filter((path) => !walked.includes(path))).toEqual([]);
  });

  it('reaches every target of the directed graph of xstate', () => {
    const walked = [...reachableNodes(machine)].map(pathOf);

    expect(targetsOf(toDirectedGraph(machine)).filter((path) => !walked.includes(path))).toEqual(
      [],
    );
  });

  it('follows always, which that graph leaves out', () => {
    const routed = createMachine({
      initial: 'a',
      states: { a: { always: 'b' }, b: { on: { returned: 'a' } } },
    });

    expect(targetsOf(toDirectedGraph(routed))).not.toContain('b');
    expect(faultsOf(around(routed))).toEqual([]);
  });

  it('follows initial states, delays, done states, regions and history', () => {
    const chart = createMachine({
      id: 'm',
      initial: 'start',
      states: {
        start: { after: { 'report-due': 'many' }, on: { skipped: '#m.many.two.last' } },
        many: {
          type: 'parallel',
          onDone: 'over',
          states: {
            one: {
              initial: 'first',
              states: { first: { on: { oneDone: 'last' } }, last: { type: 'final' } },
            },
            two: {
              initial: 'first',
              states: { first: { on: { twoDone: 'last' } }, last: { type: 'final' } },
            },
          },
        },
        over: {
          initial: 'a',
          on: { resumed: '#m.over.back' },
          states: { a: {}, b: {}, back: { type: 'history', target: 'b' } },
        },
      },
    });

    expect([...reachableNodes(chart)]).toHaveLength(nodesOf(chart).length);
  });

  it('does not enter the initial state of a state that is only passed on the way in', () => {
    const chart = createMachine({
      id: 'm',
      initial: 'start',
      states: {
        start: { on: { went: '#m.hearing.deciding' } },
        hearing: {
          initial: 'awaiting',
          on: { returned: 'start' },
          states: { awaiting: {}, deciding: {} },
        },
      },
    });

    expect(faultsOf(around(chart))).toEqual(['unreachable-state at state "hearing.awaiting"']);
  });
});
