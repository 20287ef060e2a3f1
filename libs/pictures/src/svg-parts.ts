import type { Point } from './layout.js';
import { CLOCK_WIDTH, INDENT, SMALL, type SmallLine } from './measured.js';

type Attributes = Readonly<Record<string, string | number>>;

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function element(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${shown(value)}"`);
  const start = `<${name}${written.join('')}`;
  return inside === '' ? `${start}/>` : `${start}>${inside}</${name}>`;
}

/** Halves of a pixel are enough, and keep the text short. */
const shown = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 2) / 2) : escapeXml(value);

/** Rows of text from their top left, each on a line of its own. */
export function rows(
  lines: readonly SmallLine[],
  at: Point,
  font: { readonly size: number; readonly leading: number },
  attributes: Attributes = {},
): string {
  return lines
    .map(({ text, continues }, index) =>
      element(
        'text',
        {
          x: at.x + (continues ? INDENT : 0),
          y: at.y + index * font.leading + font.size,
          'font-size': font.size,
          ...attributes,
        },
        escapeXml(text),
      ),
    )
    .join('');
}

/** Rows of clock names, a little clock before each that begins one. */
export function clockRows(lines: readonly SmallLine[], at: Point, colour: string): string {
  const clocks = lines.map(({ continues }, index) =>
    continues ? '' : clockFace({ x: at.x + 6, y: at.y + index * SMALL.leading + 8 }, colour),
  );
  return clocks.join('') + rows(lines, { x: at.x + CLOCK_WIDTH, y: at.y }, SMALL, { fill: colour });
}

function clockFace({ x, y }: Point, colour: string): string {
  const stroke = { fill: 'none', stroke: colour, 'stroke-width': 1.5 };
  const hands = `M${String(x)} ${String(y - 3)}V${String(y)}H${String(x + 2.5)}`;
  return (
    element('circle', { cx: x, cy: y, r: 5, ...stroke }) + element('path', { d: hands, ...stroke })
  );
}

/** A line through the points with rounded corners. */
export function roundedPath(points: readonly Point[], radius: number): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (before === undefined) return `M${pair(point)}`;
      if (after === undefined) return `L${pair(point)}`;
      return `L${pair(towards(point, before, radius))}Q${pair(point)} ${pair(towards(point, after, radius))}`;
    })
    .join('');
}

/** The point `most` pixels from one towards another, or half way if that is nearer. */
function towards(from: Point, to: Point, most: number): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const share = distance === 0 ? 0 : Math.min(most, distance / 2) / distance;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const pair = ({ x, y }: Point): string => `${shown(x)} ${shown(y)}`;
