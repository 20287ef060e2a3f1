import type { DataSource } from 'typeorm';
import { londonDayOf, type Instant } from '#libs/working-time';
import type { BenchDatabase } from './bench-databases.js';
import { DAY, openingOf } from './http.bench.js';
import { median, percentile, type Row } from './measures.js';
import { serve, type Served } from './served.js';

/** Whose desk becomes whose, who signs in; and the page at which they are first seen. */
const DESKS: readonly (readonly [of: string, by: string, path: string])[] = [
  ['investigator-7', 'INV-1', '/my-work'],
  ['supervisor-7', 'SUP-1', '/board'],
];
const LONG_CASE = 'B-LONG';
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
  /** Facts to be recorded on one case more. */
  readonly events: number;
}

/** What people open first, of the real service on a full database; beside each what goes over the wire. */
export async function pagesBench(
  { name: database }: BenchDatabase,
  { address, dataSource, listed, events }: Full,
): Promise<Row[]> {
  const served = await serve(address);
  try {
    for (const desk of DESKS) await takeDesk(served, dataSource, desk);
    const rows: Row[] = [];
    for (const [name, path, by, aim] of PAGES) {
      const measure = `${name} (${listed.toLocaleString('en-GB')} cases)`;
      const { times, bytes } = await asked(served, path, by);
      rows.push(
        { ...timesRow(times), measure, database, aim },
        { measure: `${measure}, sent`, database, unit: 'kB', value: bytes / 1_000, aim: '<= 100' },
      );
    }
    await recordMany(served, events);
    const { times } = await asked(served, `/cases/${LONG_CASE}`, 'INV-1');
    const measure = `page: a case with ${String(events)} events`;
    return [...rows, { ...timesRow(times), measure, database, aim: '<= 200' }];
  } finally {
    await served.stop();
  }
}

const timesRow = (times: readonly number[]) => ({
  ...{ unit: 'ms', value: median(times), p50: median(times), p99: percentile(times, 99) },
});

/** The cases of a desk become somebody's, who is registered as they first ask for something. */
async function takeDesk(
  served: Served,
  dataSource: DataSource,
  [desk, by, path]: (typeof DESKS)[number],
): Promise<void> {
  await asked(served, path, by, 1);
  const [{ id } = { id: '' }] = await dataSource.sql<{ id: string }[]>`
    SELECT id FROM person WHERE reference = ${by}`;
  await dataSource.sql`UPDATE case_file SET owner_id = ${id} WHERE owner_id = ${desk}`;
  await dataSource.sql`UPDATE case_file SET supervisor_id = ${id} WHERE supervisor_id = ${desk}`;
  await dataSource.sql`UPDATE case_person SET person_id = ${id} WHERE person_id = ${desk}`;
}

/** Opens a case and records facts on it, so many with the opening: those of a day, the last again and again. */
async function recordMany(served: Served, events: number): Promise<void> {
  const today = londonDayOf(Date.now() as Instant);
  const opening = openingOf(LONG_CASE, today);
  let seen = await post(served, { by: 'AUT-1', path: '/v1/cases', key: 'long-0', body: opening });
  const path = `/v1/cases/${LONG_CASE}/events`;
  for (let place = 1; place < events; place += 1) {
    const fact = DAY[Math.min(place, DAY.length) - 1];
    if (fact === undefined) throw new RangeError(`no fact for place ${String(place)}`);
    const [type, by, payload] = fact;
    const body = { type, occurredOn: today, payload, reasons: 'as the papers say' };
    seen = await post(served, { by, path, key: `long-${String(place)}`, seen, body });
  }
}

/** What is sent, by whom, on a case seen at a revision. */
interface Posting {
  readonly by: string;
  readonly path: string;
  readonly key: string;
  readonly seen?: number;
  readonly body: object;
}

/** Gives the revision that the case is at then. */
async function post({ url, tokenOf }: Served, posting: Posting): Promise<number> {
  const { by, path, key, seen, body } = posting;
  const headers = {
    ...{ authorization: `Bearer ${await tokenOf(by)}`, 'content-type': 'application/json' },
    'idempotency-key': key,
    ...(seen === undefined ? {} : { 'if-match': `"${String(seen)}"` }),
  };
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  const { cases } = (await answer.json()) as { cases: readonly { revision: number }[] };
  return cases[0]?.revision ?? 0;
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
