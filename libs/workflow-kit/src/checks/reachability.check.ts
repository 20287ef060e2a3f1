import type { AnyStateMachine, AnyStateNode } from 'xstate';
import {
  ancestorsOf,
  childrenOf,
  nodesOf,
  placeOf,
  transitionsOf,
  withDescendants,
} from '../chart.js';
import type { WorkflowProblem } from '../malformed-workflow.error.js';
import { CLOSED_TAG } from '../stages.js';
import type { WorkflowDefinition } from '../workflow.js';

/** Every state can be reached, and every open state has a way out. */
export function reachabilityProblems({ machine }: WorkflowDefinition): WorkflowProblem[] {
  const reached = reachableNodes(machine);
  const nodes = nodesOf(machine);
  return [
    ...nodes.filter((node) => !reached.has(node)).map(unreachable),
    ...nodes
      .filter((node) => node.type === 'atomic' && !isClosing(node) && !hasWayOut(node))
      .map(deadEnd),
  ];
}

/**
 * The states that some sequence of transitions could enter, guards aside: initial states, `on`, `after`,
 * `onDone` and `always`.
 */
export function reachableNodes(machine: AnyStateMachine): ReadonlySet<AnyStateNode> {
  const reached = new Set<AnyStateNode>();
  const entered = new Set<AnyStateNode>();

  const reach = (node: AnyStateNode): void => {
    if (reached.has(node)) return;
    reached.add(node);
    for (const target of transitionsOf(node).flatMap((transition) => transition.target ?? [])) {
      enter(target);
    }
  };
  const enter = (node: AnyStateNode): void => {
    if (entered.has(node)) return;
    entered.add(node);
    reach(node);
    defaultsOf(node).forEach(enter);
    for (const ancestor of ancestorsOf(node)) {
      reach(ancestor);
      if (ancestor.type === 'parallel') defaultsOf(ancestor).forEach(enter);
    }
  };

  enter(machine.root);
  return reached;
}

/** The states entered with the node when nothing deeper is named. */
function defaultsOf(node: AnyStateNode): readonly AnyStateNode[] {
  if (node.type === 'compound') return node.initial.target;
  if (node.type === 'parallel') return childrenOf(node).filter((child) => child.type !== 'history');
  return node.type === 'history' ? historyDefault(node) : [];
}

/** Where history leads when there is none: the state it names, or its parent's initial states. */
function historyDefault(node: AnyStateNode): readonly AnyStateNode[] {
  const { parent } = node;
  if (parent === undefined) return [];
  const { target } = node.config;
  const named = withDescendants(parent).filter((inner) => pathWithin(parent, inner) === target);
  return target === undefined || named.length === 0 ? defaultsOf(parent) : named;
}

const pathWithin = (parent: AnyStateNode, inner: AnyStateNode): string =>
  inner.path.slice(parent.path.length).join('.');

function isClosing(node: AnyStateNode): boolean {
  return [node, ...ancestorsOf(node)].some(({ tags }) => tags.includes(CLOSED_TAG));
}

function hasWayOut(node: AnyStateNode): boolean {
  return [node, ...ancestorsOf(node)]
    .flatMap(transitionsOf)
    .some((transition) => transition.target?.some((target) => target !== node) === true);
}

const unreachable = (node: AnyStateNode): WorkflowProblem => ({
  code: 'unreachable-state',
  where: placeOf(node),
  problem: 'No transition leads to it.',
  remedy: 'Add the transition that does, or remove the state.',
});

const deadEnd = (node: AnyStateNode): WorkflowProblem => ({
  code: 'dead-end',
  where: placeOf(node),
  problem: 'It is open and no transition leads out of it.',
  remedy: `Add the transition that does, or tag it '${CLOSED_TAG}'.`,
});
