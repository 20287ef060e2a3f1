import { RESERVED_PREFIX } from './chart.js';
import type { StageClock } from './clock.js';
import type { CompiledWorkflow } from './compiled-workflow.js';

/** An action as `transition()` returns it: data, not run. */
export interface ReturnedAction {
  readonly type: string;
  readonly params?: unknown;
}

/** A stage clock that begins to run. `timer` is its key among the workflow's timers. */
export interface StartedTimer {
  readonly timer: string;
  readonly clock: StageClock;
  readonly stateId: string;
}

/** What a step did to the stage clocks. A clock that was restarted is in both lists. */
export interface NetTimers {
  readonly started: readonly StartedTimer[];
  readonly cancelled: readonly string[];
}

/** Thrown when an action names a timer that is none of the workflow's: it was computed with another chart. */
export class UnknownTimer extends Error {
  readonly code = 'unknown-timer';

  constructor(
    readonly workflow: string,
    readonly timer: string,
  ) {
    super(
      `Workflow "${workflow}" has no timer "${timer}": compute the step with the compiled workflow's own machine.`,
    );
    this.name = 'UnknownTimer';
  }
}

/**
 * The net effect of a step's raises and cancels, timer by timer. A state that is only passed through
 * raises and cancels: nothing. A state entered anew cancels and raises: both. A clock that fires cancels
 * itself on the way out, so a cancel may name a clock that no longer runs. Throws `UnknownTimer`.
 */
export function netTimers(
  workflow: CompiledWorkflow,
  actions: readonly ReturnedAction[],
): NetTimers {
  const running = new Set<string>();
  const cancelled = new Set<string>();
  for (const action of actions) {
    const started = raisedTimer(action);
    if (started !== null) running.add(started);
    const stopped = cancelledTimer(action);
    if (stopped !== null && !running.delete(stopped)) cancelled.add(stopped);
  }
  return {
    started: [...running].map((timer) => startedTimer(workflow, timer)),
    cancelled: [...cancelled],
  };
}

/** The effects that a step ordered, in order: every action that is not XState's own. */
export function effectsOf(
  actions: readonly ReturnedAction[],
): { readonly type: string; readonly params: unknown }[] {
  return actions
    .filter(({ type }) => !type.startsWith(RESERVED_PREFIX))
    .map(({ type, params }) => ({ type, params }));
}

function startedTimer(workflow: CompiledWorkflow, timer: string): StartedTimer {
  const known = workflow.timers.get(timer);
  if (known === undefined) throw new UnknownTimer(workflow.id, timer);
  return { timer, ...known };
}

function raisedTimer({ type, params }: ReturnedAction): string | null {
  // Without a delay it was an event of the same step, not a timer.
  if (type !== 'xstate.raise' || !isRecord(params) || params['delay'] === undefined) return null;
  return typeof params['id'] === 'string' ? params['id'] : null;
}

function cancelledTimer({ type, params }: ReturnedAction): string | null {
  if (type !== 'xstate.cancel') return null;
  const sendId = isRecord(params) ? params['sendId'] : params;
  return typeof sendId === 'string' ? sendId : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
