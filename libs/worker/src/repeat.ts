import type { Instant } from '#libs/working-time';
import { errorText } from './failures.js';
import type { Log } from './log.js';
import { sleeper } from './sleep.js';

/** Something done whenever it is due, for as long as the worker runs. */
export interface Job {
  readonly name: string;
  readonly run: () => Promise<unknown>;
  /** When it is next needed, `null`: not for what is known now. */
  readonly nextAt: () => Promise<number | null>;
}

export interface Pace {
  readonly now: () => Instant;
  /** Longest wait: other processes write too, and this one is not told. */
  readonly pollMs: number;
  readonly log: Log;
}

/** Stops a repetition and waits for what is under way. */
export type Stop = () => Promise<void>;

/** Repeats a job until it is stopped. An error is logged and never ends the repetition. */
export function repeat(job: Job, { now, pollMs, log }: Pace): Stop {
  const bed = sleeper();
  let stopped = false;
  const once = async (): Promise<number> => {
    try {
      await job.run();
      const next = await job.nextAt();
      const wait = next === null ? pollMs : next - now();
      // Due, and the run has left it: something is stuck or away, and is not to be asked without pause.
      return wait > 0 ? Math.min(wait, pollMs) : pollMs;
    } catch (error) {
      log.error({ job: job.name, error: errorText(error) }, 'the worker goes on');
      return pollMs;
    }
  };
  const stopping = (): boolean => stopped;
  const running = (async () => {
    while (!stopping()) await bed.sleep(await once());
  })();
  return async () => {
    stopped = true;
    bed.wake();
    await running;
  };
}
