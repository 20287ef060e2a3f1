import type { ElkExtendedEdge, ElkNode, ElkPoint, LayoutOptions } from 'elkjs/lib/elk.bundled.js';
import Elk from 'elkjs/lib/elk.bundled.js';
import { headingOf, linkLabelSize, markSize, PADDING, type Size } from './measured.js';
import { isBox, itemsById, type Box, type Link, type Mark, type Scene } from './scene.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export type Place = Point & Size;

/** A scene with a place for everything, in pixels from the top left. */
export interface Layout extends Size {
  readonly boxes: readonly { readonly box: Box; readonly place: Place }[];
  readonly marks: readonly { readonly mark: Mark; readonly place: Place }[];
  readonly links: readonly {
    readonly link: Link;
    readonly points: readonly Point[];
    /** Where its lines go; `null` when it has none. */
    readonly label: Place | null;
  }[];
}

const OPTIONS: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
  'elk.edgeLabels.inline': 'true',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.componentComponent': '32',
  'elk.layered.spacing.nodeNodeBetweenLayers': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.thoroughness': '40',
};

/** Places everything in a scene. The same scene is always placed alike. */
export async function layOut(scene: Scene): Promise<Layout> {
  const placed = await new Elk.default().layout({
    id: 'picture',
    layoutOptions: OPTIONS,
    children: scene.items.map(nodeFor),
    edges: scene.links.map(edgeFor),
  });
  const nodes = flatten(placed.children ?? []);
  const items = itemsById(scene.items);
  const known = nodes.flatMap((node) => {
    const item = items.get(node.id);
    return item === undefined ? [] : [{ item, place: placeOf(node) }];
  });
  return {
    ...sizeOf(placed),
    boxes: known.flatMap(({ item, place }) => (isBox(item) ? [{ box: item, place }] : [])),
    marks: known.flatMap(({ item, place }) => (isBox(item) ? [] : [{ mark: item, place }])),
    links: linksOf(placed, scene),
  };
}

function nodeFor(item: Box | Mark): ElkNode {
  if (!isBox(item)) return { id: item.id, ...markSize(item) };
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

function edgeFor(link: Link, index: number): ElkExtendedEdge {
  const edge = { id: `link-${String(index)}`, sources: [link.from], targets: [link.to] };
  return link.lines.length === 0
    ? edge
    : { ...edge, labels: [{ text: '.', ...linkLabelSize(link) }] };
}

function linksOf(placed: ElkNode, scene: Scene): Layout['links'] {
  const edges = new Map(edgesOf(placed).map((edge) => [edge.id, edge]));
  return scene.links.map((link, index) => {
    const edge = edges.get(`link-${String(index)}`);
    const label = edge?.labels?.[0];
    return {
      link,
      points: edge === undefined ? [] : pointsOf(edge),
      label: label === undefined ? null : placeOf(label),
    };
  });
}

function edgesOf(node: ElkNode): ElkExtendedEdge[] {
  return [...(node.edges ?? []), ...(node.children ?? []).flatMap(edgesOf)];
}

function pointsOf({ sections }: ElkExtendedEdge): Point[] {
  return (sections ?? []).flatMap(({ startPoint, bendPoints, endPoint }) =>
    [startPoint, ...(bendPoints ?? []), endPoint].map(pointOf),
  );
}

const pointOf = ({ x, y }: ElkPoint): Point => ({ x, y });

function flatten(nodes: readonly ElkNode[]): ElkNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children ?? [])]);
}

const placeOf = (shape: Partial<Place>): Place => ({
  x: shape.x ?? 0,
  y: shape.y ?? 0,
  ...sizeOf(shape),
});

const sizeOf = ({ width, height }: Partial<Size>): Size => ({
  width: width ?? 0,
  height: height ?? 0,
});
