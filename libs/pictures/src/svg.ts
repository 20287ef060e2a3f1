import { describeScene } from './description.js';
import type { Layout, Place } from './layout.js';
import { headingOf, linkLines, PADDING, SMALL, smallLines, TITLE } from './measured.js';
import { BOX_COLOURS, FONT, INK, LINK_STYLES, PAPER } from './palette.js';
import { markText, type Box, type Link, type LinkKind, type Mark, type Scene } from './scene.js';
import { standingLabels, standingOutline, type Standing } from './standing.js';
import { clockRows, element, escapeXml, roundedPath, rows } from './svg-parts.js';
import { textWidth } from './text-size.js';

/** A wider picture is scaled to this width, and to its page where that is narrower. */
const WIDEST = 1200;
const HEAD = 40;
const LEGEND = 34;
const KEYS: readonly (readonly [LinkKind, string])[] = [
  ['event', 'an event is recorded'],
  ['clock', 'a clock runs out'],
  ['always', 'at once [on a condition]'],
];

/** How a picture is drawn. */
interface Drawn {
  /** Prefixes its ids. */
  readonly id: string;
  /** How a case stands to its boxes. A picture of a case stands in a page, which gives it its size. */
  readonly standing?: Standing;
  /** Whether the kinds of moves are explained below; yes unless said otherwise. */
  readonly keys?: boolean;
}

/** The picture as a self-contained SVG: no script, no link, no font of its own. */
export function svgOf(scene: Scene, layout: Layout, { id, standing, keys = true }: Drawn): string {
  const least = keys ? LEGEND_WIDTH : 0;
  const width = Math.ceil(Math.max(layout.width, textWidth(scene.title, 18) + 40, least));
  const height = Math.ceil(layout.height + HEAD + (keys ? LEGEND : 0));
  const heading = { x: 12, y: 26, 'font-size': 18, 'font-weight': 'bold' };
  const parts = [
    element('title', { id: `${id}-title` }, escapeXml(scene.title)),
    element('desc', { id: `${id}-desc` }, escapeXml(describeScene(scene))),
    element('defs', {}, KEYS.map(([kind]) => arrowHead(kind, id)).join('')),
    element('rect', { width: '100%', height: '100%', fill: PAPER }),
    element('text', heading, escapeXml(scene.title)),
    element(
      'g',
      { transform: `translate(0 ${String(HEAD)})` },
      `\n${drawing(layout, { id, standing: standing ?? NOWHERE })}\n`,
    ),
    ...(keys ? [legend(layout.height + HEAD, id)] : []),
  ];
  const frame = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${String(width)} ${String(height)}`,
    width: Math.min(width, WIDEST),
    // A page that takes no styles from anywhere but its own sheet gives the size itself.
    ...(standing === undefined ? { style: 'max-width:100%;height:auto' } : {}),
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-desc`,
    'font-family': FONT,
    fill: INK,
  };
  return `${element('svg', frame, `\n${parts.join('\n')}\n`)}\n`;
}

const NOWHERE: Standing = new Map();

/** Frames first, then the links that cross them; labels and marks lie above the lines. */
function drawing(layout: Layout, { id, standing }: Required<Omit<Drawn, 'keys'>>): string {
  const { boxes, links, marks } = layout;
  return [
    ...boxes.map(({ box, place }) => drawBox(box, place, standing)),
    ...links.map(({ link, points }) => drawLink(link, roundedPath(points, 7), id)),
    ...links.map(({ link, label }) => (label === null ? '' : drawLabel(link, label))),
    ...marks.map(({ mark, place }) => drawMark(mark, place)),
    ...(standing.size === 0 ? [] : [standingLabels(layout, standing)]),
  ].join('\n');
}

function drawBox(box: Box, place: Place, standing: Standing): string {
  const { fill, line } = BOX_COLOURS[box.kind];
  const heading = headingOf(box);
  const top = { x: place.x + PADDING, y: place.y + PADDING - 3 };
  const below = { x: top.x, y: top.y + heading.titleLines.length * TITLE.leading + 4 };
  const outline = {
    ...place,
    rx: 6,
    fill,
    stroke: line,
    'stroke-width': box.kind === 'closed' ? 3 : 1.5,
    // A parallel frame has several regions at once.
    ...(box.kind === 'parallel' ? { 'stroke-dasharray': '9 3' } : {}),
    ...standingOutline(standing.get(box.id)),
  };
  return (
    element('rect', outline) +
    rows(asLines(heading.titleLines), top, TITLE, { 'font-weight': 'bold' }) +
    clockRows(heading.clockLines, below, LINK_STYLES.clock.line)
  );
}

const asLines = (texts: readonly string[]) => texts.map((text) => ({ text, continues: false }));

function drawMark(mark: Mark, place: Place): string {
  const { x, y, width, height } = place;
  if (mark.kind === 'initial') {
    return element('circle', { cx: x + width / 2, cy: y + height / 2, r: width / 2, fill: INK });
  }
  const pill = { ...place, rx: 12, fill: PAPER, stroke: INK, 'stroke-dasharray': '2 3' };
  return (
    element('rect', pill) +
    rows(
      smallLines([markText(mark)]),
      { x: x + PADDING, y: y + (height - SMALL.leading) / 2 },
      SMALL,
    )
  );
}

function drawLink({ kind }: Link, path: string, id: string): string {
  const { line, dash } = LINK_STYLES[kind];
  return element('path', {
    d: path,
    fill: 'none',
    stroke: line,
    'stroke-width': 1.5,
    ...(dash === '' ? {} : { 'stroke-dasharray': dash }),
    'marker-end': `url(#${id}-${kind})`,
  });
}

function drawLabel(link: Link, place: Place): string {
  const { line } = LINK_STYLES[link.kind];
  const at = { x: place.x + 4, y: place.y + 1 };
  const lines = linkLines(link);
  const ground = element('rect', { ...place, rx: 3, fill: PAPER });
  const text =
    link.kind === 'clock' ? clockRows(lines, at, line) : rows(lines, at, SMALL, { fill: line });
  return ground + text;
}

function arrowHead(kind: LinkKind, id: string): string {
  const box = { viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 8, markerHeight: 8 };
  return element(
    'marker',
    { id: `${id}-${kind}`, ...box, markerUnits: 'userSpaceOnUse', orient: 'auto' },
    element('path', { d: 'M0 0.5L7.5 4L0 7.5z', fill: LINK_STYLES[kind].line }),
  );
}

const KEY_LINE = 34;
const keyWidth = (text: string): number => KEY_LINE + 8 + textWidth(text, SMALL.size) + 24;
const LEGEND_WIDTH = 24 + KEYS.reduce((sum, [, text]) => sum + keyWidth(text), 0);

function legend(top: number, id: string): string {
  let x = 12;
  const keys = KEYS.map(([kind, text]) => {
    const y = top + LEGEND / 2;
    const path = `M${String(x)} ${String(y)}H${String(x + KEY_LINE)}`;
    const drawn =
      drawLink({ from: '', to: '', kind, lines: [] }, path, id) +
      rows(asLines([text]), { x: x + KEY_LINE + 8, y: y - 8 }, SMALL);
    x += keyWidth(text);
    return drawn;
  });
  return element('g', {}, keys.join(''));
}
