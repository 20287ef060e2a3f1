import autocannon, { type Asked, type Result, type Sent } from 'autocannon';
import { londonDayOf, type Instant } from '#libs/working-time';
import type { BenchDatabase } from './bench-databases.js';
import { recordedWrites } from './engine-pass.js';
import { floorRate } from './floor.js';
import { percentile, type InFlight, type Row, type Size } from './measures.js';
import { serve, type Served } from './served.js';

/** Facts of one day on one case, each by the persona who may record it; the last as often as one likes. */
export const DAY: readonly (readonly [type: string, by: string, payload: object])[] = [
  ['severityAssessed', 'AUT-1', { severity: 'misconduct', finalWarningInForce: false }],
  ['investigatorAppointed', 'AUT-1', { investigator: 'INV-1' }],
  ['noticeServed', 'INV-1', { method: 'in-person' }],
  ['officerStatementReceived', 'INV-1', {}],
  ['progressNotified', 'INV-1', {}],
];

/** Where one connection is with its case. */
interface Walk {
  reference?: string;
  revision?: number;
  /** When the request was sent; left out for the first on a connection, which waits to be accepted. */
  began?: number | undefined;
}

interface Measured {
  readonly connections: InFlight;
  readonly perSecond: number;
  /** Milliseconds, of every request. */
  readonly latencies: readonly number[];
}

/**
 * From the request to the commit, over HTTP, with sign-in and permissions on: each connection opens cases and
 * takes them through a day, an event at a time. Beside it the bare driver, writing rows of the same road.
 */
export async function httpBench(database: BenchDatabase, size: Size): Promise<Row[]> {
  const rows: Row[] = [];
  const address = await database.fresh();
  const writes = await recordedWrites(address, size.cases[8]);
  await database.drop(address);
  const processes = database.name === 'SQLite' ? [1] : [1, 2];
  for (const many of processes) {
    for (const connections of size.connections) {
      const measured = await onFresh(database, many, (served) =>
        measure(served, connections, size),
      );
      const floor = await floorRate(database, writes, database.name === 'SQLite' ? 1 : 8);
      rows.push(rowOf(database, many, measured, floor));
    }
  }
  return rows;
}

async function onFresh<T>(
  database: BenchDatabase,
  many: number,
  work: (served: readonly Served[]) => Promise<T>,
): Promise<T> {
  const [address, beside] = [await database.fresh(), await database.fresh()];
  // People sign in elsewhere, as in use: what the development provider does to a process is not measured.
  const provider = await serve(beside);
  const served: Served[] = [];
  for (let place = 0; place < many; place += 1) served.push(await serve(address, provider));
  try {
    return await work(served);
  } finally {
    for (const { stop } of [...served, provider]) await stop();
    for (const each of [address, beside]) await database.drop(each);
  }
}

async function measure(
  served: readonly Served[],
  connections: InFlight,
  { seconds }: Size,
): Promise<Measured> {
  const each = Math.max(1, Math.round(connections / served.length));
  const run = async (duration: number, latencies: number[]): Promise<Result[]> =>
    Promise.all(
      served.map(async (service) => {
        const requests = await roadFor(service, latencies, each);
        return autocannon<Walk>({ url: service.url, connections: each, duration, requests });
      }),
    );
  // The compiler is still at work in the first seconds.
  await run(Math.min(2, seconds), []);
  const latencies: number[] = [];
  const results = await run(seconds, latencies);
  const refused = results.reduce((sum, { non2xx, errors }) => sum + non2xx + errors, 0);
  if (refused > 0) throw new Error(`${String(refused)} requests were refused`);
  const perSecond = results.reduce((sum, result) => sum + result['2xx'] / result.duration, 0);
  return { connections, perSecond, latencies };
}

/** A request as the road has it. */
interface Request {
  readonly by: string;
  readonly path: string;
  readonly key: string;
  readonly body: object;
  readonly seen?: string;
}

let made = 0;

/** Notes how long it took, and the revision that the case is at now; a refusal ends the measurement. */
const seenBy =
  (latencies: number[]) =>
  (status: number, text: string, walk: Walk): void => {
    if (walk.began !== undefined) latencies.push(performance.now() - walk.began);
    if (status >= 300) throw new Error(`${String(status)}: ${text}`);
    const { cases } = JSON.parse(text) as { cases?: readonly { revision: number }[] };
    if (cases?.[0] !== undefined) walk.revision = cases[0].revision;
  };

/** Signs both personas in, and makes requests of them. */
async function askerAt({ tokenOf }: Served) {
  const tokens = new Map<string, string>();
  for (const persona of ['AUT-1', 'INV-1']) tokens.set(persona, await tokenOf(persona));
  return (walk: Walk, { by, path, key, body, seen: etag = '' }: Request): Sent => {
    walk.began = performance.now();
    const headers = {
      ...{ authorization: `Bearer ${tokens.get(by) ?? ''}`, 'content-type': 'application/json' },
      ...{ 'idempotency-key': key, ...(etag === '' ? {} : { 'if-match': etag }) },
    };
    return { method: 'POST', path, body: JSON.stringify(body), headers };
  };
}

/**
 * NB: a busy server accepts one connection in each turn of its loop (libuv), so that the last of 128 that
 * come at once waits for 128 turns. That is no part of what a request takes on a connection that is there.
 */
async function roadFor(
  service: Served,
  latencies: number[],
  connections: number,
): Promise<Asked<Walk>[]> {
  let opened = 0;
  const today = londonDayOf(Date.now() as Instant);
  const ask = await askerAt(service);
  const seen = seenBy(latencies);
  const open: Asked<Walk> = {
    setupRequest: (_, walk) => {
      const reference = `B-${String(++made)}`;
      walk.reference = reference;
      const body = openingOf(reference, today);
      const sent = ask(walk, { by: 'AUT-1', path: '/v1/cases', key: reference, body });
      if (++opened <= connections) walk.began = undefined;
      return sent;
    },
    onResponse: seen,
  };
  return [
    open,
    ...DAY.map(([type, by, payload], place): Asked<Walk> => ({
      setupRequest: (_, walk) => {
        const { reference = '', revision = 0 } = walk;
        const body = { type, occurredOn: today, payload, reasons: 'as the papers say' };
        const path = `/v1/cases/${reference}/events`;
        const key = `${reference}-${String(place)}`;
        return ask(walk, { by, path, key, body, seen: `"${String(revision)}"` });
      },
      onResponse: seen,
    })),
  ];
}

/** The body that opens a case on a day. */
export const openingOf = (reference: string, day: string) => ({
  ...{ reference, type: 'caseOpened', occurredOn: day, officer: `OFF-${reference}` },
  payload: {
    ...{ cameToAttentionOn: day, matterKind: 'conduct-matter', rankGroup: 'officer' },
    allegations: [],
  },
});

const AIM = 'ratio >= 1, p99 < 50';

function rowOf({ name }: BenchDatabase, many: number, measured: Measured, floor: number): Row {
  const { connections, perSecond, latencies } = measured;
  const of = many === 1 ? '' : `, ${String(many)} processes`;
  return {
    measure: `events over HTTP, ${String(connections)} connections${of}`,
    ...{ database: name, value: perSecond, unit: 'per second', floor, ratio: perSecond / floor },
    ...{ p50: percentile(latencies, 50), p95: percentile(latencies, 95) },
    p99: percentile(latencies, 99),
    ...(name === 'SQLite' && connections === 32 ? { aim: AIM } : {}),
  };
}
