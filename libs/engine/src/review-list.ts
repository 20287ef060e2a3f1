import { besideRows, workflowsFor, type BesideFilter, type ListedBeside } from './beside-list.js';
import type { OpenEngine } from './open-engine.js';

/** A breach review as it stands in a list. */
export interface ListedReview extends ListedBeside {
  /** Key and number of the clock on the case. */
  readonly clock: string;
  readonly declared: string;
  /** The day by which the duty ought to have been kept. */
  readonly breachedDue: string;
  readonly breachedOn: string;
}

/** Breach reviews, next due first. Every one that fits: who may see them is for the door to say. */
export async function listReviews(
  { dataSource, laws }: Pick<OpenEngine, 'dataSource' | 'laws'>,
  filter: BesideFilter = {},
): Promise<ListedReview[]> {
  const rows = await besideRows(dataSource, workflowsFor(laws, 'breachesReviewedIn'), filter);
  return rows.map(
    ({ payload, type: _, actor: __, aboutWorkflow: ___, aboutVersion: ____, ...row }) => ({
      ...row,
      clock: String(payload['clock']),
      declared: String(payload['declared']),
      breachedDue: String(payload['due']),
      breachedOn: String(payload['breachedOn']),
    }),
  );
}
