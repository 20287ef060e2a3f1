import { describe, expect, it } from '@jest/globals';
import { nodesOf } from '#libs/workflow-kit';
import { sceneOf } from './chart-scene.js';
import { toy } from './fixtures/toy.fixture.js';
import { layOut, type Layout, type Place, type Point } from './layout.js';
import { headingOf } from './measured.js';
import { roadOf } from './moves.js';
import { insideOf, overviewOf } from './view.js';

const roads = nodesOf(toy.machine).filter((node) => roadOf(node) !== null);
const views = [overviewOf(toy), ...roads.map(insideOf)];
const layouts: [string, Layout][] = [];
for (const view of views) {
  const name = roadOf(view.root) ?? 'overview';
  layouts.push([name, await layOut(sceneOf(toy, view, name))]);
}

const contains = (outer: Place, inner: Place): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const apart = (one: Place, other: Place): boolean =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y;

/** Whether a link ends on the outline of what it names, or within a pixel of it. */
function touches({ x, y, width, height }: Place, point: Point | undefined): boolean {
  if (point === undefined) return false;
  const inside = (grown: number): boolean =>
    point.x >= x - grown &&
    point.x <= x + width + grown &&
    point.y >= y - grown &&
    point.y <= y + height + grown;
  return inside(1) && !inside(-1);
}

describe.each(layouts)('The layout of %s', (_name, layout) => {
  const places = new Map([
    ...layout.boxes.map(({ box, place }) => [box.id, place] as const),
    ...layout.marks.map(({ mark, place }) => [mark.id, place] as const),
  ]);

  it('keeps everything on the paper', () => {
    const paper = { x: 0, y: 0, width: layout.width, height: layout.height };

    for (const place of places.values()) expect(contains(paper, place)).toBe(true);
    for (const { points } of layout.links) {
      for (const point of points)
        expect(contains(paper, { ...point, width: 0, height: 0 })).toBe(true);
    }
  });

  it('draws each state inside its frame, and apart from the others', () => {
    for (const [one, place] of places) {
      for (const [other, elsewhere] of places) {
        const nested = contains(place, elsewhere) || contains(elsewhere, place);

        expect(one === other || nested || apart(place, elsewhere)).toBe(true);
      }
    }
    for (const { box, place } of layout.boxes) {
      for (const child of box.children) expect(contains(place, places.get(child.id)!)).toBe(true);
    }
  });

  it('leads each link from what it leaves to what it enters', () => {
    for (const { link, points } of layout.links) {
      expect(touches(places.get(link.from)!, points[0])).toBe(true);
      expect(touches(places.get(link.to)!, points.at(-1))).toBe(true);
    }
  });

  it('gives every text its room', () => {
    for (const { box, place } of layout.boxes) {
      expect(place.width).toBeGreaterThanOrEqual(headingOf(box).width);
      expect(place.height).toBeGreaterThanOrEqual(headingOf(box).height);
    }
    for (const { link, label } of layout.links) expect(label !== null).toBe(link.lines.length > 0);
  });
});
