import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { guardOf, nodesOf, transitionsOf, type CompiledWorkflow } from '#libs/workflow-kit';
import type { LinkKind } from './scene.js';
import { guardWords, words } from './words.js';

/** A transition with a target, as the chart declares it. */
export interface Move {
  readonly source: AnyStateNode;
  readonly target: AnyStateNode;
  readonly kind: LinkKind;
  /** The event, the clock's name, or nothing; in words. */
  readonly cause: string;
  /** The guard in words; `otherwise` where a guarded way comes first; empty where there is neither. */
  readonly condition: string;
}

/** Every move of the chart in document order, less the events that its root declares quiet. */
export function movesOf(workflow: CompiledWorkflow): Move[] {
  const quiet = quietEvents(workflow);
  return nodesOf(workflow.machine).flatMap((source) => {
    const transitions = transitionsOf(source);
    return transitions
      .filter(({ eventType }) => !quiet.has(String(eventType)))
      .flatMap((transition) => movesBy(transition, transitions, workflow));
  });
}

/** Names of the clocks that run in the state and do not move the case when they end. */
export function clocksIn(node: AnyStateNode): string[] {
  const moving = node.after.filter(({ target }) => target !== undefined).map(delayName);
  const all = new Set(node.after.map(delayName));
  return [...all].filter((name) => !moving.includes(name));
}

const delayName = ({ delay }: { delay: unknown }): string => String(delay);

/** `meta: { quiet: ['caseBroughtIn'] }` at the root: events that occur almost everywhere. */
function quietEvents({ machine }: CompiledWorkflow): ReadonlySet<string> {
  const quiet = metaOf(machine.root)['quiet'];
  return new Set(Array.isArray(quiet) ? quiet.map(String) : []);
}

/** The name of the road that the state is, by `meta: { road: 'meeting' }`; `null` when it is none. */
export function roadOf(node: AnyStateNode): string | null {
  const { road } = metaOf(node);
  return typeof road === 'string' ? road : null;
}

function metaOf(node: AnyStateNode): Readonly<Record<string, unknown>> {
  const meta: unknown = node.meta;
  return typeof meta === 'object' && meta !== null ? { ...meta } : {};
}

function movesBy(
  transition: AnyTransitionDefinition,
  siblings: readonly AnyTransitionDefinition[],
  workflow: CompiledWorkflow,
): Move[] {
  const alternatives = siblings.filter(({ eventType }) => eventType === transition.eventType);
  return (transition.target ?? []).map((target) => ({
    source: transition.source,
    target,
    ...causeOf(String(transition.eventType), workflow),
    condition: conditionOf(transition, alternatives),
  }));
}

function causeOf(eventType: string, workflow: CompiledWorkflow): Pick<Move, 'kind' | 'cause'> {
  // XState gives `always` the empty event type.
  if (eventType === '') return { kind: 'always', cause: '' };
  const timer = workflow.timers.get(eventType);
  if (timer !== undefined) return { kind: 'clock', cause: timer.clock.name };
  if (eventType.startsWith('xstate.done.')) return { kind: 'always', cause: 'when done' };
  return { kind: 'event', cause: words(eventType) };
}

function conditionOf(
  transition: AnyTransitionDefinition,
  alternatives: readonly AnyTransitionDefinition[],
): string {
  const guard = guardOf(transition);
  if (guard !== null) return guardWords(guard);
  return alternatives.indexOf(transition) > 0 ? 'otherwise' : '';
}
