/** Every way in which a calculation can be refused. Stable: doors translate them. */
export const STATISTICS_ERROR_CODES = [
  'invalid-value',
  'invalid-probability',
  'invalid-observation',
  'invalid-option',
] as const;
export type StatisticsErrorCode = (typeof STATISTICS_ERROR_CODES)[number];

/** What was refused, in the three parts that a door may rearrange: the field, its problem, the remedy. */
interface Refusal {
  readonly code: StatisticsErrorCode;
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
}

/** A value, a probability or an observation that cannot be reckoned with. */
export class StatisticsError extends Error {
  readonly code: StatisticsErrorCode;
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;

  constructor(refusal: Refusal) {
    super(`${refusal.field}: ${refusal.problem}; ${refusal.remedy}`);
    this.name = 'StatisticsError';
    this.code = refusal.code;
    this.field = refusal.field;
    this.problem = refusal.problem;
    this.remedy = refusal.remedy;
  }
}

/** The number itself. Throws `invalid-value` on NaN and on the infinities. */
export function finite(value: number, field = 'value'): number {
  if (Number.isFinite(value)) return value;
  throw new StatisticsError({
    code: 'invalid-value',
    field,
    problem: `${String(value)} is not a number that can be reckoned with`,
    remedy: 'leave out what is not known, and say how many were left out',
  });
}
