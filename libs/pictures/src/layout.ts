import type { ElkExtendedEdge, ElkNode, ElkPoint } from 'elkjs/lib/elk.bundled.js';
import Elk from 'elkjs/lib/elk.bundled.js';
import { componentsOf } from './components.js';
import { edgeId, graphOf, isBackward } from './elk-graph.js';
import type { Size } from './measured.js';
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

/** Parts of a picture stand side by side up to this width. */
const ROW = 760;
const GAP = 28;

/** Places everything in a scene. The same scene is always placed alike. */
export async function layOut(scene: Scene): Promise<Layout> {
  const parts: Layout[] = [];
  for (const component of componentsOf(scene)) parts.push(await layOutPart(component));
  return sideBySide(parts);
}

function sideBySide(parts: readonly Layout[]): Layout {
  const most = Math.max(ROW, ...parts.map(({ width }) => width));
  let whole: Layout = { width: 0, height: 0, boxes: [], marks: [], links: [] };
  let row = { x: 0, y: 0 };
  for (const part of parts) {
    if (row.x > 0 && row.x + part.width > most) row = { x: 0, y: whole.height + GAP };
    whole = beside(whole, moved(part, row));
    row = { x: row.x + part.width + GAP, y: row.y };
  }
  return whole;
}

function beside(one: Layout, other: Layout): Layout {
  return {
    width: Math.max(one.width, other.width),
    height: Math.max(one.height, other.height),
    boxes: [...one.boxes, ...other.boxes],
    marks: [...one.marks, ...other.marks],
    links: [...one.links, ...other.links],
  };
}

/** The part, that much further right and down; its size then reaches from the origin. */
function moved(part: Layout, by: Point): Layout {
  const shift = <T extends Point>(point: T): T => ({
    ...point,
    x: point.x + by.x,
    y: point.y + by.y,
  });
  return {
    width: part.width + by.x,
    height: part.height + by.y,
    boxes: part.boxes.map(({ box, place }) => ({ box, place: shift(place) })),
    marks: part.marks.map(({ mark, place }) => ({ mark, place: shift(place) })),
    links: part.links.map(({ link, points, label }) => ({
      link,
      points: points.map(shift),
      label: label === null ? null : shift(label),
    })),
  };
}

async function layOutPart(scene: Scene): Promise<Layout> {
  const graph = graphOf(scene);
  const placed: ElkNode = await new Elk.default().layout(graph);
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

function linksOf(placed: ElkNode, scene: Scene): Layout['links'] {
  const edges = new Map(edgesOf(placed).map((edge) => [edge.id, edge]));
  return scene.links.map((link, index) => {
    const edge = edges.get(edgeId(index));
    const label = edge?.labels?.[0];
    const points = edge === undefined ? [] : pointsOf(edge);
    return {
      link,
      points: isBackward(scene, link) ? points.reverse() : points,
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
