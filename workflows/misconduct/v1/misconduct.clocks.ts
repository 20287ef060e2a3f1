import type { Clock } from '#libs/workflow-kit';
import { hearingClocks } from './hearing.clocks.js';
import { investigationClocks } from './investigation.clocks.js';
import { meetingClocks } from './meeting.clocks.js';
import { outcomeClocks } from './outcome.clocks.js';
import { proceedingsClocks } from './proceedings.clocks.js';
import { suspensionClocks } from './suspension.clocks.js';
import { targetClocks } from './target.clocks.js';
import { timelinessClocks } from './timeliness.clocks.js';

/** Every clock of the procedure as in force since 13 July 2026, in the order of the road. */
export const misconductClocks: readonly Clock[] = [
  ...suspensionClocks,
  ...investigationClocks,
  ...timelinessClocks,
  ...proceedingsClocks,
  ...meetingClocks,
  ...hearingClocks,
  ...outcomeClocks,
  ...targetClocks,
];
