import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { childrenOf, nodesOf, placeOf } from '../chart.js';
import type { WorkflowProblem } from '../malformed-workflow.error.js';
import { repeated } from '../names.js';
import type { WorkflowDefinition } from '../workflow.js';

const STATE_NAME = /^[A-Za-z][A-Za-z0-9-]*$/;

/** The parts of XState that a workflow does without: final charts, actors, routes. */
export function structureProblems({ machine }: WorkflowDefinition): WorkflowProblem[] {
  const nodes = nodesOf(machine);
  return [
    ...finality(machine),
    ...actors(machine),
    ...nodes.flatMap(invocations),
    ...nodes.flatMap(routes),
    ...nodes.slice(1).flatMap(stateNames),
    ...repeated(nodes.map((node) => node.id)).map(duplicateId),
  ];
}

/**
 * A final chart stops every timer at once, warnings included; a final region of a parallel chart stops
 * nothing. `closed` is therefore an ordinary state with a tag.
 */
function finality(machine: AnyStateMachine): WorkflowProblem[] {
  const finals = childrenOf(machine.root).filter((node) => node.type === 'final');
  const problems = finals.map((node): WorkflowProblem => finalAt(placeOf(node)));
  const endsTogether =
    machine.root.type === 'parallel' && childrenOf(machine.root).every(canBeDone);
  return machine.root.type === 'final' || (endsTogether && finals.length === 0)
    ? [...problems, finalAt(placeOf(machine.root))]
    : problems;
}

const canBeDone = (region: AnyStateNode): boolean =>
  childrenOf(region).some((child) => child.type === 'final');

const finalAt = (where: string): WorkflowProblem => ({
  code: 'final-chart',
  where,
  problem: 'The chart ends there, and its end would stop every clock.',
  remedy: "Make it an ordinary state with the tag 'closed'.",
});

function actors(machine: AnyStateMachine): WorkflowProblem[] {
  return Object.keys(machine.implementations.actors).map((name) => ({
    code: 'actor',
    where: `actor "${name}"`,
    problem: 'A workflow may not run actors.',
    remedy: 'Order an effect, and record what came of it as an event.',
  }));
}

function invocations(node: AnyStateNode): WorkflowProblem[] {
  if (node.invoke.length === 0) return [];
  return [
    {
      code: 'invoke',
      where: placeOf(node),
      problem: 'It invokes an actor.',
      remedy: 'Order an effect, and record what came of it as an event.',
    },
  ];
}

/** `route` lets one event jump to the state, whatever the stage and the duties say. */
function routes(node: AnyStateNode): WorkflowProblem[] {
  if (node.config.route === undefined) return [];
  return [
    {
      code: 'route',
      where: placeOf(node),
      problem: 'It is the target of a route.',
      remedy: 'Write a transition with an event of its own.',
    },
  ];
}

/** Stages are named by dot paths, so no key may hold a dot. */
function stateNames(node: AnyStateNode): WorkflowProblem[] {
  if (STATE_NAME.test(node.key)) return [];
  return [
    {
      code: 'bad-state-name',
      where: placeOf(node),
      problem: `"${node.key}" is not a plain name.`,
      remedy: 'Use letters and digits, the first a letter.',
    },
  ];
}

const duplicateId = (id: string): WorkflowProblem => ({
  code: 'duplicate-state-id',
  where: `state id "${id}"`,
  problem: 'Two states have this id, and their timers would be one.',
  remedy: 'Give each its own, or leave the id to the path.',
});
