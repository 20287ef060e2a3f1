import type { Duty } from '#libs/workflow-kit';
import type { breachReviewEvents } from './breach-review.events.js';

const ENGINE = ['engine'] as const;
/** Whoever works on a case or answers for it: it is their duty that was late. */
const HANDLERS = [
  ...['investigator', 'supervisor', 'appropriate-authority'],
  ...['person-conducting', 'chair', 'appeal-decider'],
] as const;
const SECOND_PEOPLE = ['supervisor', 'appropriate-authority'] as const;

type Row = Omit<Duty, 'event' | 'source' | 'reasons'> & Partial<Pick<Duty, 'reasons'>>;

/** The second person is none of the first. */
const NOT_BY_FIRST = { notBy: ['acknowledger', 'explainer', 'planner'] } as const;

const ROWS: Readonly<Record<keyof typeof breachReviewEvents, Row>> = {
  breachFound: { by: ENGINE },
  dutyKept: { by: ENGINE },
  breachWithdrawn: { by: ENGINE },
  reviewAcknowledged: { by: HANDLERS, appoints: { acknowledger: 'self' } },
  breachExplained: { by: HANDLERS, reasons: 'required', appoints: { explainer: 'self' } },
  planAgreed: { by: HANDLERS, appoints: { planner: 'self' } },
  planWaived: { by: HANDLERS, reasons: 'required', appoints: { planner: 'self' } },
  reviewReturned: { by: SECOND_PEOPLE, reasons: 'required', ...NOT_BY_FIRST },
  reviewSignedOff: { by: SECOND_PEOPLE, ...NOT_BY_FIRST },
};

/** Who may record what of a review. */
export const breachReviewDuties: readonly Duty[] = Object.entries(ROWS).map(([event, row]) => ({
  reasons: 'optional',
  source: 'local policy',
  ...row,
  event,
}));
