import { SingleBar } from 'cli-progress';
import type { Io } from './output.js';

/** A count on stderr while something long goes on; silent where nobody watches. */
export interface Progress {
  readonly at: (done: number, total?: number) => void;
  readonly stop: () => void;
}

export function progressOf(io: Io, what: string): Progress {
  if (!('isTTY' in io.stderr) || io.stderr.isTTY !== true) {
    return { at: () => undefined, stop: () => undefined };
  }
  const bar = new SingleBar({
    format: `{bar} {value}/{total} ${what}`,
    stream: io.stderr,
    clearOnComplete: true,
  });
  let started = false;
  return {
    at: (done, total) => {
      if (!started) bar.start(total ?? done, 0);
      started = true;
      bar.setTotal(Math.max(total ?? done, done));
      bar.update(done);
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
