import type { AnyMachineSnapshot } from 'xstate';
import type { CompiledWorkflow } from './compiled-workflow.js';
import { guardOf, readGuard, type GuardTree } from './guards.js';
import { activeNodes, activeStages, stagesTaking, takes, type PutEvent } from './stages.js';

/** Why a case does not take an event, and what would change that. */
export interface Unmet {
  /** `stage`: no stage the case is at takes the event; `guard`: one does, on a condition that does not hold. */
  readonly code: 'stage' | 'guard';
  readonly text: string;
  readonly remedy: string;
}

interface Asked {
  readonly workflow: CompiledWorkflow;
  readonly snapshot: AnyMachineSnapshot;
  readonly event: PutEvent;
}

const RECORD = 'Record the event that makes it so, or correct the one that makes it otherwise.';
const ANY_ONE = 'Any one of these is enough. ' + RECORD;

/** Empty when the case takes the event; otherwise every reason why not. Never throws. */
export function unmetBy(
  workflow: CompiledWorkflow,
  snapshot: AnyMachineSnapshot,
  event: PutEvent,
): Unmet[] {
  if (takes(workflow, snapshot, event)) return [];
  const asked = { workflow, snapshot, event };
  const candidates = activeNodes(workflow, snapshot).flatMap(
    (node) => node.transitions.get(event.type) ?? [],
  );
  if (candidates.length === 0) return [wrongStage(asked)];

  const reasons = candidates.map((candidate) => {
    const guard = guardOf(candidate);
    return guard === null ? [] : failing(guard, true, asked);
  });
  const unmet = distinct(alternatives(reasons));
  return unmet.length > 0 ? unmet : [unjudged(event)];
}

function wrongStage({ workflow, snapshot, event }: Asked): Unmet {
  const takers = stagesTaking(workflow, event.type);
  const now = whereItStands(activeStages(workflow, snapshot), takers).map(quoted).join(', ');
  const possible = takers.map(quoted).join(', ');
  return {
    code: 'stage',
    text: `"${event.type}" is not possible at ${now}.`,
    remedy:
      possible === ''
        ? `No stage of ${workflow.id} takes it: choose another event.`
        : `It is possible at ${possible}.`,
  };
}

/** The innermost stages of the regions that the event belongs to; of every region when it belongs to none. */
function whereItStands(active: readonly string[], takers: readonly string[]): string[] {
  const regionOf = (stage: string): string => stage.split('.')[0] ?? '';
  const innermost = active.filter((stage) => !active.some((each) => each.startsWith(`${stage}.`)));
  const regions = new Set(takers.map(regionOf));
  const concerned = innermost.filter((stage) => regions.has(regionOf(stage)));
  return concerned.length > 0 ? concerned : innermost;
}

/** The guards that keep the tree from being as wanted: De Morgan carries `not` down to the names. */
function failing(tree: GuardTree, wanted: boolean, asked: Asked): Unmet[] {
  switch (tree.kind) {
    case 'not':
      return tree.parts.flatMap((part) => failing(part, !wanted, asked));
    case 'and':
    case 'or': {
      const parts = tree.parts.map((part) => failing(part, wanted, asked));
      return (tree.kind === 'and') === wanted ? parts.flat() : alternatives(parts);
    }
    case 'name':
    case 'stateIn':
    case 'inline':
      return holds(tree, asked) === wanted ? [] : [unmetGuard(tree, wanted, asked.workflow)];
  }
}

/** Of several ways, one that is open leaves nothing unmet; otherwise any of them would do. */
function alternatives(ways: readonly Unmet[][]): Unmet[] {
  if (ways.some((way) => way.length === 0)) return [];
  return ways.length === 1
    ? ways.flat()
    : ways.flat().map((unmet) => ({ ...unmet, remedy: ANY_ONE }));
}

/** `null` when the guard cannot be judged: it reads a payload that is not there. */
function holds(tree: GuardTree, { workflow, snapshot, event }: Asked): boolean | null {
  if (tree.kind === 'stateIn') return isAt(tree, workflow, snapshot);
  const guard =
    tree.kind === 'name' ? workflow.machine.implementations.guards[tree.name] : undefined;
  if (tree.kind !== 'name' || guard === undefined) return null;
  if ('check' in guard)
    return failing(readGuard(guard), true, { workflow, snapshot, event }).length === 0;
  try {
    const facts = { context: snapshot.context as unknown, event };
    return guard(facts, isComputed(tree.params) ? tree.params(facts) : tree.params);
  } catch {
    return null;
  }
}

/** XState lets a guard's params be a function of context and event. */
const isComputed = (params: unknown): params is (facts: object) => unknown =>
  typeof params === 'function';

function isAt(
  { written }: Extract<GuardTree, { kind: 'stateIn' }>,
  workflow: CompiledWorkflow,
  snapshot: AnyMachineSnapshot,
): boolean {
  if (typeof written === 'string' && written.startsWith('#')) {
    return activeNodes(workflow, snapshot).some((node) => `#${node.id}` === written);
  }
  return snapshot.matches(written as Parameters<typeof snapshot.matches>[0]);
}

function unmetGuard(tree: GuardTree, wanted: boolean, workflow: CompiledWorkflow): Unmet {
  return { code: 'guard', text: requirement(tree, wanted, workflow), remedy: RECORD };
}

function requirement(tree: GuardTree, wanted: boolean, { definition }: CompiledWorkflow): string {
  if (tree.kind === 'stateIn') {
    return `The case must ${wanted ? 'be' : 'not be'} at "${tree.stage}".`;
  }
  const name = tree.kind === 'name' ? tree.name : '';
  const texts = definition.requirements;
  if (wanted) return texts[name] ?? name;
  return texts[`not ${name}`] ?? `This must not be so: ${texts[name] ?? name}`;
}

const unjudged = ({ type }: PutEvent): Unmet => ({
  code: 'guard',
  text: `Whether "${type}" is possible depends on what it carries.`,
  remedy: 'Give the details of the event.',
});

function distinct(unmet: readonly Unmet[]): Unmet[] {
  return [...new Map(unmet.map((one) => [one.text, one])).values()];
}

const quoted = (stage: string): string => (stage === '' ? 'every stage' : `"${stage}"`);
