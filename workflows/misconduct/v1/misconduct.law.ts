import type { Certainty, ClockDeclaration, LawStatus, Period } from '#libs/workflow-kit';
import { ITS_APPEAL_DECIDER, OF_ITS_FORUM } from './misconduct.roles.js';

/** Rule A: `length` working days beginning with the first working day after the trigger. */
export const workingDays = (length: number): Period => ({
  rule: 'A',
  length,
  unit: 'working-days',
});

/** One certainty for existence, length and trigger alike. */
export const seen = (certainty: Certainty): LawStatus => ({
  existence: certainty,
  length: certainty,
  trigger: certainty,
});

/**
 * A period of Part 4 may be reduced if every party agrees; the Director General only when presenting. The
 * authority, or whoever conducts or chairs, records the agreement.
 */
export const REDUCIBLE = {
  by: ['appropriate-authority', 'person-conducting', 'chair', 'appeal-decider'],
  onlyBy: [...OF_ITS_FORUM, ...ITS_APPEAL_DECIDER],
  agreementOf: ['appropriate-authority', 'officer', 'person-conducting-or-chairing'],
  source: 'PCR r22',
} as const;

/** The default: nobody may extend the period, reduce it or stop it. */
export const FIXED = {
  extension: null,
  shortening: null,
  pause: null,
} as const satisfies Partial<ClockDeclaration>;

/** As `FIXED`, but for a period of Part 4. */
export const REDUCIBLE_ONLY = { ...FIXED, shortening: REDUCIBLE } as const;
