import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { nodesOf, placeOf, transitionsOf } from '../chart.js';
import { isEffect } from '../effect.js';
import type { WorkflowFault, WorkflowProblem } from '../malformed-workflow.error.js';
import type { WorkflowDefinition } from '../workflow.js';

/**
 * A chart's actions are effects by name, and `assign`, the one action of XState that only computes.
 * Raised, sent and spawned things would make the chart act.
 */
export function actionProblems({ machine }: WorkflowDefinition): WorkflowProblem[] {
  return [
    ...Object.entries(machine.implementations.actions).flatMap(([name, implementation]) =>
      implementationProblem(name, implementation),
    ),
    ...nodesOf(machine).flatMap((node) =>
      actionsOf(node).flatMap((action) => actionProblem(machine, node, action)),
    ),
  ];
}

function actionsOf(node: AnyStateNode): unknown[] {
  // The node's own entry and exit also hold the raises and cancels of its delays: read the configuration.
  return [
    ...listed(node.config.entry),
    ...listed(node.config.exit),
    ...(node.type === 'compound' ? node.initial.actions : []),
    ...transitionsOf(node).flatMap((transition) => transition.actions),
  ];
}

function listed(actions: unknown): unknown[] {
  if (actions === undefined) return [];
  return Array.isArray(actions) ? Array.from<unknown>(actions) : [actions];
}

function actionProblem(
  machine: AnyStateMachine,
  node: AnyStateNode,
  action: unknown,
): WorkflowProblem[] {
  if (typeof action === 'function') return isAssign(action) ? [] : [inlineAction(node, action)];
  const name = nameOf(action);
  if (name !== null && Object.hasOwn(machine.implementations.actions, name)) return [];
  return [
    {
      code: 'unknown-action',
      where: placeOf(node),
      problem: `The action "${name ?? typeof action}" is not declared.`,
      remedy: 'Declare it in setup() with effect(), or correct the name.',
    },
  ];
}

function nameOf(action: unknown): string | null {
  if (typeof action === 'string') return action;
  if (typeof action !== 'object' || action === null || !('type' in action)) return null;
  return typeof action.type === 'string' ? action.type : null;
}

function implementationProblem(name: string, implementation: unknown): WorkflowProblem[] {
  if (isEffect(implementation) || isAssign(implementation)) return [];
  return [
    {
      code: builtInFault(implementation) ?? 'real-action',
      where: `action "${name}"`,
      problem: 'It is implemented by something other than effect() or assign().',
      remedy: 'Declare it with effect(): the engine performs effects after the commit.',
    },
  ];
}

function inlineAction(node: AnyStateNode, action: object): WorkflowProblem {
  return {
    code: builtInFault(action) ?? 'inline-action',
    where: placeOf(node),
    problem: `It holds ${builtInType(action) ?? 'a function'} as an action.`,
    remedy: 'Name an effect declared in setup() with effect().',
  };
}

const isAssign = (action: unknown): boolean => builtInType(action) === 'xstate.assign';

function builtInFault(action: unknown): WorkflowFault | null {
  return builtInType(action) === 'xstate.spawnChild' ? 'actor' : null;
}

function builtInType(action: unknown): string | null {
  if (typeof action !== 'function' || !('type' in action)) return null;
  return typeof action.type === 'string' ? action.type : null;
}
