import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import {
  ancestorsOf,
  childrenOf,
  isWithin,
  nodesOf,
  pathOf,
  placeOf,
  transitionsOf,
} from '../chart.js';
import type { WorkflowProblem } from '../malformed-workflow.error.js';
import type { WorkflowDefinition } from '../workflow.js';

interface Move {
  readonly transition: AnyTransitionDefinition;
  readonly source: AnyStateNode;
  readonly targets: readonly AnyStateNode[];
}

/**
 * A transition must not restart the clocks of regions that it does not name. XState leaves and enters
 * anew everything below the least common ancestor of source and targets, sister regions included.
 */
export function regionProblems(definition: WorkflowDefinition): WorkflowProblem[] {
  return nodesOf(definition.machine)
    .flatMap(movesOf)
    .flatMap((move) => [...reentry(move), ...restarts(move)]);
}

function movesOf(source: AnyStateNode): Move[] {
  return transitionsOf(source).flatMap((transition) =>
    transition.target === undefined ? [] : [{ transition, source, targets: transition.target }],
  );
}

function reentry({ transition, source, targets }: Move): WorkflowProblem[] {
  return [source, ...ancestorsOf(source)]
    .filter((node) => node.parent?.type === 'parallel')
    .filter(
      (region) =>
        targets.includes(region) ||
        (transition.reenter && source === region && targets.some((node) => isWithin(node, region))),
    )
    .map((region) => ({
      code: 'region-reentered',
      where: `${placeOf(source)}, on "${String(transition.eventType)}"`,
      problem: `The region "${pathOf(region)}" re-enters itself.`,
      remedy: 'Put the transition one state deeper, with a state of the region as its target.',
    }));
}

function restarts(move: Move): WorkflowProblem[] {
  const { source, targets, transition } = move;
  const domain = domainOf(move);
  return [source, ...ancestorsOf(source)]
    .filter((node) => node.type === 'parallel' && isWithin(node, domain))
    .filter((parallel) => targets.some((target) => isWithin(target, parallel)))
    .map((parallel) => ({ parallel, unnamed: regionsWithoutTarget(parallel, targets) }))
    .filter(({ unnamed }) => unnamed.length > 0)
    .map(({ unnamed }) => ({
      code: 'regions-restarted',
      where: `${placeOf(source)}, on "${String(transition.eventType)}"`,
      problem: `It would restart the regions ${unnamed.map((node) => `"${pathOf(node)}"`).join(', ')}.`,
      remedy: 'Put the transition inside one region, or name a target in every region.',
    }));
}

function regionsWithoutTarget(
  parallel: AnyStateNode,
  targets: readonly AnyStateNode[],
): AnyStateNode[] {
  return childrenOf(parallel).filter(
    (region) => region.type !== 'history' && !targets.some((target) => isWithin(target, region)),
  );
}

/** The node below which the transition leaves and enters every state. */
function domainOf({ transition, source, targets }: Move): AnyStateNode {
  if (!transition.reenter && targets.every((target) => isWithin(target, source))) return source;
  const ends = [...targets, source];
  const common = ancestorsOf(targets[0] ?? source).find((node) =>
    ends.every((end) => end !== node && isWithin(end, node)),
  );
  return common ?? source.machine.root;
}
