import { tallyProcess, type Edge, type ProcessFound, type ProcessTally } from './process.js';
import type { Spread } from './spread.js';

/** The cases that went one way: for each, when its steps were. */
type Way = number[][];

/**
 * A tally of a log for publication: it tells of the cases whose way at least `least` went, step by step, and of
 * nobody else, so that no number in it is smaller, nor any that can be worked out from others. Nor does it give
 * shortest and longest times, which are those of one case, or a median with fewer than `least` on each side. The
 * cases left out are as many, or none, or not told.
 */
export function publishedProcess(least: number): ProcessTally {
  const ways = new Map<string, Way>();
  return {
    add: ({ steps }) => {
      const key = JSON.stringify(steps.map(({ activity }) => activity));
      const way = ways.get(key) ?? [];
      ways.set(key, way);
      way.push(steps.map(({ at }) => at));
    },
    found: () => foundIn(ways, least),
  };
}

function foundIn(ways: ReadonlyMap<string, Way>, least: number): ProcessFound {
  const tally = tallyProcess();
  const shown = shownOf(ways, least);
  for (const [key, way] of shown) {
    const names = JSON.parse(key) as string[];
    for (const times of way) {
      const steps = names.map((activity, place) => ({ activity, at: times[place] ?? 0 }));
      tally.add({ case: '', steps });
    }
  }
  const left = casesOf([...ways]) - casesOf(shown);
  return published(tally.found(), { least, leftOut: left > 0 && left < least ? null : left });
}

const casesOf = (ways: readonly (readonly [string, Way])[]): number =>
  ways.reduce((sum, [, way]) => sum + way.length, 0);

/** Ways that are gone often enough, the most frequent first, as long as those left out are not too few. */
function shownOf(ways: ReadonlyMap<string, Way>, least: number): (readonly [string, Way])[] {
  const byNumber = [...ways].sort(
    ([one, oneWay], [other, otherWay]) => otherWay.length - oneWay.length || (one < other ? -1 : 1),
  );
  const shown = byNumber.filter(([, way]) => way.length >= least);
  const leftOut = casesOf(byNumber) - casesOf(shown);
  return leftOut > 0 && leftOut < least ? shown.slice(0, -1) : shown;
}

interface Published {
  readonly least: number;
  readonly leftOut: number | null;
}

function published(found: ProcessFound, { least, leftOut }: Published): ProcessFound {
  const told = (spread: Spread): Spread => ({
    ...{ ...spread, min: null, max: null },
    median: spread.n < 2 * least ? null : spread.median,
  });
  const edge = (each: Edge): Edge => ({ ...each, wait: told(each.wait) });
  return {
    ...{ ...found, leftOut, duration: told(found.duration) },
    variants: found.variants.map((each) => ({ ...each, duration: told(each.duration) })),
    edges: found.edges.map(edge),
    bottlenecks: found.bottlenecks.map(edge),
  };
}
