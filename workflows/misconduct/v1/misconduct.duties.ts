import type { Duty } from '#libs/workflow-kit';
import { investigationDuties } from './investigation.duties.js';
import { proceedingsDuties } from './proceedings.duties.js';
import { standingDuties } from './standing.duties.js';

/** Who may record each event of a case, and what must come with it. */
export const misconductDuties: readonly Duty[] = [
  ...investigationDuties,
  ...proceedingsDuties,
  ...standingDuties,
];
