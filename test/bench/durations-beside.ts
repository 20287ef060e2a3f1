import { setTimeout as sleep } from 'node:timers/promises';
import type { DrivenEngine } from './driven-engine.js';
import { percentile, type Row } from './measures.js';
import { opening } from './road.js';

/** A read is due every so many milliseconds, whether or not the one before has been answered. */
const EVERY = 10;

interface Beside {
  /** What the columns hold, in words. */
  readonly of: string;
  readonly seconds: number;
  /** The heavy question, asked again and again. */
  readonly ask: () => Promise<unknown>;
}

/** How long a case takes to read in the process of the service, alone and while a heavy question is answered. */
export async function readsBeside(
  { open: { engine }, policy }: DrivenEngine,
  { of, seconds, ask }: Beside,
): Promise<Row[]> {
  const { cases } = await engine.open(opening('beside', policy));
  const read = (): Promise<unknown> => engine.view(cases[0]?.id ?? '');
  await steadily(read, 1);
  const alone = await steadily(read, seconds);
  const over = new AbortController();
  const asking = (async () => {
    while (!over.signal.aborted) await ask();
  })();
  const beside = await steadily(read, seconds);
  over.abort();
  await asking;
  const [value, floor] = [percentile(beside, 99), percentile(alone, 99)];
  return [
    {
      measure: `${of}: p99 of reading a case meanwhile; floor: without`,
      ...{ database: 'SQLite', unit: 'ms', value, floor, ratio: value / floor, aim: '<= 2 times' },
      ...{ p50: percentile(beside, 50), p95: percentile(beside, 95), p99: value },
    },
  ];
}

/** Milliseconds from when each read was due to its answer. */
async function steadily(read: () => Promise<unknown>, seconds: number): Promise<number[]> {
  const latencies: number[] = [];
  const reads: Promise<unknown>[] = [];
  const began = performance.now();
  for (let due = began; due < began + seconds * 1_000; due += EVERY) {
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    reads.push(read().then(() => latencies.push(performance.now() - due)));
  }
  await Promise.all(reads);
  return latencies;
}
