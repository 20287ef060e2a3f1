import type { VerdictRecord } from './kernel/journal.js';

/** A verdict to append. `supersedes` names the row that it takes the place of. */
export interface PendingVerdict {
  readonly record: Omit<VerdictRecord, 'verdict'> & { readonly verdict: string };
  readonly basis: 'as-known' | 'recomputed';
  readonly supersedes: string | null;
  /** The word of the verdict that it withdraws. */
  readonly withdraws: string | null;
  /** How often the same was found before, and withdrawn. */
  readonly earlier: number;
}
