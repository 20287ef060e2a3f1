import type { Answer } from '#libs/durations';
import { survivalChart } from '#libs/pictures';
import { endedAlone, type CurveRow } from '#libs/statistics';
import { durationsWords } from './durations.en.js';
import { daysText, largestOf, percent } from './figures.js';

const t = durationsWords.curves;

/** Rows of a risk table that are written on the page: the file has them all. */
const MOST_ROWS = 100;

interface Drawn {
  readonly name: string;
  readonly n: number;
  readonly median: string;
  readonly rows: readonly CurveRow[];
}

/** The curves of the largest groups, on one axis, each with its risk table. */
export function curvesView({ groups, unit }: Answer, nameOf: (group: string) => string) {
  const drawable = groups.flatMap(({ group, finalised, open, survival }): Drawn[] => {
    const rows = survival?.table ?? [];
    const n = (finalised ?? 0) + (open ?? 0);
    const median = daysText(survival?.median ?? null);
    return rows.length === 0 ? [] : [{ name: nameOf(group), n, median, rows }];
  });
  const drawn = largestOf(drawable);
  const last = Math.max(0, ...drawn.map(({ rows }) => rows.at(-1)?.time ?? 0));
  const all = drawable.length;
  return {
    said: all > drawn.length ? t.drawn(drawn.length, all) : null,
    curves: drawn.map((each, at) => curveView(each, { id: `curve-${String(at)}`, last, unit })),
  };
}

interface Frame {
  readonly id: string;
  readonly last: number;
  readonly unit: Answer['unit'];
}

function curveView({ name, n, median, rows }: Drawn, { id, last, unit }: Frame) {
  const { estimate, band, atRisk, share } = t;
  const svg = survivalChart({
    ...{ id, title: t.title(name), description: t.describes(name, median, n), last },
    words: {
      ...{ share, estimate, band, atRisk, endedAlone: t.endedAlone },
      axis: t.axis(durationsWords.units[unit]),
    },
    steps: rows.map(({ time, survival, lower, upper, nRisk }) => ({
      ...{ time, share: survival, lower, upper, nRisk },
    })),
    endedAlone: endedAlone(rows),
  });
  return {
    ...{ name, svg, frame: t.frame(name), table: t.table(name) },
    first: rows.length > MOST_ROWS ? t.first(MOST_ROWS, rows.length) : null,
    rows: rows.slice(0, MOST_ROWS).map(riskRow),
  };
}

const riskRow = ({ time, nRisk, nEvent, nCensored, survival, lower, upper }: CurveRow) => ({
  ...{ time, nRisk, nEvent, nCensored, survival: percent(survival) },
  limits:
    lower === null || upper === null
      ? ''
      : durationsWords.times.limits(percent(lower), percent(upper)),
});
