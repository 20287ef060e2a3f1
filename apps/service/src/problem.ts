import {
  CaseNotFound,
  InvalidEvent,
  ListRefused,
  StaleCase,
  type CaseError,
  type UnseenEvent,
} from '#libs/engine';
import type { FieldError } from './validation.js';

/** A problem as RFC 9457 has it: what went wrong, and what would put it right. */
export interface Problem {
  /** A stable URN; compare this, not the title. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** What else is told of it: unmet requirements, wrong fields, events not seen. */
  readonly [extension: string]: unknown;
}

/** A problem by its code. */
export const problemOf = (
  code: string,
  told: { readonly title: string; readonly status: number; readonly detail: string },
  more: object = {},
): Problem => ({ type: `urn:probity:problem:${code}`, ...told, ...more });

/** What each refusal of the engine is to whoever called, by its code. */
const REFUSALS: Readonly<Record<string, { readonly status: number; readonly title: string }>> = {
  'case-not-found': { status: 404, title: 'There is no such case' },
  'case-exists': { status: 409, title: 'The reference is in use' },
  'clock-not-found': { status: 404, title: 'The case has no such clock' },
  'stale-case': { status: 412, title: 'The case has moved on' },
  'event-refused': { status: 409, title: 'The case cannot take the event now' },
  'not-permitted': { status: 403, title: 'It is not for you to do' },
  'invalid-request': { status: 422, title: 'It cannot be recorded as it is written' },
  'invalid-event': { status: 422, title: 'The event is not complete' },
  'clock-refused': { status: 409, title: 'The clock cannot be changed so' },
  'impossible-fact': { status: 409, title: 'A recorded event becomes impossible' },
  'correction-refused': { status: 409, title: 'The correction cannot be made' },
  'list-refused': { status: 422, title: 'The list cannot be had so' },
  'key-reused': { status: 422, title: 'The idempotency key was used for another request' },
};

const UNNAMED = { status: 409, title: 'The engine refuses' };

/** What a refusal carries beside its message, and under which name it is told. */
const CARRIED = {
  unmet: 'unmet',
  current: 'revision',
} as const;

/** The same whether there is none or it is hidden, whatever it was asked for by. */
const NO_CASE = 'There is no such case, or it is not open to you: check the reference.';

/** A refusal of the engine as a problem. */
export function refusalProblem(error: CaseError): Problem {
  const carried = Object.entries(CARRIED)
    .filter(([property]) => property in error)
    .map(([property, name]): [string, unknown] => [name, Reflect.get(error, property)]);
  const detail = error instanceof CaseNotFound ? NO_CASE : error.message;
  const told = { ...(REFUSALS[error.code] ?? UNNAMED), detail };
  return problemOf(error.code, told, { ...Object.fromEntries(carried), ...whatElse(error) });
}

function whatElse(error: CaseError): object {
  if (error instanceof InvalidEvent) return { errors: error.problems.map(presentField) };
  if (error instanceof StaleCase) return { unseen: error.unseen.map(presentUnseen) };
  if (!(error instanceof ListRefused)) return {};
  return { errors: [presentField(error)] };
}

/** What was sent is not sent back. */
const presentField = ({ field, problem, remedy }: FieldError) => ({ field, problem, remedy });

/** What happened meanwhile; by whom tells the history to whoever may know. */
const presentUnseen = ({ seq, type, occurredOn, recordedAt }: UnseenEvent) => ({
  ...{ seq, type, occurredOn, recordedAt: new Date(recordedAt).toISOString() },
});

/** An error of ours that says what is wrong with what was asked, by its code in kebab case. */
export const isRefusal = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^[a-z]+(-[a-z]+)*$/.test(error.code);
