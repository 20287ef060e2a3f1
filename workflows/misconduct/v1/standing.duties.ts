import type { Duty } from '#libs/workflow-kit';
import { AUTHORITY, OFFICE, REASONED, RECEIVERS, mayRecord } from './misconduct.roles.js';

/** Suspension and criminal proceedings, at any stage. A suspension is the authority's alone to decide. */
export const standingDuties: readonly Duty[] = [
  mayRecord('officerSuspended', AUTHORITY, 'PCR r11, r2(4)', REASONED),
  mayRecord('suspensionConfirmed', OFFICE, 'PCR r11'),
  mayRecord('suspensionRepresentationsReceived', RECEIVERS, 'PCR r11(7)(a)'),
  mayRecord('suspensionReviewed', AUTHORITY, 'PCR r11B, r2(4)', REASONED),
  mayRecord('suspensionEnded', AUTHORITY, 'PCR r11, r2(4)', REASONED),
  mayRecord('suspensionDeclined', AUTHORITY, 'PCR r11B, r2(4)', REASONED),
  mayRecord('criminalInvestigationStarted', RECEIVERS, 'PCR r10'),
  mayRecord('prejudiceFound', AUTHORITY, 'PCR r10', REASONED),
  mayRecord('prejudiceEnded', AUTHORITY, 'PCR r10', REASONED),
  mayRecord('criminalProceedingsConcluded', RECEIVERS, 'PCR r10'),
];
