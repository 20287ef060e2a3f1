import { initialTransition, transition } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import { checkPayload, compile, takes, unmetBy, type WorkflowEvent } from '#libs/workflow-kit';
import { legalDay } from '#libs/working-time';
import type { BreachReviewEvent } from './breach-review.events.js';
import { breachReviewV1 } from './index.js';

export type Type = BreachReviewEvent['type'];

/** A fact with its example payload, or with parts of it changed. */
export type Step = Type | readonly [Type, Readonly<Record<string, unknown>>];

/** The workflow, compiled once for all examples. */
export const workflow = compile(breachReviewV1);

const DAY = legalDay('2026-09-01');

/** An invented payload for every event that carries one. */
const PAYLOADS: Partial<Record<Type, Readonly<Record<string, unknown>>>> = {
  breachFound: { clock: 'notice-served@e-1#1', declared: 'CK-20', due: DAY, breachedOn: DAY },
  breachExplained: { reasonCode: 'workload' },
  planAgreed: { newTargetOn: DAY },
  planWaived: { because: 'duty-no-longer-owed' },
  dutyKept: { keptOn: DAY },
};

export function eventOf(step: Step): WorkflowEvent {
  const [type, changes] = typeof step === 'string' ? [step, {}] : step;
  return { ...PAYLOADS[type], ...changes, type, occurredOn: DAY };
}

/** Why the review does not take the fact; empty when it does. */
export function whyNot(snapshot: AnyMachineSnapshot, step: Step): string[] {
  const { type, occurredOn, ...payload } = eventOf(step);
  const problems = checkPayload(workflow, type, payload).map(({ problem }) => problem);
  const event = { ...payload, type, occurredOn };
  if (problems.length > 0 || takes(workflow, snapshot, event)) return problems;
  return unmetBy(workflow, snapshot, event).map(({ text }) => text);
}

/** The review after the facts. Throws when one is not taken. */
export function after(...steps: readonly Step[]): AnyMachineSnapshot {
  return steps.reduce((snapshot, step) => {
    const reasons = whyNot(snapshot, step);
    if (reasons.length > 0) throw new Error(reasons.join(' '));
    return transition(workflow.machine, snapshot, eventOf(step))[0];
  }, initialTransition(workflow.machine)[0]);
}
