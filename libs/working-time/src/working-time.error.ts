/** Every way in which a count can be refused. Stable: doors translate them. */
export const WORKING_TIME_ERROR_CODES = [
  'invalid-day',
  'invalid-instant',
  'invalid-length',
  'invalid-rule',
  'invalid-calendar',
  'invalid-ledger',
  'before-calendar',
  'beyond-horizon',
] as const;
export type WorkingTimeErrorCode = (typeof WORKING_TIME_ERROR_CODES)[number];

/** What was refused, in the three parts that a door may rearrange: the field, its problem, the remedy. */
export interface Refusal {
  readonly code: WorkingTimeErrorCode;
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
}

/** A day, a length, a ledger or a calendar that cannot be counted with. */
export class WorkingTimeError extends Error {
  readonly code: WorkingTimeErrorCode;
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;

  constructor(refusal: Refusal) {
    super(`${refusal.field}: ${refusal.problem}; ${refusal.remedy}`);
    this.name = 'WorkingTimeError';
    this.code = refusal.code;
    this.field = refusal.field;
    this.problem = refusal.problem;
    this.remedy = refusal.remedy;
  }
}
