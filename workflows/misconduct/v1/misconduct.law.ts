import type { Certainty, ClockDeclaration, LawStatus, Period } from '#libs/workflow-kit';

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

/** A period of Part 4 may be reduced if every party agrees; the Director General only when presenting. */
export const REDUCIBLE = {
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
