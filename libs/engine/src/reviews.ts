import type { CaseFile } from '#libs/persistence';
import { londonDayOf, type Instant, type LegalDay } from '#libs/working-time';
import { besideOf, BREACH_FOUND, deskOf, openAbout, type Beside } from './case-beside.js';
import { CaseExists, CaseNotFound, KeyReused } from './case-error.js';
import { reviewName } from './case-reference.js';
import { historyOf } from './case-work.js';
import { standingVerdicts } from './changes.js';
import { ENGINE } from './drafts.js';
import type { Law } from './kernel/law.js';
import { openCommand, type OpenCase } from './open-case.js';
import type { OpenEngine } from './open-engine.js';
import type { RecordFact } from './record-fact.js';
import { openingOrder, type Breach, type OrderParams, type ReviewOrder } from './review-orders.js';

/** An order as it waits in the outbox. */
export interface QueuedEffect {
  readonly id: string;
  readonly case_id: string;
  readonly type: string;
  /** JSON. */
  readonly params: string;
  readonly created_at: number;
}

/**
 * Carries out an order about a breach review: opens it, notes that the duty was kept, or withdraws it.
 * Harmless when performed twice, and in whatever order: whichever comes first opens the review.
 *
 * @throws CaseError when it cannot be done now, and ought to be tried again.
 */
export async function performReviewEffect(open: OpenEngine, effect: QueuedEffect): Promise<void> {
  const params = JSON.parse(effect.params) as OrderParams;
  const review = await reviewFor(open, effect, params);
  const stands = await isStanding(open, effect.case_id, params);
  const fact = FACTS[effect.type as ReviewOrder]({ params, review, stands, today: todayOf(open) });
  if (fact === null) return;
  const recording = { key: effect.id, cases: [{ id: review.id }], actor: ENGINE, ...fact };
  try {
    await open.engine.advance(recording);
  } catch (error) {
    // The same order on a later day reads otherwise: its key says that it was carried out.
    if (!(error instanceof KeyReused)) throw error;
  }
}

const todayOf = ({ now }: OpenEngine): LegalDay => londonDayOf(now());

/** Whether the case still says, or says again, that the duty was breached by that day. */
async function isStanding({ store }: OpenEngine, caseId: string, breach: Breach): Promise<boolean> {
  const loaded = await store.load(caseId, true);
  if (loaded === null) throw new CaseNotFound(caseId);
  return standingVerdicts(historyOf(loaded).verdicts).some(
    ({ verdict, clock_key, due }) =>
      verdict === 'breached' && clock_key === breach.clock && due === breach.due,
  );
}

type Fact = Pick<RecordFact, 'type' | 'occurredOn' | 'payload'>;

interface Performing {
  readonly params: OrderParams;
  readonly review: Review;
  readonly stands: boolean;
  readonly today: LegalDay;
}

/** What an order records on a review that is open; `null`: nothing. */
const FACTS: Record<ReviewOrder, (performing: Performing) => Fact | null> = {
  openBreachReview: ({ params, review, stands, today }) =>
    review.stage === 'withdrawn' && stands ? breachFact(params, today) : null,
  noteDutyKept: ({ params: { keptOn, due }, review: { foundOn } }) => {
    const day = keptOn ?? due;
    // A review begins when the breach comes to light, which may be after the duty was kept.
    const occurredOn = day < foundOn ? foundOn : day;
    return { type: 'dutyKept', occurredOn, payload: { keptOn: day } };
  },
  // Corrected back meanwhile, the breach is not withdrawn any more.
  withdrawBreach: ({ stands, today }) =>
    stands ? null : { type: 'breachWithdrawn', occurredOn: today, payload: {} },
};

const breachFact = ({ clock, declared, due, on }: Breach, occurredOn: LegalDay): Fact => ({
  ...{ type: BREACH_FOUND, occurredOn },
  payload: { clock, declared, due, breachedOn: on },
});

/** A review as an order finds it. */
interface Review {
  readonly id: string;
  readonly stage: string;
  /** The day on which the breach came to light. */
  readonly foundOn: LegalDay;
}

/** Two breaches of one number, opened at once, may choose one name: the second chooses again. */
const TRIES = 5;

/** The review of the breach; opens it when there is none. */
async function reviewFor(open: OpenEngine, effect: QueuedEffect, breach: Breach): Promise<Review> {
  for (let tries = 1; ; tries += 1) {
    const about = await besideOf(open.dataSource, effect.case_id);
    const found = about.reviews.find(({ first }) => isOf(first.payload, breach));
    if (found !== undefined) {
      const { file, firstOn } = found;
      return { id: file.id, stage: file.stage, foundOn: firstOn };
    }
    try {
      await openReview(open, effect, { about, breach });
    } catch (error) {
      // Somebody else opened it, or one with its name: look again.
      const isTaken = error instanceof CaseExists || error instanceof KeyReused;
      if (!isTaken || tries === TRIES) throw error;
    }
  }
}

const isOf = (first: Readonly<Record<string, unknown>>, { clock, due }: Breach): boolean =>
  first['clock'] === clock && first['due'] === due;

async function openReview(
  open: OpenEngine,
  effect: QueuedEffect,
  { about, breach }: { readonly about: Beside; readonly breach: Breach },
): Promise<void> {
  const { file, matter, reviews } = about;
  const earlier = reviews.filter(({ first }) => first.payload['declared'] === breach.declared);
  const foundOn = londonDayOf(effect.created_at as Instant);
  const law = reviewLaw(open, file);
  const opening: OpenCase = {
    ...openAbout(file, matter),
    key: openingOrder(breach),
    reference: reviewName(file.reference, breach.declared, earlier.length + 1),
    ...{ workflow: law.workflow.id, actor: ENGINE, facts: [breachFact(breach, foundOn)] },
  };
  await open.engine.run(openCommand(law, opening, open.now(), deskOf(file)), opening.reference);
}

/** The law of the reviews of a case's breaches. */
function reviewLaw({ laws }: OpenEngine, { workflow, version, reference }: CaseFile): Law {
  const { breachesReviewedIn } = laws.of(workflow, version).workflow.definition;
  if (breachesReviewedIn === undefined)
    throw new Error(`${reference}: no breach of it is reviewed`);
  const newest = laws.newest(breachesReviewedIn);
  return laws.of(newest.id, newest.version);
}
