import type { StageClock } from '#libs/workflow-kit';
import { FIXED, seen } from './misconduct.law.js';

/** A force's own target for a whole stage: policy gives its length, and it is never shown as law. */
const target = (
  stage: string,
  owner: string,
  { from, metBy }: { from: readonly string[]; metBy: readonly string[] },
): StageClock => ({
  ...FIXED,
  extension: {
    by: ['supervisor', 'appropriate-authority'],
    grounds: 'a local target is theirs to set',
    source: 'local policy',
  },
  by: 'stage',
  id: `LT-${stage}`,
  name: `${stage}-target`,
  title: `Local target for the stage "${stage}"`,
  kind: 'duty',
  period: null,
  owner,
  from,
  metBy,
  source: 'local policy',
  status: seen('POLICY'),
});

/** One local target for each stage of the main road. */
export const targetClocks: readonly StageClock[] = [
  target('assessing', 'appropriate-authority', {
    from: ['caseOpened', 'reopened'],
    metBy: ['severityAssessed'],
  }),
  target('investigation', 'investigator', {
    from: ['severityAssessed'],
    metBy: ['investigationReported'],
  }),
  target('determining', 'appropriate-authority', {
    from: ['investigationReported'],
    metBy: ['caseReferred', 'noCaseToAnswerFound', 'proceedingsWithdrawn'],
  }),
  target('meeting', 'person-conducting', {
    from: ['caseReferred'],
    metBy: ['officerInformed', 'proceedingsWithdrawn'],
  }),
  target('hearing', 'chair', {
    from: ['caseReferred'],
    metBy: ['officerInformed', 'proceedingsWithdrawn'],
  }),
  target('appeal', 'appeal-decider', {
    from: ['officerInformed', 'appealReceived'],
    metBy: ['appealFoundUnarguable', 'appealNotified'],
  }),
];
