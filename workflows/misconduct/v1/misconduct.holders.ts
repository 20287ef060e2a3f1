const INVESTIGATOR = ['investigator'] as const;
const PERSON_CONDUCTING = ['person-conducting'] as const;
const CHAIR = ['chair'] as const;
const APPEAL_DECIDER = ['appeal-decider'] as const;

/**
 * Who has been appointed by the time a case is at a stage: one that is brought in there must name them, or
 * nobody would be barred, and nobody could act. A notice names who conducts or chairs.
 */
export const misconductHolders: Readonly<Record<string, readonly string[]>> = {
  'proceedings.investigation.serving-notice': INVESTIGATOR,
  'proceedings.investigation.investigating': INVESTIGATOR,
  'proceedings.investigation.reporting': INVESTIGATOR,
  'proceedings.determining': INVESTIGATOR,
  'proceedings.meeting': INVESTIGATOR,
  'proceedings.meeting.awaiting': PERSON_CONDUCTING,
  'proceedings.meeting.deciding': PERSON_CONDUCTING,
  'proceedings.meeting.choosing-outcome': PERSON_CONDUCTING,
  'proceedings.meeting.reporting': PERSON_CONDUCTING,
  'proceedings.meeting.informing': PERSON_CONDUCTING,
  'proceedings.hearing': INVESTIGATOR,
  'proceedings.hearing.awaiting': CHAIR,
  'proceedings.hearing.deciding': CHAIR,
  'proceedings.hearing.choosing-outcome': CHAIR,
  'proceedings.hearing.reporting': CHAIR,
  'proceedings.hearing.informing': CHAIR,
  'proceedings.appeal': [...INVESTIGATOR, ...PERSON_CONDUCTING],
  'proceedings.appeal.arranging': APPEAL_DECIDER,
  'proceedings.appeal.deciding': APPEAL_DECIDER,
  'proceedings.appeal.notifying': APPEAL_DECIDER,
};
