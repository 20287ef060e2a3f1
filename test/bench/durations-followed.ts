import type { Answer } from '#libs/engine';
import type { BenchDatabase } from './bench-databases.js';
import { noonOf, type DrivenEngine } from './driven-engine.js';
import { storeOf } from './durations-columns.js';
import { timed, type Row } from './measures.js';
import { opening, recording, stepAt } from './road.js';
import { fillWithCases } from './synthetic-caseload.js';

/** Cases in the database that is followed, to each that has an event. */
const HELD = 20;
const IN_FLIGHT = 32;

type Seen = Answer['cases'][number];

/** How long the first refresh takes, and one after so many events, each on a case of its own, through the engine. */
export async function followed(
  driven: DrivenEngine,
  { name }: BenchDatabase,
  events: number,
): Promise<Row[]> {
  const { open, policy } = driven;
  await fillWithCases(open.dataSource, events * (HELD - 1), noonOf(stepAt(0).on));
  const numbers = Array.from({ length: events }, (_, at) => at);
  const seen = await inFlight(numbers, async (at): Promise<Seen[]> => {
    const { cases } = await open.engine.open(opening(`followed-${String(at)}`, policy));
    return [...cases];
  });
  const store = await storeOf(open);
  try {
    const whole = await timed(() => store.refresh());
    driven.turnTo(noonOf(stepAt(1).on));
    await inFlight(seen.flat(), (each) => open.engine.advance(recording(each, 1)));
    const after = await timed(() => store.refresh());
    if (after.result !== events) throw new Error(`${String(after.result)} cases were taken over`);
    const count = (n: number): string => n.toLocaleString('en-GB');
    const named = { database: name, unit: 's' } as const;
    return [
      {
        ...named,
        measure: `columns filled from ${count(whole.result)} cases`,
        value: whole.seconds,
      },
      {
        ...{ ...named, measure: `columns refreshed after ${count(events)} events` },
        ...{ value: after.seconds, aim: '<= 1' },
      },
    ];
  } finally {
    store.close();
  }
}

/** Does something with each item, so many at a time. */
async function inFlight<Item, Done>(
  items: readonly Item[],
  work: (item: Item) => Promise<Done>,
): Promise<Done[]> {
  const waiting = [...items];
  const done: Done[] = [];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      done.push(await work(item));
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return done;
}
