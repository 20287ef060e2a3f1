import { type Curve, aalenJohansen, grouped, logRankInSteps } from '#libs/statistics';
import { sentenceOf } from '../sentence.js';
import type { DurationStore } from '../store/store.js';
import { inTurns, turn } from '../turns.js';
import type { Answer, AnswerGroup, OutcomeShare, Question } from './answer-shape.js';
import { lastDay } from './cases-sql.js';
import { closedOnly, publishedOnly } from './closed-only.js';
import { countsOf, type CountedSpan } from './counts.js';
import { curveOf, estimated } from './estimate.js';
import { tookOf } from './histogram.js';
import { daysOf } from './period.js';
import { published, withOtherWaysOut } from './publish-times.js';
import { INNERMOST, innermost, refusePeople } from './publish.js';

/** Above this many durations, matters are not told apart: the answer says so. */
const CLUSTERED_UP_TO = 50_000;

/** Answers a question about a metric. Throws `AskedWrong`. */
export async function answer(
  store: Pick<DurationStore, 'rows' | 'items'>,
  question: Question,
): Promise<Answer> {
  const { definition, scope, by, period, publish } = question;
  if (publish) refusePeople(by);
  const asked = { definition, scope, by, period: period === null ? null : daysOf(period) };
  const { all, alike } = await everySpan(store, asked);
  const spans = publish ? innermost(all, question) : all;
  const usable = await inTurns(inOrderOfAge(publish ? withOtherWaysOut(spans) : spans));
  const clustered = alike && hasClusters(usable);
  const groups = await groupsOf(usable, question, clustered);
  const compared = groups.length > 1 ? await comparedIn(usable, question) : null;
  return published(question, {
    definition: sentenceOf(definition),
    ...{ metric: definition.name, unit: definition.unit, cohort: definition.cohort, period },
    asAt: lastDay(scope),
    known: scope.asAt.known === null ? 'now' : 'then',
    ...{ by, interval: question.interval, groups },
    logRank: compared,
    clusteredByMatter: clustered,
    leftOut: usable.length === spans.length ? [] : leftOutOf(spans),
    notes: [
      ...notesOf(question, { alike, clustered }),
      ...(spans.length === all.length ? [] : [INNERMOST]),
    ],
  });
}

/** The spans of a question, and whether those that are alike but for their matters are told apart. */
async function everySpan(
  store: Pick<DurationStore, 'items' | 'rows'>,
  asked: Parameters<typeof countsOf>[1],
): Promise<{ readonly all: readonly CountedSpan[]; readonly alike: boolean }> {
  const counts = await countsOf(store, { ...asked, clustered: false });
  const alike = sum(counts) <= CLUSTERED_UP_TO && asked.definition.countingUnit !== 'matter';
  return { alike, all: alike ? await countsOf(store, { ...asked, clustered: true }) : counts };
}

/** The groups of those received, one with the other. */
async function comparedIn(
  usable: readonly Usable[],
  { period }: Question,
): Promise<Answer['logRank']> {
  const received = period === null ? usable : usable.filter(isReceived);
  const test = await inTurns(logRankInSteps(received));
  return test === null ? null : { chi2: test.chi2, df: test.df, p: test.p };
}

/** Spans that are looked at at a stretch. */
const STRETCH = 5_000;

type Usable = CountedSpan & { readonly time: number };

/** Whether anything can be reckoned with it: it has a start, does not end before it, and was followed. */
const isUsable = (span: CountedSpan): span is Usable =>
  span.time !== null && span.time >= 0 && (span.entry === undefined || span.entry < span.time);

/** Those that are usable, as the statistics walk them: nobody sorts them again. Days are whole: they are dealt out. */
function* inOrderOfAge(spans: readonly CountedSpan[]): Generator<void, readonly Usable[]> {
  const usable = yield* usableIn(spans);
  const next = placesOf(usable);
  yield;
  const dealt = [...usable];
  for (const [at, span] of usable.entries()) {
    const place = next[span.time] ?? 0;
    dealt[place] = span;
    next[span.time] = place + 1;
    if (at % STRETCH === 0) yield;
  }
  return dealt;
}

function* usableIn(spans: readonly CountedSpan[]): Generator<void, readonly Usable[]> {
  const usable: Usable[] = [];
  for (const [at, span] of spans.entries()) {
    if (isUsable(span)) usable.push(span);
    if (at % STRETCH === 0) yield;
  }
  return usable;
}

/** Where those of each age begin. */
function placesOf(usable: readonly Usable[]): Uint32Array {
  const oldest = usable.reduce((most, { time }) => Math.max(most, time), 0);
  const next = new Uint32Array(oldest + 2);
  for (const { time } of usable) next[time + 1] = (next[time + 1] ?? 0) + 1;
  for (let age = 1; age <= oldest; age += 1) next[age] = (next[age] ?? 0) + (next[age - 1] ?? 0);
  return next;
}

