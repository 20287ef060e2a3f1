import type { DatabaseName } from './bench-databases.js';

/** One line of the table. */
export interface Row {
  readonly measure: string;
  readonly database: DatabaseName | 'none';
  readonly value: number;
  readonly unit: string;
  /** The same rows by the bare driver, in the same unit. */
  readonly floor?: number;
  /** Of the engine to the floor. */
  readonly ratio?: number;
  /** Latency of one event as the caller waits for it, milliseconds. */
  readonly p50?: number;
  readonly p95?: number;
  readonly p99?: number;
  /** Share of one core that this process used meanwhile; 1 is all of it. */
  readonly cpu?: number;
  readonly aim?: string;
}

/** The middle value; of an even number, the lower of the two. */
export const median = (values: readonly number[]): number => percentile(values, 50);

/** The smallest value that at least `percent` per cent do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

/** How long some work took, and how much of a core this process used. */
export interface Timed<T> {
  readonly result: T;
  readonly seconds: number;
  readonly cpu: number;
}

export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const used = process.cpuUsage();
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(used);
  return { result, seconds, cpu: (user + system) / 1e6 / seconds };
}

/** What the run is made of; the short form checks the counts, never the times. */
export interface Size {
  readonly rounds: number;
  /** Cases walked with so many in flight. */
  readonly cases: Readonly<Record<InFlight, number>>;
  readonly due: number;
  readonly open: number;
  readonly idlePasses: number;
  /** Cases in the database whose lists are asked for. */
  readonly listed: number;
  /** Facts recorded on the case whose page is asked for. */
  readonly events: number;
  /** Cases made straight in the columns of durations, and cases that change before a refresh. */
  readonly columns: number;
  readonly refreshed: number;
  /** For so long the service is asked, in seconds, over so many connections. */
  readonly seconds: number;
  readonly connections: readonly InFlight[];
}

export const IN_FLIGHT = [1, 8, 32, 128] as const;
export type InFlight = (typeof IN_FLIGHT)[number];

export const FULL: Size = {
  rounds: 3,
  cases: { 1: 100, 8: 200, 32: 400, 128: 512 },
  ...{ due: 10_000, open: 1_000_000, idlePasses: 51, listed: 100_000, events: 500 },
  ...{ columns: 1_000_000, refreshed: 1_000 },
  ...{ seconds: 8, connections: IN_FLIGHT },
};

export const QUICK: Size = {
  rounds: 1,
  cases: { 1: 2, 8: 8, 32: 32, 128: 128 },
  ...{ due: 300, open: 5_000, idlePasses: 5, listed: 2_000, events: 10 },
  ...{ columns: 5_000, refreshed: 20 },
  ...{ seconds: 2, connections: [8] },
};
