import {
  transition as xstateTransition,
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventObject,
} from 'xstate';
import type { ReturnedAction } from './timers.js';

/** The scope of a chart that nobody runs, as XState makes it. */
const scopes = new WeakMap<AnyStateMachine, AnyActorScope>();

/**
 * XState's `transition()`: the snapshot after an event, and the actions that it orders, none of them run.
 * XState makes an actor anew for every call, which costs more than the transition; here one serves a chart
 * for ever. It holds nothing: a compiled chart neither spawns nor invokes.
 */
export function transition(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: EventObject,
): readonly [AnyMachineSnapshot, readonly ReturnedAction[]] {
  const actions: ReturnedAction[] = [];
  const actionExecutor: AnyActorScope['actionExecutor'] = (action) => {
    actions.push(action);
  };
  const scope = Object.assign({}, scopeOf(machine, snapshot, event), { actionExecutor });
  return [machine.transition(snapshot, event, scope), actions];
}

function scopeOf(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: EventObject,
): AnyActorScope {
  const found = scopes.get(machine);
  if (found !== undefined) return found;
  const handed: AnyActorScope[] = [];
  const take = (unchanged: AnyMachineSnapshot, _: EventObject, scope: AnyActorScope) => {
    handed.push(scope);
    return unchanged;
  };
  const asking = Object.create(machine, { transition: { value: take } }) as AnyStateMachine;
  xstateTransition(asking, snapshot, event);
  const [scope] = handed;
  if (scope === undefined) throw new Error('XState computed a transition without asking the chart');
  scopes.set(machine, scope);
  return scope;
}
