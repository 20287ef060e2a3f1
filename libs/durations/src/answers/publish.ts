import type { Answer, AnswerGroup, Question } from './answer-shape.js';
import { AskedWrong } from './asked.error.js';
import { OF_PEOPLE } from './attributes.js';

/** Below this many, a number above none may tell of somebody: it is not published. */
export const SMALL = 5;

/**
 * An answer as it may be published: groups of which a number is from 1 to 4 are kept back, and, where that
 * leaves one alone, the next smallest with it, since a total would give it away. Nobody is told apart by people.
 */
export function published(
  { publish, by }: Pick<Question, 'publish' | 'by'>,
  answer: Answer,
): Answer {
  if (!publish) return answer;
  if (by !== null && OF_PEOPLE.has(by)) {
    throw new AskedWrong(
      'by',
      `${by} tells people apart`,
      'publish by team or by another attribute',
    );
  }
  const kept = keptBack(answer.groups);
  return {
    ...answer,
    groups: answer.groups.map((group) => (kept.has(group.group) ? withheld(group) : group)),
    logRank: kept.size === 0 ? answer.logRank : null,
    leftOut: answer.leftOut.filter(({ n }) => n >= SMALL),
    notes: [...answer.notes, `Numbers from 1 to ${String(SMALL - 1)} are kept back.`],
  };
}

const isSmall = (n: number | null): boolean => n !== null && n > 0 && n < SMALL;

const size = ({ finalised, open }: AnswerGroup): number => (finalised ?? 0) + (open ?? 0);

function keptBack(groups: readonly AnswerGroup[]): ReadonlySet<string> {
  const small = groups.filter(
    ({ finalised, open, outcomes }) =>
      isSmall(finalised) || isSmall(open) || outcomes.some(({ n }) => isSmall(n)),
  );
  const [only] = small;
  if (small.length !== 1 || only === undefined) return new Set(small.map(({ group }) => group));
  const others = groups.filter((group) => group !== only && size(group) > 0);
  const next = others.reduce<AnswerGroup | null>(
    (least, each) => (least === null || size(each) < size(least) ? each : least),
    null,
  );
  return new Set([only, ...(next === null ? [] : [next])].map(({ group }) => group));
}

const withheld = ({ group }: AnswerGroup): AnswerGroup => ({
  ...{ group, finalised: null, open: null, closedOnly: null, survival: null },
  ...{ outcomes: [], suppressed: true },
});
