import type { DataSource } from 'typeorm';
import type { BenchDatabase } from './bench-databases.js';
import { median, percentile, type Row } from './measures.js';
import { serve, type Served } from './served.js';

/** Whose desk becomes the investigator's who signs in. */
const DESK = 'investigator-7';
const ROUNDS = 20;

/** Pages and answers over HTTP, signed in: whose, and at the server within so many milliseconds. */
const PAGES: readonly (readonly [name: string, path: string, by: string, aim: string])[] = [
  ['page: my work', '/my-work', 'INV-1', '<= 150'],
  ['page: the board of a supervisor', '/board', 'SUP-1', '<= 150'],
  ['page: the board of everything', '/board', 'AUT-1', '<= 150'],
  ['page: what is at risk of everything', '/board?list=at-risk', 'AUT-1', '<= 150'],
  ['answer: caseloads of everything', '/v1/caseloads', 'ADM-1', '<= 150'],
];

/** A database full of cases. */
interface Full {
  readonly address: string;
  readonly dataSource: DataSource;
  readonly listed: number;
}

/** What people open first, of the real service on a full database; beside each what goes over the wire. */
export async function pagesBench(
  { name: database }: BenchDatabase,
  { address, dataSource, listed }: Full,
): Promise<Row[]> {
  const served = await serve(address);
  try {
    await takeDesk(served, dataSource);
    const rows: Row[] = [];
    for (const [name, path, by, aim] of PAGES) {
      const { times, bytes } = await asked(served, path, by);
      const measure = `${name} (${listed.toLocaleString('en-GB')} cases)`;
      rows.push(
        {
          ...{ measure, database, unit: 'ms', value: median(times), p50: median(times) },
          ...{ p99: percentile(times, 99), aim },
        },
        { measure: `${measure}, sent`, database, unit: 'kB', value: bytes / 1_000, aim: '<= 100' },
      );
    }
    return rows;
  } finally {
    await served.stop();
  }
}

/** The cases of a desk become the investigator's, who is registered as they first ask for something. */
async function takeDesk(served: Served, dataSource: DataSource): Promise<void> {
  await asked(served, '/my-work', 'INV-1', 1);
  const [{ id } = { id: '' }] = await dataSource.sql<{ id: string }[]>`
    SELECT id FROM person WHERE reference = ${'INV-1'}`;
  await dataSource.sql`UPDATE case_file SET owner_id = ${id} WHERE owner_id = ${DESK}`;
  await dataSource.sql`UPDATE case_person SET person_id = ${id} WHERE person_id = ${DESK}`;
}

async function asked({ url, tokenOf }: Served, path: string, by: string, rounds = ROUNDS) {
  const headers = { authorization: `Bearer ${await tokenOf(by)}`, accept: 'text/html, */*' };
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const answer = await fetch(url + path, { headers });
    const body = await answer.arrayBuffer();
    times.push(performance.now() - began);
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)}`);
    bytes = body.byteLength;
  }
  return { times, bytes };
}
