import type { Duty } from '#libs/workflow-kit';
import type { recordedEvents } from './recorded.events.js';

const KEEPERS = ['importer', 'administrator'] as const;
const WORKERS = ['importer', 'administrator', 'investigator', 'supervisor'] as const;

/** Whoever keeps the records decides what became of a case; whoever works on it may add to it. */
const BY: Readonly<Record<keyof typeof recordedEvents, readonly string[]>> = {
  incidentOccurred: WORKERS,
  caseReceived: KEEPERS,
  caseAssigned: [...KEEPERS, 'supervisor'],
  officerNamed: WORKERS,
  allegationRecorded: WORKERS,
  findingRecommended: WORKERS,
  findingRecorded: WORKERS,
  caseClosed: [...KEEPERS, 'supervisor'],
  caseReopened: [...KEEPERS, 'supervisor'],
};

/** Where an event names people. */
const NAMES: Readonly<Partial<Record<keyof typeof recordedEvents, readonly string[]>>> = {
  caseAssigned: ['investigator'],
  officerNamed: ['officer'],
  allegationRecorded: ['officers'],
  findingRecommended: ['officer'],
  findingRecorded: ['officer'],
};

/** The other system has already decided: no event needs reasons here, and nobody is barred. */
export const recordedDuties: readonly Duty[] = (Object.keys(BY) as (keyof typeof BY)[]).map(
  (event) => ({
    event,
    by: BY[event],
    names: NAMES[event] ?? [],
    reasons: 'optional',
    source: 'local policy',
  }),
);
