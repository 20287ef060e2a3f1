import type { AnyStateMachine } from 'xstate';
import type { Clock, Obligation, StageClock } from './clock.js';
import type { Duty } from './duty.js';
import type { WorkflowDefinition } from './workflow.js';

/** A stage clock on the state that runs it; one clock may run on several states, never two on one key. */
export interface Timer {
  readonly clock: StageClock;
  /** The state node's id in the chart. */
  readonly stateId: string;
}

/** A workflow that `compile` has found whole. Immutable; every function of the kit that asks it is pure. */
export interface CompiledWorkflow {
  readonly definition: WorkflowDefinition;
  readonly id: string;
  readonly version: string;
  /** The chart with every delay supplied (the constant 0, never used: the engine computes dates). */
  readonly machine: AnyStateMachine;
  /** Keyed by the delayed event's type, which is also the id of its raise and of its cancel. */
  readonly timers: ReadonlyMap<string, Timer>;
  /** By name. */
  readonly clocks: ReadonlyMap<string, Clock>;
  /** Event type to the obligations it starts. */
  readonly startedBy: ReadonlyMap<string, readonly Obligation[]>;
  /** Clock name to the obligations that its end starts. */
  readonly startedAfter: ReadonlyMap<string, readonly Obligation[]>;
  /** By event type. */
  readonly duties: ReadonlyMap<string, Duty>;
}
