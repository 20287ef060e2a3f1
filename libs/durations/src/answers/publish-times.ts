import type { CurveRow } from '#libs/statistics';
import type { Answer, AnswerGroup, Question } from './answer-shape.js';
import type { CountedSpan } from './counts.js';
import { isSmall, keptBack, PUBLISHED, SMALL } from './publish.js';

/** What ways out are called together of which one alone is too rare to publish. */
const OTHER = 'other';

/** An answer as it may be published; `withOtherWaysOut` comes before it is worked out. */
export function published({ publish }: Pick<Question, 'publish'>, answer: Answer): Answer {
  if (!publish) return answer;
  const ways = [...new Set(answer.groups.flatMap(({ outcomes }) => outcomes.map(outcomeOf)))];
  const kept = keptBack(answer.groups.map((group) => numbersOf(group, ways)));
  return {
    ...answer,
    groups: answer.groups.map((group, at) => (kept.has(at) ? withheld(group) : group)),
    logRank: kept.size === 0 ? answer.logRank : null,
    leftOut: answer.leftOut.filter(({ n }) => !isSmall(n)),
    notes: [...answer.notes, TABLE_OR_HISTOGRAM, PUBLISHED],
  };
}

const TABLE_OR_HISTOGRAM =
  'A risk table and a histogram of the same cases can be subtracted from each other: publish one of them.';

const outcomeOf = ({ outcome }: { readonly outcome: string }): string => outcome;

const numbersOf = ({ finalised, open, outcomes }: AnswerGroup, ways: readonly string[]) => [
  ...[finalised ?? 0, open ?? 0],
  ...ways.map((way) => outcomes.find(({ outcome }) => outcome === way)?.n ?? 0),
];

const withheld = ({ group }: AnswerGroup): AnswerGroup => ({
  ...{ group, finalised: null, open: null, closedOnly: null, survival: null },
  histogram: null,
  ...{ outcomes: [], suppressed: true },
});

/** The spans with ways out that are rare among all of them taken together, until they are rare no more. */
export function withOtherWaysOut(spans: readonly CountedSpan[]): readonly CountedSpan[] {
  const counts = new Map<string, number>();
  for (const { outcome, received, count } of spans) {
    if (outcome !== null) counts.set(outcome, (counts.get(outcome) ?? 0) + (received ? count : 0));
  }
  const byNumber = [...counts].sort(([, one], [, other]) => one - other);
  const rare = new Set<string>();
  let together = 0;
  for (const [outcome, n] of byNumber) {
    if (!(n < SMALL || isSmall(together) || rare.size === 1)) break;
    rare.add(outcome);
    together += n;
  }
  if (rare.size < 2) return spans;
  return spans.map((span) =>
    span.outcome !== null && rare.has(span.outcome) ? { ...span, outcome: OTHER } : span,
  );
}

/**
 * A risk table in which every row tells of none or of five and more, of either kind, and as many are left beyond the
 * last one, five at the least: the longest time is nobody's to read.
 */
export function coarse(rows: readonly CurveRow[]): readonly CurveRow[] {
  const done: CurveRow[] = [];
  let [nEvent, nCensored, nRisk] = [0, 0, 0];
  for (const row of rows) {
    if (nEvent + nCensored === 0) nRisk = row.nRisk;
    nEvent += row.nEvent;
    nCensored += row.nCensored;
    if (isSmall(nEvent) || isSmall(nCensored)) continue;
    done.push({ ...row, nRisk, nEvent, nCensored });
    [nEvent, nCensored] = [0, 0];
  }
  return withoutTail(done, { nEvent, nCensored });
}

/** The rows up to the last beyond which enough are left. */
function withoutTail(
  rows: readonly CurveRow[],
  { nEvent, nCensored }: Readonly<Record<'nEvent' | 'nCensored', number>>,
): readonly CurveRow[] {
  const last = rows.at(-1);
  const isEnough = nEvent + nCensored >= SMALL && !isSmall(nEvent) && !isSmall(nCensored);
  if (last === undefined || isEnough) return rows;
  const beyond = { nEvent: nEvent + last.nEvent, nCensored: nCensored + last.nCensored };
  return withoutTail(rows.slice(0, -1), beyond);
}
