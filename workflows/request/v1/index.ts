import type { WorkflowDefinition } from '#libs/workflow-kit';
import { requestClocks } from './request.clocks.js';
import { requestDuties } from './request.duties.js';
import { requestEvents } from './request.events.js';
import { requestMachine } from './request.machine.js';

/** What one person asks of another about a case: more time, less, a pause, another date. */
export const requestV1: WorkflowDefinition = {
  id: 'request',
  version: '1',
  title: 'Requests',
  machine: requestMachine,
  clocks: requestClocks,
  duties: requestDuties,
  events: requestEvents,
  conditions: {},
  requirements: {},
};
