import { chart, path, roundTicks, scale, text, type Captioned } from './axis.js';
import { CHART_COLOURS, INK, PAPER } from './palette.js';
import { element } from './svg-parts.js';
import { textWidth } from './text-size.js';

/** What came in and was done in a period, and what was open at its end. */
export interface FlowBar {
  readonly period: string;
  readonly received: number;
  readonly finalised: number;
  readonly openAtEnd: number;
}

/** Everything that a chart of flow and backlog says. */
export interface FlowScene extends Captioned {
  readonly words: Readonly<Record<'count' | 'received' | 'finalised' | 'openAtEnd', string>>;
  readonly bars: readonly FlowBar[];
}

const [WIDTH, LEFT, RIGHT] = [720, 56, 704];
const [TOP, BOTTOM] = [34, 234];
const HEIGHT = 298;
const TICKS = 5;
const MOST_BAR = 24;

const RECEIVED = { fill: CHART_COLOURS.estimate, stroke: CHART_COLOURS.estimate };
const FINALISED = { fill: PAPER, stroke: CHART_COLOURS.endedAlone, 'stroke-width': 2 };
const OPEN = { fill: 'none', stroke: INK, 'stroke-width': 2, 'stroke-dasharray': '5 3' };

/** Two bars a period, one full and one hollow, and what is open as a dashed line with discs. */
export function flowChart(scene: FlowScene): string {
  const { bars, words } = scene;
  const highest = Math.max(1, ...bars.flatMap((bar) => [...countsOf(bar), bar.openAtEnd]));
  const ticks = roundTicks(highest, TICKS);
  const y = scale(ticks.at(-1) ?? 1, BOTTOM, TOP);
  const room = (RIGHT - LEFT) / Math.max(1, bars.length);
  const centre = (at: number): number => LEFT + room * (at + 0.5);
  const discs = bars.map(({ openAtEnd }, at) => [centre(at), y(openAtEnd)] as const);
  return chart(scene, { width: WIDTH, height: HEIGHT }, [
    text(4, 18, words.count),
    ...ticks.map((count) => countLine(count, y(count))),
    ...bars.map((bar, at) => barsAt(bar, centre(at), { room, y })),
    path(`M${discs.map((each) => each.join(' ')).join('L')}`, OPEN),
    ...discs.map(([cx, cy]) => element('circle', { cx, cy, r: 4, fill: INK })),
    ...keyOf(words),
  ]);
}

const countsOf = ({ received, finalised }: FlowBar): readonly [number, number] => [
  received,
  finalised,
];

const countLine = (count: number, y: number): string =>
  path(`M${String(LEFT)} ${String(y)}H${String(RIGHT)}`, {
    ...{ fill: 'none', stroke: count === 0 ? INK : CHART_COLOURS.grid },
  }) + text(LEFT - 8, y + 4, String(count), { 'text-anchor': 'end' });

interface Room {
  readonly room: number;
  readonly y: (count: number) => number;
}

function barsAt(bar: FlowBar, middle: number, { room, y }: Room): string {
  const width = Math.min(MOST_BAR, room * 0.36);
  const drawn = countsOf(bar).map((count, at) => {
    const x = middle + (at === 0 ? -width - 1 : 1);
    const height = BOTTOM - y(count);
    const looks = at === 0 ? RECEIVED : FINALISED;
    return height === 0 ? '' : element('rect', { x, y: y(count), width, height, ...looks });
  });
  return drawn.join('') + text(middle, BOTTOM + 20, bar.period, { 'text-anchor': 'middle' });
}

function keyOf(words: FlowScene['words']): string[] {
  const y = HEIGHT - 12;
  const box = { y: y - 10, width: 20, height: 11 };
  let x = 4;
  const samples: readonly (readonly [string, (from: number) => string])[] = [
    [words.received, (from) => element('rect', { x: from, ...box, ...RECEIVED })],
    [words.finalised, (from) => element('rect', { x: from, ...box, ...FINALISED })],
    [words.openAtEnd, (from) => dashWithDisc(from, y - 4)],
  ];
  return samples.map(([said, draw]) => {
    const drawn = draw(x) + text(x + 34, y, said);
    x += 52 + textWidth(said, 13);
    return drawn;
  });
}

const dashWithDisc = (from: number, y: number): string =>
  path(`M${String(from)} ${String(y)}h28`, OPEN) +
  element('circle', { cx: from + 14, cy: y, r: 4, fill: INK });
