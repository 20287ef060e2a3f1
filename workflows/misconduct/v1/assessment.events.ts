import { IsBoolean, IsIn, ValidateIf } from '#libs/workflow-kit';
import { DISPOSALS, SEVERITIES } from './misconduct.words.js';
import type { Disposal, Severity } from './misconduct.words.js';

const BELOW: readonly Severity[] = ['neither', 'practice-requiring-improvement'];

/** Conduct below misconduct ends the case, and something becomes of it: it has to be said. */
const needsDisposal = ({
  severity,
  disposal,
}: {
  readonly severity: Severity;
  readonly disposal?: Disposal;
}): boolean => BELOW.includes(severity) || disposal !== undefined;

/** The appropriate authority assesses how serious the conduct would be, if proved (PCR r14). */
export class SeverityAssessed {
  @IsIn(SEVERITIES)
  severity!: Severity;

  /** Whether a final written warning is in force on this day: r42(5) looks at no other. */
  @IsBoolean()
  finalWarningInForce!: boolean;

  /** What becomes of conduct below misconduct (PCR r14(2)). */
  @ValidateIf(needsDisposal)
  @IsIn(DISPOSALS)
  disposal?: Disposal;
}

/** New evidence moves the assessment up or down (PCR r14(5)-(7)). */
export class SeverityRevised {
  @IsIn(SEVERITIES)
  severity!: Severity;

  @ValidateIf(needsDisposal)
  @IsIn(DISPOSALS)
  disposal?: Disposal;
}

/** A closed case is taken up again. Months go on counting from the day its matter came to attention. */
export class Reopened {}
