import { setImmediate } from 'node:timers/promises';

/** Lets whoever waits for the thread have their turn: long work asks for it every few milliseconds. */
export const turn = (): Promise<void> => setImmediate();

/** Does work to its end that stops, by `yield`, wherever others may have a turn: nobody else has one. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** Does the same with a turn for others at each stop: it takes as long, and keeps nobody waiting. */
export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    await turn();
  }
}
