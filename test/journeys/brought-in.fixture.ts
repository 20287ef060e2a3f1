import type { Step } from './misconduct.fixture.js';

/** A date that was served before the case came. */
export interface Served {
  readonly event: string;
  readonly on: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export const APPOINTED = {
  ...{ event: 'investigatorAppointed', on: '2025-12-15' },
  with: { investigator: 'investigator-9' },
};
export const MEETING_NOTICE = {
  ...{ event: 'meetingNoticeServed', on: '2026-03-26' },
  with: { personConducting: 'person-conducting-9' },
};
export const HEARING_NOTICE = {
  ...{ event: 'hearingNoticeServed', on: '2026-03-26' },
  with: { chair: 'chair-9' },
};
export const INFORMED = { event: 'officerInformed', on: '2026-06-01' };

/** A case brought in at a stage, about which something has been found and decided. */
export const broughtIn = (
  stage: string,
  on: string,
  more: Readonly<Record<string, unknown>>,
): Step => [
  ...(['caseBroughtIn', on] as const),
  {
    ...{ stage, cameToAttentionOn: '2025-12-01', finding: 'misconduct' },
    ...{ outcome: 'final-written-warning', ...more },
  },
];
