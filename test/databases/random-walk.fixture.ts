import type { Answer, CaseView, ClockState } from '#libs/engine';
import type { Random } from '#libs/testing';
import { stagesTaking } from '#libs/workflow-kit';
import { addDays, daysBetween, legalDay, londonDayOf, type LegalDay } from '#libs/working-time';
import {
  correction,
  newName,
  opening,
  recorderOf,
  recording,
  someone,
  type Desk,
} from '../journeys/desk.fixture.js';
import { examplePayload, misconduct, type Step } from '../journeys/misconduct.fixture.js';

/** Something that somebody tries on a case; refused as often as not. */
export type Attempt = () => Promise<Answer>;

/** A case of the walk, as far as it must be known to choose what comes next. */
export interface Walked {
  readonly id: string;
  readonly openedOn: LegalDay;
}

export interface Walk {
  readonly desk: Desk;
  /** How often each event was tried: what was seldom tried is tried more often. */
  readonly tried: Map<string, number>;
  readonly random: Random;
  readonly calendars: readonly string[];
  readonly policies: readonly string[];
}

const TYPES = [...misconduct.duties.keys()].filter((type) => type !== 'caseBroughtIn');
const takenAt = new Map(TYPES.map((type) => [type, stagesTaking(misconduct, type)]));

/** Payloads on which the chart turns; the others are the examples. */
const TURNS: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  severityAssessed: {
    severity: ['misconduct', 'misconduct', 'gross-misconduct', 'neither'],
    finalWarningInForce: [false, false, true],
  },
  severityRevised: { severity: ['misconduct', 'gross-misconduct', 'gross-misconduct', 'neither'] },
  caseToAnswerFound: { caseToAnswer: ['misconduct', 'gross-misconduct'] },
  appealDetermined: {
    result: ['confirmed', 'reversed', 'substituted'],
    outcome: [undefined, undefined, 'written-warning', 'final-written-warning'],
  },
  finalWarningGiven: { exceptionalCircumstances: [true, true, false] },
  rankReduced: { exceptionalCircumstances: [true, true, false] },
  personConductingChanged: { personConducting: ['person-conducting-1', 'person-conducting-2'] },
  chairChanged: { chair: ['chair-1', 'chair-2'] },
  appealDeciderChanged: { appealDecider: ['appeal-decider-1', 'appeal-decider-2'] },
  officerSuspended: { orally: [true, false] },
  interviewDateSpecified: { interview: ['i-1', 'i-2'] },
  interviewHeld: { interview: ['i-1', 'i-2'] },
};

function payloadOf(random: Random, type: string, on: string): Record<string, unknown> {
  const turns = Object.entries(TURNS[type] ?? {})
    .map(([property, values]) => [property, random.pick(values)] as const)
    .filter(([, value]) => value !== undefined);
  return { ...examplePayload(type, on), ...(Object.fromEntries(turns) as Record<string, unknown>) };
}

/** An event that some stage of the case names, today or on a day that has been. */
function someFact(
  { random, tried }: Walk,
  view: CaseView,
  today: LegalDay,
  openedOn: LegalDay,
): Step {
  const active = view.stage.split(' ').flatMap(withParents);
  const named = TYPES.filter((type) => takenAt.get(type)?.some((stage) => active.includes(stage)));
  const type = random.next() < 0.95 ? seldom({ random, tried }, named) : random.pick(TYPES);
  tried.set(type, (tried.get(type) ?? 0) + 1);
  const on = random.next() < 0.8 ? today : dayBetween(random, openedOn, today);
  return [type, on, payloadOf(random, type, on)];
}

/** Now any, now one that was seldom tried: else a walk goes round in the shortest circles of the chart. */
function seldom(
  { random, tried }: Pick<Walk, 'random' | 'tried'>,
  types: readonly string[],
): string {
  if (random.next() < 0.3) return random.pick(types);
  const rank = (type: string) => (tried.get(type) ?? 0) + random.next();
  const ranked = types.map((type) => ({ type, rank: rank(type) }));
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.type ?? random.pick(TYPES);
}

const withParents = (stage: string): string[] =>
  stage.split('.').map((_, depth, parts) => parts.slice(0, depth + 1).join('.'));

const dayBetween = (random: Random, from: LegalDay, to: LegalDay): LegalDay =>
  addDays(from, random.below(Math.max(1, daysBetween(from, to) + 1)));

/** A decision about a clock that is open, by whoever may take it. */
function someMove(walk: Walk, clocks: readonly ClockState[], today: LegalDay): Step {
  const { random } = walk;
  const open = clocks.filter(({ status }) => status !== 'ended');
  if (open.length === 0) return ['clockPaused', today, { clock: 'none' }];
  const { key: clock, kind, due, startedOn } = random.pick(open);
  const on = random.next() < 0.5 ? today : dayBetween(random, startedOn, today);
  const category = 'career-break';
  const far = addDays(due ?? today, random.below(60));
  const moves: readonly Step[] = [
    ['clockExtended', on, { clock, by: 1 + random.below(8) }],
    ['clockExtended', on, { clock, until: far }],
    ['clockShortened', on, { clock, until: addDays(far, -40), agreedBy: PARTIES }],
  ];
  const stops: readonly Step[] = [
    ['clockPaused', on, { clock, category }],
    ['clockResumed', on, { clock, category }],
  ];
  return random.pick(kind === 'expiry' ? stops : moves);
}

