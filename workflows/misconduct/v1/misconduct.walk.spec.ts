import { describe, expect, it } from '@jest/globals';
import { initialTransition, transition } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import { longForm, seed, seededRandom } from '#libs/testing';
import type { Random } from '#libs/testing';
import { activeStages, isClosed, netTimers, stagesTaking, takes } from '#libs/workflow-kit';
import type { ReturnedAction, WorkflowEvent } from '#libs/workflow-kit';
import { CHOICES } from './example-choices.fixture.js';
import { workflow } from './given.fixture.js';
import { STAGES } from './misconduct.words.js';

const STEPS = longForm ? 100_000 : 20_000;
const STEPS_OF_A_CASE = 100;

/** Events by the stage that names them, so that a step does not ask about all of them. */
const namedAt = new Map<string, WorkflowEvent[]>();
for (const event of CHOICES) {
  for (const stage of stagesTaking(workflow, event.type)) {
    namedAt.set(stage, [...(namedAt.get(stage) ?? []), event]);
  }
}

/** The timers that the chart keeps on each stage. */
const timersAt = new Map<string, string[]>();
for (const [timer, { stateId }] of workflow.timers) {
  const stage = stateId.replace('misconduct.', '');
  timersAt.set(stage, [...(timersAt.get(stage) ?? []), timer]);
}

/** Walks come back to the same stages: asking the kit once for each is enough. */
const remembered = new Map<string, string[]>();
const stagesOf = (snapshot: AnyMachineSnapshot): string[] => {
  const key = JSON.stringify(snapshot.value);
  const stages = remembered.get(key) ?? activeStages(workflow, snapshot);
  remembered.set(key, stages);
  return stages;
};

interface Walk {
  snapshot: AnyMachineSnapshot;
  readonly running: Set<string>;
  /** Timers whose end has come, on stages that have not been left since. */
  readonly ended: Set<string>;
}

describe('A walk over the whole chart', () => {
  it(`keeps its promises for ${STEPS} steps, and stands at every stage (seed ${seed()})`, () => {
    const random = seededRandom();
    const taken = new Map<string, number>();
    const visited = new Set<string>();
    const faults: string[] = [];

    for (let step = 0, walk = begun(); step < STEPS && faults.length === 0; step++) {
      if (step % STEPS_OF_A_CASE === 0) walk = begun();
      const event = chosen(walk, { random, taken });
      if (event === undefined) faults.push(`stuck at ${JSON.stringify(walk.snapshot.value)}`);
      else take(walk, event);
      taken.set(event?.type ?? '', (taken.get(event?.type ?? '') ?? 0) + 1);
      stagesOf(walk.snapshot).forEach((stage) => visited.add(stage));
      faults.push(...faultsOf(walk).map((fault) => `step ${step}, ${event?.type ?? ''}: ${fault}`));
    }

    expect(faults).toEqual([]);
    expect(STAGES.filter((stage) => !visited.has(`proceedings.${stage}`))).toEqual([]);
    expect(CHOICES.filter(({ type }) => !taken.has(type))).toEqual([]);
    expect([...workflow.timers.keys()].filter((timer) => !taken.has(timer))).toEqual([]);
  }, 300_000);
});

function begun(): Walk {
  const [snapshot, actions] = initialTransition(workflow.machine);
  const walk = { snapshot, running: new Set<string>(), ended: new Set<string>() };
  follow(walk, actions);
  return walk;
}

/** A possible event, now any, now one that the walk has seldom taken; none when the case is stuck. */
function chosen(
  { snapshot, running }: Walk,
  { random, taken }: { random: Random; taken: ReadonlyMap<string, number> },
): WorkflowEvent | undefined {
  const named = stagesOf(snapshot).flatMap((stage) => namedAt.get(stage) ?? []);
  const firings = [...running].map((type): WorkflowEvent => ({ ...CHOICES[0]!, type }));
  const seldom = random.next() < 0.5 ? 1 : 0;
  const rank = ({ type }: WorkflowEvent) => seldom * (taken.get(type) ?? 0) + random.next();
  return [...named, ...firings]
    .map((event) => ({ event, rank: rank(event) }))
    .sort((one, other) => one.rank - other.rank)
    .find(({ event }) => takes(workflow, snapshot, event))?.event;
}

function take(walk: Walk, event: WorkflowEvent): void {
  const [next, actions] = transition(workflow.machine, walk.snapshot, event);
  if (walk.running.delete(event.type)) walk.ended.add(event.type);
  follow(walk, actions);
  walk.snapshot = next;
}

function follow(walk: Walk, actions: readonly ReturnedAction[]): void {
  const { started, cancelled } = netTimers(workflow, actions);
  for (const timer of cancelled) {
    walk.running.delete(timer);
    walk.ended.delete(timer);
  }
  for (const { timer } of started) walk.running.add(timer);
}

/** Every clock of the active stages is running or has ended, no other does, and a closed case has none. */
function faultsOf({ snapshot, running, ended }: Walk): string[] {
  const declared = stagesOf(snapshot).flatMap((stage) => timersAt.get(stage) ?? []);
  const accounted = [...running, ...ended];
  const faults: string[] = [];
  if (isClosed(snapshot) && accounted.length > 0) faults.push(`closed with ${accounted.join()}`);
  if ([...declared].sort().join() !== accounted.sort().join()) {
    faults.push(`accounted for ${accounted.join()}, declared ${declared.join()}`);
  }
  return faults;
}
