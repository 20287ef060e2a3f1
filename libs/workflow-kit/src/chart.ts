import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** Types that XState gives to its own events (a delay that has passed, a child that is done). */
export const RESERVED_PREFIX = 'xstate.';

/** Every state node of the chart, the root first, in document order. */
export function nodesOf(machine: AnyStateMachine): AnyStateNode[] {
  return withDescendants(machine.root);
}

export function withDescendants(node: AnyStateNode): AnyStateNode[] {
  return [node, ...childrenOf(node).flatMap(withDescendants)];
}

export function childrenOf(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states);
}

/** The node's parents, nearest first, up to and including the root. */
export function ancestorsOf(node: AnyStateNode): AnyStateNode[] {
  return node.parent === undefined ? [] : [node.parent, ...ancestorsOf(node.parent)];
}

export function isWithin(node: AnyStateNode, ancestor: AnyStateNode): boolean {
  return node === ancestor || ancestorsOf(node).includes(ancestor);
}

/** The dot path by which people and records name a stage; the root's is empty. */
export function pathOf(node: AnyStateNode): string {
  return node.path.join('.');
}

/** How a problem names a place in the chart. */
export function placeOf(node: AnyStateNode): string {
  return node.path.length === 0 ? 'the root of the chart' : `state "${pathOf(node)}"`;
}

/** Transitions declared on this node itself: `on`, `after`, `onDone` and `always`. */
export function transitionsOf(node: AnyStateNode): AnyTransitionDefinition[] {
  return [...[...node.transitions.values()].flat(), ...(node.always ?? [])];
}

/** The types under `on`, as written: XState's own events are not among them. */
export function eventsNamedOn(node: AnyStateNode): string[] {
  return Object.keys(node.config.on ?? {});
}

/** Every event type that the chart names under an `on`. */
export function eventsTakenBy(machine: AnyStateMachine): ReadonlySet<string> {
  return new Set(nodesOf(machine).flatMap(eventsNamedOn));
}
