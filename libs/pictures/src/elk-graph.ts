import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk.bundled.js';
import { headingOf, linkLabelSize, markSize, PADDING } from './measured.js';
import {
  isBox,
  itemsById,
  type Box,
  type Link,
  type Mark,
  type MarkKind,
  type Scene,
} from './scene.js';

const OPTIONS: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.componentComponent': '32',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.thoroughness': '40',
};

/** What comes from elsewhere lies above, what goes elsewhere below. */
const EDGE_OF_PICTURE: Readonly<Record<MarkKind, LayoutOptions>> = {
  initial: {},
  anywhere: {},
  entry: { 'elk.layered.layering.layerConstraint': 'FIRST' },
  exit: { 'elk.layered.layering.layerConstraint': 'LAST' },
};

const INLINE: LayoutOptions = { 'elk.edgeLabels.inline': 'true' };

/** The scene as ELK wants it. */
export function graphOf(scene: Scene): ElkNode {
  return {
    id: 'picture',
    layoutOptions: OPTIONS,
    children: scene.items.map(nodeFor),
    edges: scene.links.map((link, index) => edgeFor(link, index, isBackward(scene, link))),
  };
}

/**
 * Whether a link leads to something that the chart declares earlier. ELK is given such links turned round,
 * so that a picture reads downwards in the order in which its author wrote the states.
 */
export function isBackward({ items }: Scene, { from, to }: Link): boolean {
  const order = [...itemsById(items).keys()];
  return order.indexOf(to) < order.indexOf(from) && !from.startsWith('entry:');
}

export const edgeId = (index: number): string => `link-${String(index)}`;

function nodeFor(item: Box | Mark): ElkNode {
  if (!isBox(item))
    return { id: item.id, ...markSize(item), layoutOptions: EDGE_OF_PICTURE[item.kind] };
  const heading = headingOf(item);
  if (item.children.length === 0) {
    return { id: item.id, width: heading.width, height: heading.height };
  }
  const top = String(heading.height + 4);
  const side = String(PADDING + 2);
  return {
    id: item.id,
    children: item.children.map(nodeFor),
    layoutOptions: {
      'elk.padding': `[top=${top},left=${side},bottom=${side},right=${side}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${String(heading.width)},${String(heading.height)})`,
    },
  };
}

function edgeFor(link: Link, index: number, backward: boolean): ElkExtendedEdge {
  const [source, target] = backward ? [link.to, link.from] : [link.from, link.to];
  const edge = { id: edgeId(index), sources: [source], targets: [target] };
  return link.lines.length === 0
    ? edge
    : { ...edge, labels: [{ text: '.', ...linkLabelSize(link), layoutOptions: INLINE }] };
}
