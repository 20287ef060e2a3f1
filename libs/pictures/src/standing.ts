import type { Layout, Place } from './layout.js';
import { SMALL } from './measured.js';
import { INK, PAPER, STANDING_COLOURS } from './palette.js';
import type { StandingKind } from './scene.js';
import { element, rows } from './svg-parts.js';
import { textWidth } from './text-size.js';

/** What is written at a box, so that nothing is told by its colour alone. */
export interface StandingMark {
  readonly kind: StandingKind;
  readonly label: string;
}

/** Marks by the id of their box. */
export type Standing = ReadonlyMap<string, StandingMark>;

/** How the outline of a box differs for a case that stands so to it. */
export function standingOutline(
  mark: StandingMark | undefined,
): Readonly<Record<string, string | number>> {
  if (mark === undefined) return {};
  const { fill, line } = STANDING_COLOURS[mark.kind];
  const outline = { stroke: line, 'stroke-width': mark.kind === 'here' ? 4 : 2.5 };
  if (mark.kind === 'follows') return { ...outline, 'stroke-dasharray': '6 3' };
  return { ...outline, fill };
}

const HEIGHT = 18;
/** How far a label of a whole part may reach over its box. */
const BESIDE = 26;

/** The labels, each on the upper right corner of its box. */
export const standingLabels = ({ boxes, width }: Layout, standing: Standing): string =>
  boxes
    .map(({ box, place }) => {
      const mark = standing.get(box.id);
      // Parts of a picture stand beside each other with little between them.
      const most = box.id.includes('.') ? width : place.x + place.width + BESIDE;
      return mark === undefined ? '' : labelOf(mark, place, most);
    })
    .join('');

/** It may not reach over the edge of the picture. */
function labelOf(mark: StandingMark, place: Place, most: number): string {
  const width = textWidth(mark.label, SMALL.size) + 14;
  const corner = place.x + place.width - Math.min(24, place.width / 3);
  const at = { x: Math.min(corner, most - width - 2), y: place.y - HEIGHT / 2 };
  const { line } = STANDING_COLOURS[mark.kind];
  const ground = { ...at, width, height: HEIGHT, rx: 9, fill: PAPER, stroke: line };
  const text = { x: at.x + 7, y: at.y + 2 };
  return (
    element('rect', { ...ground, 'stroke-width': 1.5 }) +
    rows([{ text: mark.label, continues: false }], text, SMALL, {
      'font-weight': mark.kind === 'here' ? 'bold' : 'normal',
      fill: INK,
    })
  );
}
