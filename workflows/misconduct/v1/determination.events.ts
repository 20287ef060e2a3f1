import { IsBoolean, IsIn } from '#libs/workflow-kit';
import { DISPOSALS, MISCONDUCT_LEVELS } from './misconduct.words.js';
import type { Disposal, MisconductLevel } from './misconduct.words.js';

/** The authority finds a case to answer (PCR r23), or finds so again once criminal proceedings end. */
export class CaseToAnswerFound {
  @IsIn(MISCONDUCT_LEVELS)
  caseToAnswer!: MisconductLevel;

  /** More than one incident, not closely connected in fact: r42(6) opens a hearing's outcomes. */
  @IsBoolean()
  unconnectedIncidents!: boolean;
}

/** The authority finds no case to answer, and says what becomes of the matter (PCR r23). */
export class NoCaseToAnswerFound {
  @IsIn(DISPOSALS)
  disposal!: Disposal;
}

/** The case is referred to the proceedings that the determination calls for (PCR r23, r10). */
export class CaseReferred {}

/** The authority withdraws the case before proceedings begin (PCR r27). */
export class ProceedingsWithdrawn {
  @IsIn(DISPOSALS)
  disposal!: Disposal;
}
