import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { COLUMNS } from '#libs/persistence';
import { instant } from '#libs/working-time';
import type { BenchDatabase } from './bench-databases.js';
import { openDriven } from './driven-engine.js';
import { median, timed, type Row, type Size } from './measures.js';

/** Long before the first of the synthetic clocks is due. */
const NOW = instant(Date.parse('2026-11-23T09:00:00Z'));
const FIRST_DUE = Date.parse('2090-01-01T00:00:00Z');
const MINUTE = 60_000;

/** A million open clocks and nothing due: what a pass costs, and how soon the program answers. */
export async function idleBench(database: BenchDatabase, size: Size): Promise<Row[]> {
  const address = await database.fresh();
  const passes = await idlePasses(address, size);
  const start = await startUp(address);
  await database.drop(address);
  const clocks = `${String(size.open)} open clocks`;
  const base = { database: database.name };
  return [
    {
      ...{ ...base, measure: `idle monitor pass, ${clocks}` },
      ...{ value: median(passes), unit: 'ms', aim: '< 5' },
    },
    {
      ...{ ...base, measure: `start-up: probity monitor, ${clocks}, to its exit` },
      ...{ value: start, unit: 'seconds', aim: '< 3' },
    },
  ];
}

async function idlePasses(address: string, { open, idlePasses }: Size): Promise<number[]> {
  const driven = await openDriven(address);
  try {
    await insertClocks(driven.open.dataSource, open);
    const passes: number[] = [];
    for (let pass = 0; pass < idlePasses; pass += 1) {
      const { result, seconds } = await timed(() => driven.open.monitor.pass(NOW));
      if (result.firings > 0) throw new Error('a clock fired in a pass that ought to be idle');
      passes.push(seconds * 1_000);
    }
    return passes;
  } finally {
    await driven.open.close();
  }
}

/** The values of a synthetic clock, by column; `i` is its number. The rest is null. */
const SYNTHETIC: Readonly<Record<string, string>> = {
  ...{
    id: "'clock-' || i",
    case_id: "'case-' || (i / 5)",
    key: "'assessing-target@' || i || '#1'",
  },
  ...{ declared: "'LT-assessing'", name: "'assessing-target'", kind: "'duty'" },
  ...{ owner: "'appropriate-authority'", timer: "'xstate.after.assessing-target.assessing'" },
  ...{ started_by: "'event-' || i", started_on: "'2026-11-02'", occurrence: '1', rule: "'A'" },
  ...{ length: "'10'", unit: "'working-days'", basis: "'policy'", origin: "'2026-11-02'" },
  ...{ ledger: "'[]'", calendar: "'synthetic'", original_due: "'2090-01-01'", due: "'2090-01-01'" },
  ...{ provisional: '1', status: "'running'", overran: '0', rungs: "'[]'" },
  ...{ armed_on: "'2026-11-02'", next_what: "'due'", recorded_at: String(NOW) },
  due_at: `${String(FIRST_DUE)} + i * ${String(MINUTE)}`,
  next_at: `${String(FIRST_DUE)} + i * ${String(MINUTE)}`,
};

/** Written by one statement, past the engine: only how many there are matters here. */
async function insertClocks(dataSource: DataSource, count: number): Promise<void> {
  const values = COLUMNS.clock.map((column) => SYNTHETIC[column] ?? 'NULL').join(', ');
  const numbers =
    dataSource.options.type === 'postgres'
      ? `SELECT generate_series(1::bigint, ${String(count)}) AS i`
      : `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${String(count)}) SELECT i FROM n`;
  await dataSource.query(
    `INSERT INTO clock (${COLUMNS.clock.join(', ')}) SELECT ${values} FROM (${numbers}) AS numbers`,
  );
  await dataSource.query('ANALYZE');
}

const PROGRAM = fileURLToPath(new URL('../../apps/cli/src/main.js', import.meta.url));

/** Seconds from the start of the process to its end, one answer given. */
async function startUp(address: string): Promise<number> {
  const { result, seconds } = await timed(async () => {
    const args = [PROGRAM, 'monitor', '--database', address, '--json'];
    const program = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const [status] = (await once(program, 'exit')) as [number | null];
    return status;
  });
  if (result !== 0) throw new Error(`the program ended with status ${String(result)}`);
  return seconds;
}
