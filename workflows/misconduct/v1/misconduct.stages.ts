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
  actions: { type: 'informLocalPolicingBody', params: { about: 'timeliness' } },
} as const;

/** The officer's period to answer the notice (PCR r31(1)): used, or lapsed. */
export const responding = misconduct.createStateConfig({
  after: {
    'response-received': {
      target: 'preparing',
      actions: { type: 'informOfficer', params: { about: 'response-period' } },
    },
  },
  on: { responseReceived: 'preparing' },
});

/** The parties exchange their lists of proposed witnesses (PCR r31(4)). */
export const exchanging = misconduct.createStateConfig({
  after: { 'witness-lists-exchanged': {} },
  on: { witnessListsExchanged: 'supplying' },
});

/** The outcome is written up for the appropriate authority (PCR r43(1)). */
export const reporting = misconduct.createStateConfig({
  after: { 'outcome-reported': {} },
  on: { outcomeReported: 'informing' },
});
