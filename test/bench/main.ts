import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { withDatabases, type BenchDatabase } from './bench-databases.js';
import { dueBench } from './due.bench.js';
import { durationsBench } from './durations.bench.js';
import { engineBench } from './engine.bench.js';
import { httpBench } from './http.bench.js';
import { idleBench } from './idle.bench.js';
import { listsBench } from './lists.bench.js';
import { FULL, QUICK, type Row, type Size } from './measures.js';
import { tableOf } from './table.js';
import { workingTimeBench } from './working-time.bench.js';

const MEBIBYTE = 1_024; // maxRSS is in kibibytes

/** Everything that is measured, in one run of one process. */
async function measureAll(size: Size): Promise<Row[]> {
  const rows = await withDatabases(async (databases) => {
    const measured: Row[] = [];
    for (const database of databases) measured.push(...(await measure(database, size)));
    return measured;
  });
  return [...rows, ...workingTimeRows(), peakMemory()];
}

async function measure(database: BenchDatabase, size: Size): Promise<Row[]> {
  const rows: Row[] = [];
  for (const bench of [durationsBench, engineBench, httpBench, dueBench, idleBench, listsBench]) {
    process.stderr.write(`${database.name}: ${bench.name}\n`);
    rows.push(...(await bench(database, size)));
  }
  return rows;
}

const workingTimeRows = (): Row[] =>
  workingTimeBench().map(({ name, perSecond }) => ({
    ...{ measure: name, database: 'none', value: perSecond, unit: 'per second' },
  }));

const peakMemory = (): Row => ({
  measure: 'peak memory of this process, recorded rows of the floor included',
  ...{ database: 'none', value: process.resourceUsage().maxRSS / MEBIBYTE, unit: 'MiB' },
});

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' } },
});
const rows = await measureAll(values.quick === true ? QUICK : FULL);
process.stdout.write(values.json === true ? `${JSON.stringify({ rows })}\n` : `${tableOf(rows)}\n`);
