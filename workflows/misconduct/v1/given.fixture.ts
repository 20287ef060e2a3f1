import { initialTransition, transition } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import {
  activeStages,
  checkPayload,
  compile,
  effectsOf,
  missingFrom,
  netTimers,
  takes,
  unmetBy,
} from '#libs/workflow-kit';
import type { ReturnedAction, WorkflowEvent } from '#libs/workflow-kit';
import { legalDay } from '#libs/working-time';
import { examplePayloads } from './example-payloads.fixture.js';
import { misconductV1 } from './index.js';
import type { MisconductEvent } from './misconduct.events.js';

type Type = MisconductEvent['type'];

/** An event with its example payload, or with parts of it changed; or the lapse of a stage clock. */
export type Step = Type | readonly [Type, Readonly<Record<string, unknown>>] | { lapses: string };

/** A case that examples are told with: each step yields a new one. */
export interface GivenCase {
  readonly snapshot: AnyMachineSnapshot;
  /** Dot path within `proceedings`. */
  readonly stage: string;
  /** Names of the stage clocks that run, sorted. */
  readonly running: readonly string[];
  /** Ids of the same: a clock that started anew keeps its id. */
  readonly timers: ReadonlySet<string>;
  /** Ids of the stage clocks that the last step started. */
  readonly started: readonly string[];
  /** Effects that the last step ordered. */
  readonly effects: readonly { readonly type: string; readonly params: unknown }[];
  /** Throws when the case does not take a step. */
  readonly and: (...steps: readonly Step[]) => GivenCase;
  /** Why the case does not take the step; empty when it does. */
  readonly whyNot: (step: Step) => readonly string[];
}

/** The workflow, compiled once for all examples. */
export const workflow = compile(misconductV1);

/** A case to which the steps have happened. Throws when one of them is not taken, or its payload is not whole. */
export function given(...steps: readonly Step[]): GivenCase {
  const [snapshot, actions] = initialTransition(workflow.machine);
  return caseAt(snapshot, actions, new Set()).and(...steps);
}

/** The event a step stands for: the example payload with its changes, or the firing of a running clock. */
export function eventOf(step: Step, timers: ReadonlySet<string> = new Set()): WorkflowEvent {
  const occurredOn = legalDay('2026-09-01');
  if (typeof step === 'object' && 'lapses' in step) {
    const firing = [...timers].find((id) => workflow.timers.get(id)?.clock.name === step.lapses);
    return { type: firing ?? `(${step.lapses} does not run)`, occurredOn };
  }
  const [type, changes] = typeof step === 'string' ? [step, {}] : step;
  return { ...examplePayloads[type], ...changes, type, occurredOn };
}

function caseAt(
  snapshot: AnyMachineSnapshot,
  actions: readonly ReturnedAction[],
  before: ReadonlySet<string>,
): GivenCase {
  const net = netTimers(workflow, actions);
  const started = net.started.map(({ timer }) => timer);
  const timers = new Set([...[...before].filter((id) => !net.cancelled.includes(id)), ...started]);
  return {
    snapshot,
    stage: stageOf(snapshot),
    running: [...timers].map((id) => workflow.timers.get(id)?.clock.name ?? id).sort(),
    timers,
    started,
    effects: effectsOf(actions),
    and: (...steps) => steps.reduce<GivenCase>(stepFrom, caseAt(snapshot, actions, before)),
    whyNot: (step) => whyNot(snapshot, eventOf(step, timers)),
  };
}

function stepFrom(at: GivenCase, step: Step): GivenCase {
  const event = eventOf(step, at.timers);
  const reasons = whyNot(at.snapshot, event);
  if (reasons.length > 0) throw new Error(`${event.type} at ${at.stage}: ${reasons.join(' ')}`);
  const [next, actions] = transition(workflow.machine, at.snapshot, event);
  // A clock that fires is no longer running; XState cancels it only where its state is left.
  const left = new Set([...at.timers].filter((id) => id !== event.type));
  return caseAt(next, actions, left);
}

function whyNot(snapshot: AnyMachineSnapshot, event: WorkflowEvent): string[] {
  const { type, occurredOn, ...payload } = event;
  const isFiring = workflow.timers.has(type);
  const problems = isFiring ? [] : checkPayload(workflow, type, payload);
  if (problems.length > 0) {
    return problems.map(({ field, problem }) => `${field}, on ${occurredOn}: ${problem}`);
  }
  const missing = missingFrom(workflow, snapshot, event).map(({ problem }) => problem);
  if (takes(workflow, snapshot, event)) return missing;
  return unmetBy(workflow, snapshot, event).map(({ text }) => text);
}

function stageOf(snapshot: AnyMachineSnapshot): string {
  const stages = activeStages(workflow, snapshot).filter((path) => path.startsWith('proceedings.'));
  return stages.at(-1)?.replace('proceedings.', '') ?? '';
}
