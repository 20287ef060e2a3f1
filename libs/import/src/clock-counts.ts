import { In, IsNull, type DataSource } from 'typeorm';
import { Clock } from '#libs/persistence';
import type { CaseOutcome } from './bring-in.js';
import { chunked } from './known-cases.js';

/** How the clocks of one declaration stand: those that ended, and those still open, by verdict. */
export interface ClockCount {
  /** `LT-received-to-closed` */
  readonly clock: string;
  readonly ended: Readonly<Record<string, number>>;
  /** `in-time`: nothing is overdue. */
  readonly open: Readonly<Record<string, number>>;
}

interface Standing {
  readonly declared: string;
  readonly ended: boolean;
  readonly verdict: string | null;
}

/** Counts the clocks of the cases that are in, new ones as the engine answered, others as stored. */
export async function clockCounts(
  dataSource: DataSource,
  outcomes: readonly CaseOutcome[],
): Promise<ClockCount[]> {
  const opened = outcomes.flatMap(({ clocks }) =>
    clocks.map(({ declared, change, verdict }) => ({
      declared,
      ended: change === 'ended',
      verdict,
    })),
  );
  const others = outcomes.flatMap(({ kind, id }) =>
    kind === 'imported' || id === null ? [] : [id],
  );
  return counted([...opened, ...(await stored(dataSource, others))]);
}

async function stored({ manager }: DataSource, ids: readonly string[]): Promise<Standing[]> {
  const standings: Standing[] = [];
  for (const some of chunked(ids)) {
    const clocks = await manager.find(Clock, {
      select: { id: true, declared: true, status: true, verdict: true },
      where: { case_id: In([...some]), superseded_at: IsNull() },
    });
    standings.push(
      ...clocks.map(({ declared, status, verdict }) => ({
        ...{ declared, ended: status === 'ended', verdict },
      })),
    );
  }
  return standings;
}

function counted(standings: readonly Standing[]): ClockCount[] {
  const counts = new Map<string, { ended: Record<string, number>; open: Record<string, number> }>();
  for (const { declared, ended, verdict } of standings) {
    const count = counts.get(declared) ?? { ended: {}, open: {} };
    counts.set(declared, count);
    const side = ended ? count.ended : count.open;
    const word = verdict ?? (ended ? 'ended' : 'in-time');
    side[word] = (side[word] ?? 0) + 1;
  }
  return [...counts].sort().map(([clock, count]) => ({ clock, ...count }));
}
