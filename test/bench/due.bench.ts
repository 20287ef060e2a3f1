import { Verdict } from '#libs/persistence';
import { instant, type Instant } from '#libs/working-time';
import type { BenchDatabase } from './bench-databases.js';
import { noonOf, openDriven, type DrivenEngine } from './driven-engine.js';
import { timed, type Row, type Size } from './measures.js';
import { opening, stepAt } from './road.js';

const IN_FLIGHT = 64;

/** A clock of every case falls due in the same instant: how long until all have their verdicts, and none early. */
export async function dueBench(database: BenchDatabase, { due }: Size): Promise<Row[]> {
  const address = await database.fresh();
  const driven = await openDriven(address);
  try {
    const dueAt = await openCases(driven, due);
    const before = await driven.open.monitor.pass(instant(dueAt - 1));
    const { result, seconds, cpu } = await timed(() => driven.open.monitor.pass(dueAt));
    const stored = await driven.open.dataSource.manager.count(Verdict);
    const base = { database: database.name };
    return [
      {
        ...{ ...base, measure: `${String(due)} clocks due at once: until all have verdicts` },
        ...{ value: seconds, unit: 'seconds', cpu, aim: '<= 5' },
      },
      count(base, 'verdicts given once due', result.verdicts, String(due)),
      count(base, 'verdicts given early, a millisecond before', before.verdicts, '0'),
      count(base, 'verdicts stored', stored, String(due)),
    ];
  } finally {
    await driven.open.close();
    await database.drop(address);
  }
}

const count = (base: Pick<Row, 'database'>, measure: string, value: number, aim: string): Row => ({
  ...{ ...base, measure, value, unit: 'verdicts', aim },
});

/** Opens the cases on one day; the instant at which the local target of each runs out. */
async function openCases(driven: DrivenEngine, count: number): Promise<Instant> {
  const { engine } = driven.open;
  driven.turnTo(noonOf(stepAt(0).on));
  let next = 0;
  let id = '';
  const opener = async (): Promise<void> => {
    while (next < count) {
      const { cases } = await engine.open(opening(`due-${String(next++)}`, driven.policy));
      id = cases[0]?.id ?? id;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, opener));
  const { clocks } = await engine.view(id);
  const target = clocks.find(({ name }) => name === 'assessing-target');
  const dueAt = target?.dueAt ?? null;
  if (dueAt === null) throw new Error('the opened case has no dated assessing-target');
  return dueAt;
}
