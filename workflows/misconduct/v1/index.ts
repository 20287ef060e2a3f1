import type { WorkflowDefinition } from '#libs/workflow-kit';
import { missingOf } from './intake.standing.js';
import { misconductClocks } from './misconduct.clocks.js';
import { misconductConditions } from './misconduct.conditions.js';
import { misconductDuties } from './misconduct.duties.js';
import { misconductEvents } from './misconduct.events.js';
import { misconductHolders } from './misconduct.holders.js';
import { misconductMachine } from './misconduct.machine.js';
import { misconductRequirements } from './misconduct.requirements.js';

/**
 * Misconduct proceedings against an officer other than a senior officer, under the Police (Conduct)
 * Regulations 2020 as in force since 13 July 2026; the main road, without accelerated hearings and tribunals.
 */
export const misconductV1: WorkflowDefinition = {
  id: 'misconduct',
  version: '1',
  title: 'Misconduct proceedings',
  machine: misconductMachine,
  clocks: misconductClocks,
  duties: misconductDuties,
  events: misconductEvents,
  conditions: misconductConditions,
  requirements: misconductRequirements,
  broughtInBy: 'served',
  breachesReviewedIn: 'breach-review',
  requestsDecidedIn: 'request',
  missingWhenBroughtIn: missingOf,
  daysPassed: {
    caseOpened: ['cameToAttentionOn', 'allegations.cameToAttentionOn'],
    caseBroughtIn: ['cameToAttentionOn', 'allegations.cameToAttentionOn', 'served.on'],
    allegationAdded: ['cameToAttentionOn'],
    noticeServed: ['sentOn'],
    officerInformed: ['sentOn'],
  },
  daysAhead: {
    interviewDateSpecified: ['interviewOn'],
    alternativeInterviewDateProposed: ['interviewOn'],
    timelinessReportSent: ['conclusionExpectedOn'],
    meetingDateFixed: ['meetingOn'],
    preHearingDateFixed: ['preHearingOn'],
    hearingDateFixed: ['hearingOn'],
    alternativeDateProposed: ['proposedOn'],
    appealMeetingDateFixed: ['meetingOn'],
  },
  heldAt: misconductHolders,
  forceOwners: ['appropriate-authority', 'investigator'],
};
