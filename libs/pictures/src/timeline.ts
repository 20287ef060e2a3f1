import { FONT, INK, MARK_COLOURS, PAPER, SPAN_COLOURS } from './palette.js';
import { element, escapeXml } from './svg-parts.js';
import { textWidth, wrap } from './text-size.js';
import type { DayMark, Span, SpanKind, TimelineRow, TimelineScene } from './timeline-scene.js';

const LABELS = 230;
const DAYS = 560;
const SAYS = 170;
const WIDTH = LABELS + DAYS + SAYS;
const ROW = 30;
const BAR = 12;
const HEAD = 26;
const KEY = 20;
const FONT_SIZE = 12;

/** What lies outside the axis is not shown at its edge. */
const shownOf = (row: TimelineRow, { first, last }: TimelineScene): TimelineRow => ({
  ...row,
  spans: row.spans.filter(({ from, until }) => from <= last && until >= first),
  marks: row.marks.filter(({ day }) => day >= first && day <= last),
});

type XOf = (day: number) => number;

/** Every row on one axis, as an SVG to stand in a page: no script, no link, no style of its own. */
export function timelineSvg(scene: TimelineScene): string {
  const { id, rows, keys } = scene;
  const xOf = axis(scene);
  const bottom = HEAD + rows.length * ROW;
  const height = bottom + 14 + Math.ceil(keys.length / KEYS_A_LINE) * KEY;
  const frame = {
    ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${String(WIDTH)} ${String(height)}` },
    ...{ width: WIDTH, role: 'img', 'aria-labelledby': `${id}-title ${id}-desc` },
    ...{ 'font-family': FONT, 'font-size': FONT_SIZE, fill: INK },
  };
  const parts = [
    element('title', { id: `${id}-title` }, escapeXml(scene.title)),
    element('desc', { id: `${id}-desc` }, escapeXml(scene.description)),
    element('rect', { width: '100%', height: '100%', fill: PAPER }),
    ...scene.ticks.map(({ day, label }) => tick(xOf(day), label, bottom)),
    ...rows.map((row, index) => drawRow(shownOf(row, scene), HEAD + index * ROW, xOf)),
    today(scene, xOf, bottom),
    ...keys.map((key, index) => drawKey(key, index, bottom + 14)),
  ];
  return element('svg', frame, `\n${parts.join('\n')}\n`);
}

function axis({ first, last }: TimelineScene): XOf {
  const days = Math.max(1, last - first);
  return (day) => LABELS + ((Math.min(Math.max(day, first), last) - first) / days) * (DAYS - 2) + 1;
}

const text = (x: number, y: number, words: string, more: Readonly<Record<string, string>> = {}) =>
  element('text', { x, y, ...more }, escapeXml(words));

const upright = (x: number, from: number, to: number, more: Record<string, string | number>) =>
  element('path', { d: `M${String(x)} ${String(from)}V${String(to)}`, fill: 'none', ...more });

const tick = (x: number, label: string, bottom: number): string =>
  upright(x, HEAD - 6, bottom, { stroke: '#d5d9dc' }) + text(x + 3, 14, label);

function today({ today: { day, label } }: TimelineScene, xOf: XOf, bottom: number): string {
  const x = xOf(day);
  const width = textWidth(label, FONT_SIZE);
  return (
    upright(x, HEAD - 4, bottom + 2, {
      stroke: INK,
      'stroke-width': 2,
      'stroke-dasharray': '4 3',
    }) + text(Math.min(x, LABELS + DAYS) - width - 4, bottom + 10, label, { 'font-weight': 'bold' })
  );
}

function drawRow({ label, says, spans, marks }: TimelineRow, top: number, xOf: XOf): string {
  const middle = top + ROW / 2;
  const [first = '', second] = wrap(label, FONT_SIZE, LABELS - 20);
  const written =
    second === undefined
      ? text(4, middle + 4, first)
      : text(4, middle - 3, first) + text(4, middle + 10, shortened(label, first, second));
  return [
    written,
    ...spans.map((span) => drawSpan(span, middle, xOf)),
    ...marks.map(({ kind, day }) => drawMark(kind, xOf(day), middle)),
    text(LABELS + DAYS + 8, middle + 4, says),
  ].join('');
}

/** A label has two lines at most. */
const shortened = (label: string, first: string, second: string): string =>
  first.length + second.length + 1 < label.trim().length ? `${second}…` : second;

function drawSpan({ kind, from, until, label }: Span, middle: number, xOf: XOf): string {
  const x = xOf(from);
  const width = Math.max(2, xOf(until) - x);
  const height = kind === 'stage' ? 20 : BAR;
  const bar = { x, y: middle - height / 2, width, height, ...looks(kind) };
  const fits = label !== undefined && textWidth(label, FONT_SIZE) + 6 < width;
  return element('rect', bar) + (fits ? text(x + 3, middle + 4, label) : '');
}

const looks = (kind: SpanKind): Record<string, string | number> => ({
  ...{ fill: SPAN_COLOURS[kind].fill, stroke: SPAN_COLOURS[kind].line, 'stroke-width': 1.5 },
  ...(kind === 'paused' ? { 'stroke-dasharray': '2 3' } : {}),
  ...(kind === 'ahead' ? { 'stroke-dasharray': '6 3' } : {}),
});

/** A bar where it fell due; a disc for kept, a cross for not kept, a ring for neither. */
function drawMark(kind: DayMark['kind'], x: number, middle: number): string {
  const line = { stroke: MARK_COLOURS[kind], 'stroke-width': 2.5 };
  if (kind === 'due') return upright(x, middle - 11, middle + 11, line);
  const at = { cx: x, cy: middle, r: 6, ...line };
  if (kind === 'good') return element('circle', { ...at, fill: MARK_COLOURS.good });
  if (kind === 'plain') return element('circle', { ...at, fill: PAPER });
  const [left, right] = [String(x - 5), String(x + 5)];
  const [high, low] = [String(middle - 5), String(middle + 5)];
  const cross = `M${left} ${high}L${right} ${low}M${left} ${low}L${right} ${high}`;
  return (
    element('path', { d: cross, fill: 'none', stroke: PAPER, 'stroke-width': 6 }) +
    element('path', { d: cross, fill: 'none', ...line, 'stroke-width': 3.5 })
  );
}

const KEYS_A_LINE = 5;

function drawKey(
  { kind, label }: TimelineScene['keys'][number],
  index: number,
  top: number,
): string {
  const x = 4 + (index % KEYS_A_LINE) * (WIDTH / KEYS_A_LINE);
  const middle = top + Math.floor(index / KEYS_A_LINE) * KEY + KEY / 2;
  const sample = isMark(kind)
    ? drawMark(kind, x + 12, middle)
    : element('rect', { x, y: middle - BAR / 2, width: 24, height: BAR, ...looks(kind) });
  return sample + text(x + 32, middle + 4, label);
}

const isMark = (kind: SpanKind | DayMark['kind']): kind is DayMark['kind'] => kind in MARK_COLOURS;
