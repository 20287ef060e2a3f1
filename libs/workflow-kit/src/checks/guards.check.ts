import type { AnyStateNode } from 'xstate';
import { nodesOf, pathOf, placeOf, transitionsOf } from '../chart.js';
import {
  guardNames,
  guardOf,
  inlineGuards,
  readGuard,
  stagesAsked,
  type GuardTree,
} from '../guards.js';
import type { WorkflowProblem } from '../malformed-workflow.error.js';
import type { WorkflowDefinition } from '../workflow.js';

/** Guards are names with a text that says what would make them true: the why-not of a refusal. */
export function guardProblems(definition: WorkflowDefinition): WorkflowProblem[] {
  const nodes = nodesOf(definition.machine);
  const combined = combinedGuards(definition);
  const written = new Set(nodes.flatMap(guardTreesOf).flatMap(guardNames));
  const named = new Set([...written, ...combined.flatMap(({ tree }) => guardNames(tree))]);
  return [
    ...nodes.flatMap((node) =>
      guardTreesOf(node).flatMap((tree) => treeProblems(tree, placeOf(node), nodes)),
    ),
    ...combined.flatMap(({ name, tree }) => treeProblems(tree, `guard "${name}"`, nodes)),
    ...[...named].filter((name) => !isDeclared(definition, name)).map(unknownGuard),
    ...[...written]
      .filter((name) => !Object.hasOwn(definition.requirements, name))
      .map(withoutRequirement),
  ];
}

function guardTreesOf(node: AnyStateNode): GuardTree[] {
  return transitionsOf(node)
    .map(guardOf)
    .filter((tree) => tree !== null);
}

/** The declared guards that are themselves combinations of other guards. */
function combinedGuards({ machine }: WorkflowDefinition): { name: string; tree: GuardTree }[] {
  return Object.entries(machine.implementations.guards)
    .filter(([, guard]) => typeof guard === 'function' && 'check' in guard)
    .map(([name, guard]) => ({ name, tree: readGuard(guard) }));
}

function treeProblems(
  tree: GuardTree,
  where: string,
  nodes: readonly AnyStateNode[],
): WorkflowProblem[] {
  const known = new Set(nodes.flatMap((node) => [pathOf(node), `#${node.id}`]));
  const lost = stagesAsked(tree).filter((stage) => !known.has(stage));
  return [...inlineIn(tree, where), ...lost.map((stage) => unknownState(stage, where))];
}

function inlineIn(tree: GuardTree, where: string): WorkflowProblem[] {
  return inlineGuards(tree).map((called) => ({
    code: 'inline-guard',
    where,
    problem: `The guard "${called}" is a function.`,
    remedy: 'Name it in setup(), or combine names by not(), and(), or() and stateIn().',
  }));
}

const isDeclared = ({ machine }: WorkflowDefinition, name: string): boolean =>
  Object.hasOwn(machine.implementations.guards, name);

const unknownGuard = (name: string): WorkflowProblem => ({
  code: 'unknown-guard',
  where: `guard "${name}"`,
  problem: 'It is not declared.',
  remedy: 'Declare it in setup(), or correct the name.',
});

const withoutRequirement = (name: string): WorkflowProblem => ({
  code: 'guard-without-requirement',
  where: `guard "${name}"`,
  problem: 'No text says what would make it true.',
  remedy: 'Add its requirement.',
});

/** XState answers `false` for a path that does not exist, for ever. */
const unknownState = (stage: string, where: string): WorkflowProblem => ({
  code: 'unknown-state',
  where,
  problem: `It asks whether the case is at "${stage}", which is no state.`,
  remedy: 'Correct the path or the id.',
});
