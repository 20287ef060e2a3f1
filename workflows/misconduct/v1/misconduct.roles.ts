import type { Duty, Holder } from '#libs/workflow-kit';

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

/** Only whoever investigates the case: an investigator of another case has no part in it (PCR r15). */
export const ITS_INVESTIGATOR: readonly Holder[] = [
  { role: 'investigator', position: 'investigator' },
];

/** Whoever was named to conduct the meeting, or to chair the hearing; each in that forum alone (PCR r28). */
const CONDUCTING = {
  ...{ role: 'person-conducting', position: 'person-conducting' },
  at: 'proceedings.meeting',
} as const;
const CHAIRING = { role: 'chair', position: 'chair', at: 'proceedings.hearing' } as const;
export const ITS_PERSON_CONDUCTING: readonly Holder[] = [CONDUCTING];
export const ITS_CHAIR: readonly Holder[] = [CHAIRING];
export const OF_ITS_FORUM: readonly Holder[] = [CONDUCTING, CHAIRING];

/** Whoever sifted the appeal decides it (PCR r46). */
export const ITS_APPEAL_DECIDER: readonly Holder[] = [
  { role: 'appeal-decider', position: 'appeal-decider', at: 'proceedings.appeal' },
];

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
