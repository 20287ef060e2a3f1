/** Longest wait: a timer of Node turns 24.9 days into a millisecond. */
const LONGEST = 24 * 3_600_000;

/** Waiting that can be cut short. The one place in which a timer is set. */
export interface Sleeper {
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Ends the wait, and every wait to come. */
  readonly wake: () => void;
}

export function sleeper(): Sleeper {
  let awake = false;
  let end: () => void = () => undefined;
  return {
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        if (awake) {
          resolve();
          return;
        }
        const timer = setTimeout(resolve, Math.min(Math.max(milliseconds, 0), LONGEST));
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    wake: () => {
      awake = true;
      end();
    },
  };
}
