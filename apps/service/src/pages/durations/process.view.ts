import { processMap } from '#libs/pictures';
import type { ExportsController } from '../../exports/exports.controller.js';
import { nameWords } from '../layout/stage-words.js';
import { processWords } from './process.en.js';
import { daysText, percent } from './figures.js';

const t = processWords.process;

type Found = Awaited<ReturnType<ExportsController['process']>>;
type Edge = Found['edges'][number];

/** Moves that a map has room for, and rows of each table but that of all moves. */
const [MOST_MOVES, FIRST_ROWS] = [24, 10];

/** What the page of the process shows: a map, and everything in it as tables. */
export async function processView(found: Found) {
  const { cases, edges, variants, activities, bottlenecks, casesReworked, duration } = found;
  const again = activities.filter(({ repeats }) => repeats > 0);
  return {
    counts: t.counts(cases, variants.length, daysText(duration.median, t.noMedian)),
    leftOut: found.leftOut === 0 ? null : t.leftOut(found.leftOut),
    map: edges.length === 0 ? null : await mapOf(found),
    drawn: edges.length > MOST_MOVES ? t.drawn(MOST_MOVES, edges.length) : null,
    edges: edges.map(edgeRow),
    first: { ways: firstOf(variants), again: firstOf(again), bottlenecks: firstOf(bottlenecks) },
    variants: variants.slice(0, FIRST_ROWS).map((each) => ({
      steps: each.steps.map(nameWords).join(' → '),
      ...{ cases: each.cases, median: daysText(each.duration.median, t.noMedian) },
    })),
    again: again.slice(0, FIRST_ROWS).map(({ activity, casesRepeating, repeats }) => ({
      ...{ activity: nameWords(activity), casesRepeating, repeats },
    })),
    reworked: t.reworked(casesReworked),
    bottlenecks: bottlenecks
      .slice(0, FIRST_ROWS)
      .map((each) => ({ ...edgeRow(each), share: percent(each.share) })),
  };
}

/** Says that a table is cut short, where it is. */
const firstOf = ({ length }: readonly unknown[]): string | null =>
  length > FIRST_ROWS ? t.first(FIRST_ROWS, length) : null;

const mapOf = ({ edges, activities }: Found): Promise<string> =>
  processMap({
    ...{ id: 'process', title: t.title, nameOf: nameWords },
    starts: activities
      .filter(({ starts }) => starts > 0)
      .sort((one, other) => other.starts - one.starts)
      .map(({ activity }) => activity),
    moves: edges.slice(0, MOST_MOVES).map(({ from, to, count, wait }) => ({
      ...{ from, to, says: t.move(count, daysText(wait.median, t.noMedian)) },
    })),
  });

const edgeRow = ({ from, to, count, wait }: Edge) => ({
  move: `${nameWords(from)} → ${nameWords(to)}`,
  ...{ count, median: daysText(wait.median, t.noMedian) },
});
