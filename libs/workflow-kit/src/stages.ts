import type { AnyMachineSnapshot, AnyStateNode, StateValue } from 'xstate';
import { nodesOf, pathOf } from './chart.js';
import type { CompiledWorkflow } from './compiled-workflow.js';

/** The tag of the states in which a case is closed: closed is not final, and later events are still taken. */
export const CLOSED_TAG = 'closed';

/** What a workflow needs to know of an event to say whether it takes it; the payload may be missing. */
export interface PutEvent {
  readonly type: string;
  readonly [property: string]: unknown;
}

/**
 * Whether the case takes the event here and now, guards included. An event taken by `{}` counts (XState's
 * `can` denies it, and would drop the firing of a clock that only flags). A guard that cannot be judged,
 * because the payload it reads is missing, counts as not holding. Never throws.
 */
export function takes(
  workflow: CompiledWorkflow,
  snapshot: AnyMachineSnapshot,
  event: PutEvent,
): boolean {
  // XState remembers every type it is asked about, for ever: ask only about those it knows.
  if (!stageTakes(workflow, snapshot, event.type)) return false;
  try {
    return workflow.machine.getTransitionData(snapshot, event).length > 0;
  } catch {
    return false;
  }
}

/** Whether a stage the case is at names the event at all, guards aside: what a page may offer before it knows the payload. */
export function stageTakes(
  workflow: CompiledWorkflow,
  snapshot: AnyMachineSnapshot,
  eventType: string,
): boolean {
  return activeNodes(workflow, snapshot).some((node) => node.transitions.has(eventType));
}

/**
 * Dot paths of every stage the case is at, the root left out, outermost first along each region:
 * `proceedings`, `proceedings.meeting`, `proceedings.meeting.awaiting`.
 */
export function activeStages(workflow: CompiledWorkflow, snapshot: AnyMachineSnapshot): string[] {
  return activeNodes(workflow, snapshot).slice(1).map(pathOf);
}

/** Dot paths of the stages that name the event, guards aside; the root, which always does, is `''`. */
export function stagesTaking(workflow: CompiledWorkflow, eventType: string): string[] {
  return nodesOf(workflow.machine)
    .filter((node) => node.transitions.has(eventType))
    .map(pathOf);
}

/** Whether the case is closed. It may still take events: an appeal, a correction, a warning's expiry. */
export function isClosed(snapshot: AnyMachineSnapshot): boolean {
  return snapshot.hasTag(CLOSED_TAG);
}

/** Asked several times of each snapshot, which never changes. */
const known = new WeakMap<AnyMachineSnapshot, readonly AnyStateNode[]>();

/** The active state nodes, the root first, in the chart's order whatever the order of the stored value. */
export function activeNodes(
  workflow: CompiledWorkflow,
  snapshot: AnyMachineSnapshot,
): readonly AnyStateNode[] {
  const nodes = known.get(snapshot) ?? nodesIn(workflow.machine.root, snapshot.value as StateValue);
  known.set(snapshot, nodes);
  return nodes;
}

function nodesIn(node: AnyStateNode, value: StateValue | undefined): AnyStateNode[] {
  const inner = typeof value === 'string' ? { [value]: undefined } : (value ?? {});
  const children = Object.keys(inner)
    .map((key) => node.states[key])
    .filter((child) => child !== undefined)
    .sort((one, other) => one.order - other.order);
  return [node, ...children.flatMap((child) => nodesIn(child, inner[child.key]))];
}
