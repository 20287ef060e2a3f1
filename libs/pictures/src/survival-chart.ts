import { chart, half, path, roundTicks, scale, text, type Captioned } from './axis.js';
import { CHART_COLOURS, INK } from './palette.js';
import { textWidth } from './text-size.js';

/** An age, in days of the chart's axis, from which on a share of them still goes on. */
export interface ShareStep {
  readonly time: number;
  readonly share: number;
}

/** A step of an estimate, with its limits (null where it has none) and how many were followed so far. */
export interface CurveStep extends ShareStep {
  readonly lower: number | null;
  readonly upper: number | null;
  readonly nRisk: number;
}

/** Everything that a chart of a survivor function says. */
export interface SurvivalScene extends Captioned {
  readonly words: Readonly<
    Record<'axis' | 'share' | 'estimate' | 'band' | 'endedAlone' | 'atRisk', string>
  >;
  /** The age, in days, that the axis reaches at least: the same for charts that are compared. */
  readonly last: number;
  readonly steps: readonly CurveStep[];
  /** The same of those that have ended, without the open ones: drawn beside, in dashes. */
  readonly endedAlone: readonly ShareStep[];
}

const [WIDTH, LEFT, RIGHT] = [720, 64, 696];
const [TOP, BOTTOM] = [34, 274];
const HEIGHT = 372;
const TICKS = 8;
const SHARES = [0, 0.25, 0.5, 0.75, 1];

interface Axes {
  readonly x: (age: number) => number;
  readonly y: (share: number) => number;
}

/** The curve with its band, those that ended alone beside it, and how many were at risk under it. */
export function survivalChart(scene: SurvivalScene): string {
  const { words } = scene;
  const ticks = roundTicks(scene.last, TICKS);
  const x = scale(ticks.at(-1) ?? 1, LEFT, RIGHT);
  const axes: Axes = { x, y: scale(1, BOTTOM, TOP) };
  const steps = apart(scene.steps, axes);
  const line = { fill: 'none', stroke: CHART_COLOURS.estimate, 'stroke-width': 2.5 };
  return chart(scene, { width: WIDTH, height: HEIGHT }, [
    text(4, 18, words.share),
    ...SHARES.map((share) => shareLine(share, axes)),
    bandOf(steps, axes),
    path(stepPath(steps, axes), line),
    path(stepPath(apart(scene.endedAlone, axes), axes), DASHED),
    ...ticks.flatMap((age) => [
      path(`M${String(x(age))} ${String(BOTTOM)}v6`, { stroke: INK, fill: 'none' }),
      text(x(age), BOTTOM + 20, String(age), MIDDLE),
      text(x(age), BOTTOM + 58, String(atRisk(scene.steps, age)), MIDDLE),
    ]),
    text((LEFT + RIGHT) / 2, BOTTOM + 37, words.axis, MIDDLE),
    text(4, BOTTOM + 58, words.atRisk),
    ...keyOf(words),
  ]);
}

const MIDDLE = { 'text-anchor': 'middle' };
const DASHED = {
  ...{ fill: 'none', stroke: CHART_COLOURS.endedAlone, 'stroke-width': 2 },
  'stroke-dasharray': '7 4',
};

const shareLine = (share: number, { y }: Axes): string =>
  path(`M${String(LEFT)} ${String(y(share))}H${String(RIGHT)}`, {
    ...{ fill: 'none', stroke: share === 0 ? INK : CHART_COLOURS.grid },
  }) + text(LEFT - 8, y(share) + 4, `${String(share * 100)}%`, { 'text-anchor': 'end' });

/** Of several steps within half a pixel the last. */
const apart = <Step extends ShareStep>(steps: readonly Step[], { x }: Axes): Step[] =>
  steps.filter(({ time }, at) => {
    const next = steps[at + 1];
    return next === undefined || x(next.time) > x(time);
  });

/** From all of them at age 0, down at each age. */
function stepPath(steps: readonly ShareStep[], { x, y }: Axes): string {
  const corners = steps.map(({ time, share }) => `H${String(x(time))}V${String(y(share))}`);
  return `M${String(x(0))} ${String(y(1))}${corners.join('')}`;
}

/** Both limits as steps, up to the last age that has them; its edges are dotted. */
function bandOf(steps: readonly CurveStep[], axes: Axes): string {
  const { x, y } = axes;
  const found = steps.flatMap(({ time, lower, upper }) =>
    lower === null || upper === null ? [] : [{ time, lower, upper }],
  );
  if (found.length === 0) return '';
  const end = `H${String(x((steps[found.length] ?? steps.at(-1))?.time ?? 0))}`;
  const high = found.map(({ time, upper }) => ({ time, share: upper }));
  const low = found.map(({ time, lower }) => ({ time, share: lower }));
  const backward = [...low].reverse().map(({ time, share }, at) => {
    const before = low[low.length - 2 - at];
    return `L${String(x(time))} ${String(y(share))}V${String(y(before?.share ?? 1))}`;
  });
  const last = low.at(-1)?.share ?? 1;
  const outline = `${stepPath(high, axes)}${end}V${String(y(last))}${backward.join('')}Z`;
  const edge = { fill: 'none', stroke: CHART_COLOURS.estimate, 'stroke-dasharray': '1.5 3' };
  return (
    path(outline, { fill: CHART_COLOURS.band }) +
    path(stepPath(high, axes), edge) +
    path(stepPath(low, axes), edge)
  );
}

/** How many were followed up to an age: at the next age at which one of them ended or was lost. */
const atRisk = (steps: readonly CurveStep[], age: number): number =>
  steps.find(({ time }) => time >= age)?.nRisk ?? 0;

function keyOf(words: SurvivalScene['words']): string[] {
  const y = HEIGHT - 12;
  const band = { fill: CHART_COLOURS.band, stroke: CHART_COLOURS.estimate };
  const samples = [
    [words.estimate, { fill: 'none', stroke: CHART_COLOURS.estimate, 'stroke-width': 2.5 }],
    [words.band, { ...band, 'stroke-dasharray': '1.5 3' }],
    [words.endedAlone, DASHED],
  ] as const;
  let x = 4;
  return samples.map(([said, looks], at) => {
    const [from, to] = [String(x), String(x + 28)];
    const d =
      at === 1 ? `M${from} ${String(y - 10)}H${to}v11H${from}Z` : `M${from} ${String(y - 4)}H${to}`;
    const drawn = path(d, looks) + text(x + 34, y, said);
    x = half(x + 52 + textWidth(said, 13));
    return drawn;
  });
}
