import type { AnyStateNode } from 'xstate';
import {
  CLOSED_TAG,
  childrenOf,
  isWithin,
  pathOf,
  type CompiledWorkflow,
} from '#libs/workflow-kit';
import { clocksIn, roadOf } from './moves.js';
import type { Box, BoxKind } from './scene.js';
import { title } from './words.js';

/** Which states one picture shows, and which box stands for a state that it does not. */
export interface View {
  /** The state whose inside is drawn. The root of the chart has no box of its own. */
  readonly root: AnyStateNode;
  /** Conditions on events are left out where moves are gathered from the insides of roads. */
  readonly gathered: boolean;
}

export const overviewOf = ({ machine }: CompiledWorkflow): View => ({
  root: machine.root,
  gathered: true,
});

export const insideOf = (road: AnyStateNode): View => ({ root: road, gathered: false });

/** Roads other than the one the view is of are closed boxes. */
export const isOpened = (view: View, node: AnyStateNode): boolean =>
  node === view.root || roadOf(node) === null;

/** The drawn state that stands for the node: itself, or the outermost closed road around it. */
export function standIn(view: View, node: AnyStateNode): AnyStateNode {
  const chain = chainFrom(view.root, node);
  return chain.find((one) => !isOpened(view, one)) ?? node;
}

/** Where a move to the node arrives: inside a frame that the move does not leave, at its first state. */
export function arrival(view: View, source: AnyStateNode, target: AnyStateNode): AnyStateNode {
  const shown = standIn(view, target);
  const first = shown.type === 'compound' ? shown.initial.target[0] : undefined;
  const staysInside = shown !== source && isWithin(source, shown) && isOpened(view, shown);
  return staysInside && first !== undefined ? standIn(view, first) : shown;
}

/** The boxes of the view without marks; `boxOf` adds those. */
export function kindOf(view: View, node: AnyStateNode): BoxKind {
  if (!isOpened(view, node)) return 'road';
  if (node.tags.includes(CLOSED_TAG)) return 'closed';
  if (node.type === 'parallel') return 'parallel';
  return childrenOf(node).length > 0 ? 'frame' : 'state';
}

/** The states directly inside that are drawn; history is a way of entering, not a state. */
export function shownChildren(view: View, node: AnyStateNode): AnyStateNode[] {
  return isOpened(view, node) ? childrenOf(node).filter(({ type }) => type !== 'history') : [];
}

export function boxFor(view: View, node: AnyStateNode, children: Box['children']): Box {
  return {
    id: pathOf(node),
    kind: kindOf(view, node),
    label: title(node.key),
    clocks: clocksIn(node),
    children,
  };
}

function chainFrom(root: AnyStateNode, node: AnyStateNode): AnyStateNode[] {
  if (node === root || node.parent === undefined) return [node];
  return [...chainFrom(root, node.parent), node];
}
