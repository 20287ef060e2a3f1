import type { Calendar } from '#libs/working-time';
import type { CompiledWorkflow, Policy } from '#libs/workflow-kit';

/** The rules a case is judged by. Calendars and policies are asked for by the version a fact named. */
export interface Law {
  readonly workflow: CompiledWorkflow;
  /** Throws when the version was never loaded. */
  readonly calendar: (version: string) => Calendar;
  /** Throws when the version was never loaded. */
  readonly policy: (version: string) => Policy;
}
