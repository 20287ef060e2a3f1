import type { WorkflowDefinition } from '#libs/workflow-kit';
import { recordedClocks } from './recorded.clocks.js';
import { recordedDuties } from './recorded.duties.js';
import { recordedEvents } from './recorded.events.js';
import { recordedMachine } from './recorded.machine.js';

/** Cases whose life happened in another system: every fact is taken, and durations are told from them. */
export const recordedV1: WorkflowDefinition = {
  id: 'recorded',
  version: '1',
  title: 'Recorded cases',
  machine: recordedMachine,
  clocks: recordedClocks,
  duties: recordedDuties,
  events: recordedEvents,
  conditions: {
    /** A record may close the case before it says that it was received. */
    caseIsOpen: (snapshot) => !snapshot.hasTag('closed'),
  },
  requirements: { isAssigned: 'The case is assigned to an investigator.' },
};