const PARTIES = ['appropriate-authority', 'officer', 'person-conducting-or-chairing'];

const holderOf = (clocks: readonly ClockState[], [type, , payload]: Step) => {
  const clock = clocks.find(({ key }) => key === payload?.['clock']);
  const row = clock === undefined ? undefined : misconduct.clocks.get(clock.name);
  const power = {
    ...{ clockExtended: row?.extension, clockShortened: row?.shortening },
    ...{ clockPaused: row?.pause, clockResumed: row?.pause },
  }[type];
  return someone(power?.by[0] ?? 'administrator');
};

function someCorrection(walk: Walk, view: CaseView, today: LegalDay, openedOn: LegalDay): Attempt {
  const { desk, random } = walk;
  const facts = view.history.filter(({ kind }) => kind === 'fact' || kind === 'ledger');
  const fact = random.pick(facts);
  const event = fact.id;
  const occurredOn = addDays(legalDay(fact.occurred_on), random.below(21) - 10);
  const payload = payloadOf(random, fact.type, fact.occurred_on);
  const [type, on, contents = {}] = someFact(walk, view, today, openedOn);
  const insert = [{ type, occurredOn: legalDay(on), payload: contents }];
  const changes = random.pick([
    { replace: [{ event, occurredOn }] },
    { replace: [{ event, occurredOn }] },
    { replace: [fact.kind === 'fact' ? { event, payload } : { event, occurredOn }] },
    { remove: [event] },
    { insert },
    { remove: [event], insert },
  ]);
  // An administrator corrects what was written down; a decision is for whoever takes it.
  const decider = recorderOf('insert' in changes ? type : fact.type);
  const actor = random.next() < 0.5 ? decider : someone('administrator');
  return () => desk.engine.correct(correction(view.id, { ...changes, actor }));
}

/** What happens next to a case. Random numbers are drawn here alone, so that a seed tells the whole walk. */
export async function nextAttempt(walk: Walk, { id, openedOn }: Walked): Promise<Attempt> {
  const { desk, random } = walk;
  const view = await desk.engine.view(id);
  const today = londonDayOf(desk.now());
  const kind = random.below(100);
  if (kind < 12) return someCorrection(walk, view, today, openedOn);
  if (kind < 24) {
    const step = someMove(walk, view.clocks, today);
    return record(desk, id, step, { actor: holderOf(view.clocks, step) });
  }
  if (kind < 26) {
    const calendar = random.pick(walk.calendars);
    return record(desk, id, ['calendarAdopted', today, { calendar }]);
  }
  if (kind < 28) {
    const policy = random.pick(walk.policies);
    return record(desk, id, ['policyAdopted', today, { policy }]);
  }
  const fact = someFact(walk, view, today, openedOn);
  const by = misconduct.duties.get(fact[0])?.by ?? [];
  // What either decides is decided here by whoever may decide here.
  const chairs = view.stage.includes('proceedings.hearing') && by.includes('chair');
  return record(desk, id, fact, chairs ? { actor: someone('chair') } : {});
}

const record =
  (desk: Desk, id: string, step: Step, changes = {}): Attempt =>
  () =>
    desk.engine.advance(recording([id], step, changes));

/** Where cases are brought in: the walk begins at every depth of the road. */
const STAGES = [
  ...['investigation.investigating', 'determining.deciding', 'meeting.awaiting.responding'],
  ...['hearing.awaiting.preparing.pre-hearing', 'hearing.choosing-outcome', 'meeting.reporting'],
  ...['meeting.informing', 'appeal.awaiting-appeal', 'appeal.arranging'],
];

/** Every date that a stage may count from. */
const SERVED = [
  ...['investigatorAppointed', 'appealDeciderChanged'],
  ...['noticeServed', 'investigationReported', 'meetingNoticeServed', 'hearingNoticeServed'],
  ...['papersSupplied', 'outcomeReported', 'finalWarningGiven', 'officerInformed'],
  'appealFoundArguable',
];

/** A case that is opened today, or brought in at some stage. */
export async function nextCase({ desk, random }: Walk): Promise<Walked> {
  const openedOn = londonDayOf(desk.now());
  const served = SERVED.map((event) => {
    const on = addDays(openedOn, -random.below(30));
    return { event, on, with: examplePayload(event, on) };
  });
  const outcome = random.pick(['written-warning', 'final-written-warning']);
  const more = { stage: random.pick(STAGES), served, outcome, finding: 'misconduct' };
  const step: Step =
    random.next() < 0.4
      ? ['caseOpened', openedOn, { cameToAttentionOn: addDays(openedOn, -random.below(60)) }]
      : ['caseBroughtIn', openedOn, more];
  const { cases } = await desk.engine.open(opening([step], { reference: newName('walk') }));
  return { id: cases[0]?.id ?? '', openedOn };
}
