import type { Duty } from '#libs/workflow-kit';

/** Roles that record events of a case. An officer's own documents are recorded by whoever receives them. */
export const AUTHORITY = ['appropriate-authority'] as const;
export const INVESTIGATOR = ['investigator'] as const;
export const INVESTIGATION_TEAM = ['investigator', 'supervisor'] as const;
export const RECEIVERS = ['investigator', 'appropriate-authority', 'administrator'] as const;
export const OFFICE = ['appropriate-authority', 'administrator'] as const;
export const PERSON_CONDUCTING = ['person-conducting'] as const;
export const CHAIR = ['chair'] as const;
export const DECIDERS = ['person-conducting', 'chair'] as const;
export const APPEAL_DECIDER = ['appeal-decider'] as const;

type Particulars = Partial<Omit<Duty, 'event' | 'by' | 'source'>>;

/** A row of the duty table; reasons are optional unless the row says otherwise. */
export const mayRecord = (
  event: string,
  by: readonly string[],
  source: string,
  particulars: Particulars = {},
): Duty => ({ event, by, source, reasons: 'optional', ...particulars });

/** Reasons in writing: the Regulations ask for them, or the event may end the case. */
export const REASONED = { reasons: 'required' } as const;

/** Whoever investigated a case does not decide it (PCR r15, r28). */
export const NOT_BY_INVESTIGATOR = { notBy: ['investigator'] } as const;

/** An appeal is decided by nobody who investigated the case or conducted the meeting (PCR r46). */
export const NOT_BY_FIRST_DECIDER = { notBy: ['investigator', 'person-conducting'] } as const;
