import { misconduct } from './misconduct.setup.js';

/** The assessment was revised to less than misconduct: the case ends, and the officer is told (PCR r14). */
export const belowMisconduct = {
  guard: 'isBelowMisconduct',
  target: '#closed',
  actions: { type: 'informOfficer', params: { about: 'severity' } },
} as const;

/** Withdrawal before proceedings begin (PCR r27). */
export const proceedingsWithdrawn = {
  target: '#closed',
  actions: { type: 'informOfficer', params: { about: 'withdrawal' } },
} as const;

/** What a meeting and a hearing both take while they are awaited. */
export const whileAwaited = {
  // A response after its period is a fact of the case all the same.
  responseReceived: {},
  objectionReceived: {},
  witnessListsSupplied: {},
  alternativeDateProposed: {},
  proceedingsWithdrawn,
} as const;

/** The report to the local policing body may be owed at any stage after month 12 (PCR r19). */
export const timelinessReportSent = {
  actions: [
    'recordTimelinessReport',
    { type: 'informLocalPolicingBody', params: { about: 'timeliness' } },
  ],
} as const;

/** The officer's period to answer the notice (PCR r31(1)): used, or lapsed. */
export const responding = misconduct.createStateConfig({
  after: {
    'response-received': {
      target: 'preparing',
      // The ten working days for lists and documents begin with the lapse: no exchange begins them again.
      actions: ['keepSupplies', { type: 'informOfficer', params: { about: 'response-period' } }],
    },
  },
  on: { responseReceived: 'preparing' },
});

/** The parties exchange their lists of proposed witnesses (PCR r31(4)). */
export const exchanging = misconduct.createStateConfig({
  after: { 'witness-lists-exchanged': {} },
  on: { witnessListsExchanged: { target: 'supplying', actions: 'beginSupplies' } },
});

/** The outcome is written up for the appropriate authority (PCR r43(1)). */
export const reporting = misconduct.createStateConfig({
  after: { 'outcome-reported': {} },
  on: { outcomeReported: 'informing' },
});

/** Misconduct is found: which outcome follows is decided next (PCR r42). */
export const misconductFound = {
  target: 'choosing-outcome',
  actions: { type: 'recordFinding', params: { finding: 'misconduct' } },
} as const;

/** No misconduct is found: no outcome is left to choose (PCR r42). */
export const misconductNotFound = {
  target: 'reporting',
  actions: [
    { type: 'recordFinding', params: { finding: 'not-misconduct' } },
    { type: 'recordOutcome', params: { outcome: 'none' } },
  ],
} as const;

/** A written warning, final or not, is the outcome (PCR r42). */
export const writtenWarningGiven = {
  target: 'reporting',
  actions: { type: 'recordOutcome', params: { outcome: 'written-warning' } },
} as const;

export const finalWarningGiven = {
  target: 'reporting',
  actions: 'recordFinalWarning',
} as const;