const isReceived = ({ received }: CountedSpan): boolean => received;

const isOpen = ({ outcome }: CountedSpan): boolean => outcome === null;

const sum = (spans: readonly CountedSpan[]): number =>
  spans.reduce((total, { count }) => total + count, 0);

const hasClusters = (spans: readonly Usable[]): boolean => {
  const matters = grouped(spans, ({ cluster }) => cluster);
  return [...matters.values()].some((own) => sum(own) > 1);
};

/** The spans of each group, groups in order of their names. */
function* byGroup(
  spans: readonly Usable[],
): Generator<void, readonly (readonly [string, Usable[]])[]> {
  const groups = new Map<string, Usable[]>();
  for (const [at, span] of spans.entries()) {
    const own = groups.get(span.group);
    if (own === undefined) groups.set(span.group, [span]);
    else own.push(span);
    if (at % STRETCH === 0) yield;
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Each group on its own; between two, whoever waits has their turn. */
async function groupsOf(
  spans: readonly Usable[],
  question: Question,
  clustered: boolean,
): Promise<readonly AnswerGroup[]> {
  const groups: AnswerGroup[] = [];
  const byName = await inTurns(byGroup(spans));
  for (const [group, own] of byName) {
    groups.push(groupOf(group, own, question, clustered));
    await turn();
  }
  return groups;
}

function groupOf(
  group: string,
  spans: readonly Usable[],
  question: Question,
  clustered: boolean,
): AnswerGroup {
  const { definition, publish } = question;
  const ended = spans.filter(({ event }) => event);
  const ofCohort = ended.filter(definition.cohort === 'finalised' ? (it) => it.ended : isReceived);
  const received = spans.filter(isReceived);
  const limits = curveOf(received, question, clustered);
  const only = closedOnly(ofCohort, question.percentiles, definition.percentileType);
  return {
    group,
    finalised: sum(ofCohort),
    open: sum(received.filter(isOpen)),
    closedOnly: publish ? publishedOnly(only, sum(ofCohort)) : only,
    histogram: tookOf(ofCohort, question),
    survival: received.length === 0 ? null : estimated(limits, question),
    outcomes: outcomesOf(received, limits.curve),
    suppressed: false,
  };
}

/** What became of them: other ways out are competing outcomes, never censored. */
function outcomesOf(spans: readonly Usable[], curve: Curve): readonly OutcomeShare[] {
  const words = new Set(spans.map(({ outcome }) => outcome).filter((it) => it !== null));
  const [only] = words;
  if (words.size < 2) return only === undefined ? [] : [onlyOutcome(only, curve)];
  const { outcomes, rows } = aalenJohansen(spans);
  return outcomes.map((outcome, at) => ({
    outcome,
    n: sum(spans.filter((span) => span.outcome === outcome)),
    incidence: rows.at(-1)?.outcomes[at]?.incidence ?? 0,
    stdError: curve.clustered ? null : (rows.at(-1)?.outcomes[at]?.stdError ?? 0),
  }));
}

/** With one way out there is nothing to compete with: it is what the curve has come down by. */
function onlyOutcome(outcome: string, { rows, events, clustered }: Curve): OutcomeShare {
  const { survival = 1, stdError = null } = rows.at(-1) ?? {};
  return {
    outcome,
    n: events,
    incidence: 1 - survival,
    stdError: stdError ?? (clustered ? null : 0),
  };
}

const WHY: readonly (readonly [string, (span: CountedSpan) => boolean])[] = [
  ['its start is not known, or lies outside the calendar', ({ time }) => time === null],
  ['it ends before it begins', ({ time }) => time !== null && time < 0],
  [
    'it had ended by the day from which it was followed',
    ({ time, entry }) => time !== null && time >= 0 && entry !== undefined && entry >= time,
  ],
];

const leftOutOf = (spans: readonly CountedSpan[]): Answer['leftOut'] =>
  WHY.map(([why, holds]) => ({ why, n: sum(spans.filter(holds)) })).filter(({ n }) => n > 0);

const CLUSTERED =
  'The limits allow for the cases of one matter being alike; the test of the groups does not, and finds a ' +
  'difference too easily where they are.';

function notesOf(
  { definition, period }: Question,
  { alike, clustered }: Readonly<Record<'alike' | 'clustered', boolean>>,
): readonly string[] {
  const notes: string[] = [];
  if (definition.cohort === 'finalised' && period !== null) {
    notes.push(
      'Those finalised in the period have no open cases among them: the estimate beside them is of those received in it.',
    );
  }
  if (!alike && definition.countingUnit !== 'matter') {
    notes.push(
      'The limits do not allow for the cases of one matter being alike: there are too many.',
    );
  }
  if (clustered) notes.push(CLUSTERED);
  return notes;
}
