import { CaseError, ImpossibleFact, type OpenEngine } from '#libs/engine';
import { WorkingTimeError, type LegalDay } from '#libs/working-time';
import type { KnownCases } from './known-cases.js';
import type { Mapping } from './mapping.js';
import type { CasePlan } from './plan-cases.js';
import type { RejectedRow, SourceRow } from './read-source.js';

/** What becomes of a case. */
export const OUTCOMES = ['imported', 'extended', 'unchanged', 'changed', 'rejected'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

export interface CaseOutcome {
  readonly plan: CasePlan;
  readonly kind: OutcomeKind;
  /** Why it is rejected, how it changed. */
  readonly reason: string | null;
  readonly closed: boolean;
  /** `null`: it is not in. */
  readonly id: string | null;
  /** Rows that say something new of a case that was in already. */
  readonly added: readonly SourceRow[];
  readonly rejected: readonly RejectedRow[];
}

/** What one import works with. */
export interface Importing {
  readonly open: OpenEngine;
  readonly mapping: Mapping;
  readonly calendar: string;
  readonly policy: string;
  /** Day of facts that have none of their own. */
  readonly today: LegalDay;
  readonly known: KnownCases;
}

export const importerOf = ({ id }: Mapping): string => `import:${id}`;

/** The same case, read again without change, has the same key. */
export const keyOf = (mapping: Mapping, { reference, fingerprint }: CasePlan): string =>
  `${importerOf(mapping)}:${reference}:${fingerprint}`;

/** The message of an error that speaks of the case; any other is thrown on: the import itself failed. */
export function refusal(error: unknown): string {
  // The fact it names has an id that nobody has seen, and will have another next time.
  if (error instanceof ImpossibleFact) return error.cause.message;
  if (error instanceof CaseError || error instanceof WorkingTimeError) return error.message;
  throw error;
}
