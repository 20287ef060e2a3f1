import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { CaseFile } from '#libs/persistence';
import type { CompiledWorkflow } from '#libs/workflow-kit';
import type { OpenEngine } from './open-engine.js';
import { OPEN_SQL } from './standing.js';

/** What lives elsewhere is judged to a data cut and runs on there. */
const OPEN_HERE = 'f.closed = 0 AND f.judged_until IS NULL AND f.workflow IN (:...calling)';
const NOTHING_RUNS = `NOT EXISTS (SELECT 1 FROM clock k WHERE k.case_id = f.id
  AND k.superseded_at IS NULL AND ${OPEN_SQL})`;

/** A workflow whose stages have clocks; where none has, a case may well be open while nothing runs. */
const callsPeople = ({ clocks }: CompiledWorkflow): boolean =>
  [...clocks.values()].some(({ by }) => by === 'stage');

/** Ids of the workflows of which an open case has something running, unless it is stuck. */
export const callingWorkflows = (laws: OpenEngine['laws']): string[] => [
  ...new Set(
    laws
      .all()
      .filter(callsPeople)
      .map(({ id }) => id),
  ),
];

/** Leaves the cases f that are stuck: open while nothing of theirs runs, so that nobody is ever called to them. */
export function onlyStuck(
  query: SelectQueryBuilder<ObjectLiteral>,
  calling: readonly string[],
): void {
  query.andWhere(OPEN_HERE, { calling: [...calling, ''] }).andWhere(NOTHING_RUNS);
}

/** The first stuck cases by reference, and among how many open ones: every one, for the operator. */
export async function stuckCases(
  { dataSource, laws }: Pick<OpenEngine, 'dataSource' | 'laws'>,
  limit: number,
): Promise<{ readonly open: number; readonly stuck: readonly CaseFile[] }> {
  const { manager } = dataSource;
  const calling = callingWorkflows(laws);
  const all = manager
    .createQueryBuilder(CaseFile, 'f')
    .where(OPEN_HERE, { calling: [...calling, ''] });
  const query = manager.createQueryBuilder(CaseFile, 'f').where('1 = 1');
  onlyStuck(query, calling);
  return {
    open: await all.getCount(),
    stuck: await query.orderBy('f.reference').take(limit).getMany(),
  };
}
