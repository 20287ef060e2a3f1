import { Transform } from 'class-transformer';
import { IsIn, IsOptional } from 'class-validator';
import { payloadFields, type CompiledWorkflow, type PayloadField } from '#libs/workflow-kit';
import { EventRefused } from '#libs/engine';
import { emptyIsNone } from '../form/empty-is-none.js';
import { PagedQuery } from '../form/paged-query.js';
import { formWords } from '../form/form.en.js';
import { readPayload, type FormProblem, type ReadPayload } from '../form/payload-form.js';
import { textIn, type Sent } from '../form/sent.js';
import { reviewsWords as t } from './reviews.en.js';

/** What is to be done about a review, and the stages in which it is. */
export const LISTS = {
  'to-write': ['awaiting-acknowledgement', 'explaining', 'planning'],
  'to-sign-off': ['awaiting-sign-off'],
} as const;
export type ReviewList = keyof typeof LISTS;

/** Which reviews, as it stands in the address. */
export class ReviewListQuery extends PagedQuery {
  @Transform(emptyIsNone)
  @IsOptional()
  @IsIn(Object.keys(LISTS))
  list?: ReviewList;
}

/** An event of a review that is to be recorded. */
export interface Act {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly reasons?: string;
}

const [ACKNOWLEDGED, EXPLAINED] = ['reviewAcknowledged', 'breachExplained'];
const [PLANNED, WAIVED] = ['planAgreed', 'planWaived'];

/** The parts of a review that are still to be written, by its stage. */
const TO_WRITE: Readonly<Record<string, readonly string[]>> = {
  'awaiting-acknowledgement': [ACKNOWLEDGED, EXPLAINED, PLANNED],
  explaining: [EXPLAINED, PLANNED],
  planning: [PLANNED],
};

/** The same, of this review. */
export const partsToWrite = (stage: string): readonly string[] => TO_WRITE[stage] ?? [];

export const explains = (stage: string): boolean => partsToWrite(stage).includes(EXPLAINED);

/** The fields of what is still to be written. */
export function fieldsToWrite(workflow: CompiledWorkflow, stage: string) {
  const of = (type: string): PayloadField[] => payloadFields(workflow, type);
  return {
    explanation: explains(stage) ? of(EXPLAINED) : [],
    plan: [...of(PLANNED), ...of(WAIVED)],
  };
}

/** What a form writes of a review: its events in their order, and everything that is wrong with it. */
export function readReviewForm(
  workflow: CompiledWorkflow,
  stage: string,
  sent: Sent,
): { readonly acts: readonly Act[]; readonly problems: readonly FormProblem[] } {
  const reasons = textIn(sent, 'reasons');
  const read = (type: string): ReadPayload =>
    readPayload(workflow, type, { fields: payloadFields(workflow, type), sent });
  const plan = planIn(sent);
  const types = partsToWrite(stage).map((type) => (type === PLANNED ? plan.type : type));
  const parts = types.map((type) => ({ type, ...read(type) }));
  const isPlan = (type: string): boolean => type === plan.type;
  const asksWhy = (type: string): boolean => workflow.duties.get(type)?.reasons === 'required';
  return {
    acts: parts.map(({ type, payload }) => ({
      ...{ type, payload },
      ...(asksWhy(type) ? { reasons } : {}),
    })),
    problems: [
      ...parts.flatMap(({ type, problems }) => (isPlan(type) ? [] : problems)),
      ...(types.some(asksWhy) && reasons === '' ? [REASONS_NEEDED] : []),
      ...(plan.problem === null
        ? parts.flatMap(({ type, problems }) => (isPlan(type) ? problems : []))
        : [plan.problem]),
    ],
  };
}

/** What the chart has against a new target, or against doing without one, at the field that it is about. */
export function targetRefusal(error: unknown): FormProblem[] {
  if (!(error instanceof EventRefused)) return [];
  if (error.type !== PLANNED && error.type !== WAIVED) return [];
  const field = error.type === PLANNED ? `${TARGET}-day` : BECAUSE;
  return error.unmet.map(({ text }) => ({ field, text }));
}

export const REASONS_NEEDED: FormProblem = { field: 'reasons', text: formWords.reasonsNeeded };

/** Which of the two ways to plan was taken. */
function planIn(sent: Sent): { readonly type: string; readonly problem: FormProblem | null } {
  const day = ['day', 'month', 'year'].some((part) => textIn(sent, `${TARGET}-${part}`) !== '');
  const because = textIn(sent, BECAUSE) !== '';
  const problem = day && because ? t.problems.both : t.problems.plan;
  return {
    type: because && !day ? WAIVED : PLANNED,
    problem: day === because ? { field: `${TARGET}-day`, text: problem } : null,
  };
}

const TARGET = 'carries-newTargetOn';
const BECAUSE = 'carries-because';
