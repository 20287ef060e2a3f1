import type { Answer } from '#libs/durations';
import { histogramChart } from '#libs/pictures';
import { durationsWords } from './durations.en.js';
import { largestOf } from './figures.js';

const t = durationsWords.histograms;

type Histogram = NonNullable<Answer['groups'][number]['histogram']>;

interface Drawn extends Histogram {
  readonly name: string;
  /** Those in the picture, which have ended, and those that are not in it, since they have not. */
  readonly n: number;
  readonly open: number;
}

/** How many of the largest groups took how long: those that ended alone, and how many are not among them. */
export function histogramsView({ groups, unit }: Answer, nameOf: (group: string) => string) {
  const drawable = groups.flatMap(({ group, finalised: n, open, histogram }): Drawn[] =>
    histogram === null || n === null || open === null
      ? []
      : [{ name: nameOf(group), n, open, ...histogram }],
  );
  const drawn = largestOf(drawable);
  return {
    said: drawable.length > drawn.length ? t.drawn(drawn.length, drawable.length) : null,
    pictures: drawn.map((each, at) => histogramView(each, `histogram-${String(at)}`, unit)),
  };
}

function histogramView(drawn: Drawn, id: string, unit: Answer['unit']) {
  const { name, n, open, width, bins } = drawn;
  const counted = t.counted(n, open);
  const svg = histogramChart({
    ...{ id, title: t.title(name), description: t.describes(name, counted) },
    words: { count: t.columns.n, axis: t.axis(durationsWords.units[unit], width), counted },
    ...{ width, bars: bins, isCutOff: bins.at(-1)?.to === null },
  });
  return {
    ...{ name, svg, counted, frame: t.frame(name), table: t.table(name) },
    rows: bins.map((bin) => ({ took: t.took(bin.from, bin.to), n: bin.n })),
  };
}
