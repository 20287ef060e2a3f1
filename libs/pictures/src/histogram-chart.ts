import { chart, path, roundTicks, scale, text, type Captioned } from './axis.js';
import { CHART_COLOURS, INK } from './palette.js';
import { element } from './svg-parts.js';

/** How many took from `from` on, up to where the next bin begins; the last may go on without end. */
export interface HistogramBar {
  readonly from: number;
  readonly n: number;
}

/** Everything that a histogram says. */
export interface HistogramScene extends Captioned {
  /** `counted`: what the bars are of, and what is left out of them. */
  readonly words: Readonly<Record<'count' | 'axis' | 'counted', string>>;
  /** Of every bar, in the unit of the axis. */
  readonly width: number;
  /** Whether the last bar has everything from there on in it. */
  readonly isCutOff: boolean;
  readonly bars: readonly HistogramBar[];
}

const [WIDTH, LEFT, RIGHT] = [720, 56, 696];
const [TOP, BOTTOM] = [34, 214];
const HEIGHT = 284;
const TICKS = 5;
/** Edges that are written under the bars. */
const MOST_EDGES = 10;

const MIDDLE = { 'text-anchor': 'middle' };
const BAR = {
  ...{ fill: CHART_COLOURS.band, stroke: CHART_COLOURS.estimate, 'stroke-width': 1.5 },
};
/** What has no end has no edge drawn through: its outline is in dashes. */
const CUT_OFF = { ...BAR, 'stroke-dasharray': '5 3' };

/** Bars side by side, as high as they count, with the ages at which they begin under them. */
export function histogramChart(scene: HistogramScene): string {
  const { bars, words, width, isCutOff } = scene;
  const ticks = roundTicks(Math.max(1, ...bars.map(({ n }) => n)), TICKS);
  const y = scale(ticks.at(-1) ?? 1, BOTTOM, TOP);
  const x = scale(bars.length, LEFT, RIGHT);
  const every = Math.ceil(bars.length / MOST_EDGES);
  return chart(scene, { width: WIDTH, height: HEIGHT }, [
    text(4, 18, words.count),
    ...ticks.map((count) => countLine(count, y(count))),
    ...bars.map(({ n }, at) => {
      const looks = isCutOff && at === bars.length - 1 ? CUT_OFF : BAR;
      const box = { x: x(at), y: y(n), width: x(at + 1) - x(at), height: BOTTOM - y(n) };
      return n === 0 ? '' : element('rect', { ...box, ...looks });
    }),
    ...Array.from({ length: bars.length + (isCutOff ? 0 : 1) }, (_, at) => at)
      .filter((at) => at % every === 0)
      .map((at) => edgeAt(x(at), at * width)),
    text((LEFT + RIGHT) / 2, BOTTOM + 40, words.axis, MIDDLE),
    text(4, HEIGHT - 10, words.counted),
  ]);
}

const countLine = (count: number, y: number): string =>
  path(`M${String(LEFT)} ${String(y)}H${String(RIGHT)}`, {
    ...{ fill: 'none', stroke: count === 0 ? INK : CHART_COLOURS.grid },
  }) + text(LEFT - 8, y + 4, String(count), { 'text-anchor': 'end' });

const edgeAt = (x: number, age: number): string =>
  path(`M${String(x)} ${String(BOTTOM)}v5`, { stroke: INK, fill: 'none' }) +
  text(x, BOTTOM + 20, String(age), MIDDLE);
