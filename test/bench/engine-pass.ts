import type { Answer } from '#libs/engine';
import type { WriteSet } from '#libs/persistence';
import { openDriven, noonOf, type DrivenEngine } from './driven-engine.js';
import { percentile, timed } from './measures.js';
import { opening, recording, ROAD, stepAt } from './road.js';

/** One pass over the road by many cases. */
export interface EnginePass {
  readonly events: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpu: number;
}

/** Walks cases from their opening to their closing, `inFlight` of them at a time, an event of each at a time. */
export async function enginePass(
  address: string,
  { cases, inFlight }: { readonly cases: number; readonly inFlight: number },
): Promise<EnginePass> {
  const driven = await openDriven(address);
  const latencies: number[] = [];
  try {
    const { seconds, cpu } = await timed(() => walkAll(driven, { cases, inFlight, latencies }));
    return {
      events: latencies.length,
      perSecond: latencies.length / seconds,
      p50: percentile(latencies, 50),
      p99: percentile(latencies, 99),
      cpu,
    };
  } finally {
    await driven.open.close();
  }
}

/** The write sets that the engine commits on that road, in the order of their commits. */
export async function recordedWrites(address: string, cases: number): Promise<WriteSet[]> {
  const driven = await openDriven(address);
  const writes: WriteSet[] = [];
  const { store } = driven.open;
  const run = store.run.bind(store);
  store.run = async (commands) => {
    const outcomes = await run(commands);
    writes.push(...outcomes.flatMap((each) => (each.kind === 'committed' ? [each.written] : [])));
    return outcomes;
  };
  try {
    await walkAll(driven, { cases, inFlight: 32, latencies: [] });
    return writes;
  } finally {
    await driven.open.close();
  }
}

interface Walk {
  readonly cases: number;
  readonly inFlight: number;
  readonly latencies: number[];
}

async function walkAll(driven: DrivenEngine, { cases, inFlight, latencies }: Walk): Promise<void> {
  let next = 0;
  const walker = async (): Promise<void> => {
    while (next < cases) await walkCase(driven, `bench-${String(next++)}`, latencies);
  };
  await Promise.all(Array.from({ length: inFlight }, walker));
}

/** Every case lives in a time of its own: the clock is turned to the day of its fact as the fact is put. */
async function walkCase(driven: DrivenEngine, reference: string, latencies: number[]) {
  const { engine } = driven.open;
  const put = async (place: number, submit: () => Promise<Answer>) => {
    driven.turnTo(noonOf(stepAt(place).on));
    const began = performance.now();
    const { cases } = await submit();
    latencies.push(performance.now() - began);
    const [only] = cases;
    if (only === undefined) throw new Error(`${reference} was not answered`);
    return only;
  };
  let seen = await put(0, () => engine.open(opening(reference, driven.policy)));
  for (let place = 1; place < ROAD.length; place += 1) {
    const request = recording(seen, place);
    seen = await put(place, () => engine.advance(request));
  }
  if (!seen.closed) throw new Error(`${reference} ended at ${seen.stage.join(' ')}, not closed`);
}
