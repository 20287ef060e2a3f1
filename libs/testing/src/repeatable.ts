import { TestSetupError } from './test-setup.error.js';

/** Fixed, so that a failure found today is found again tomorrow. */
const DEFAULT_SEED = 1;

/** Whether the run was asked for the long form of its tests: more steps, more rows, more crashes. */
export const longForm = process.env['PROBITY_TEST_LONG'] === '1';

/**
 * The run's seed: `PROBITY_SEED`, or a fixed number. A test that uses it writes it into its title
 * (`it(\`... (seed ${seed()})\`)`), so that a failure says how to repeat it.
 *
 * @throws TestSetupError when PROBITY_SEED is not a whole number below 2^32
 */
export function seed(): number {
  const given = process.env['PROBITY_SEED'];
  if (given === undefined) return DEFAULT_SEED;

  const number = Number(given);
  if (given.trim() === '' || !Number.isInteger(number) || number < 0 || number >= 2 ** 32) {
    throw new TestSetupError(
      `PROBITY_SEED is "${given}": give a whole number from 0 to 4294967295.`,
    );
  }
  return number;
}

/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 up to, and not, 1. */
  readonly next: () => number;
  /** A whole number from 0 up to, and not, `limit`. */
  readonly below: (limit: number) => number;
  /** One of `list`, which may not be empty. */
  readonly pick: <Item>(list: readonly Item[]) => Item;
}

/** A stream of repeatable numbers for random walks. Not for anything secret. */
export function seededRandom(from: number = seed()): Random {
  const next = mulberry32(from);
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <Item>(list: readonly Item[]): Item => {
    if (list.length === 0) throw new RangeError('The list to pick from is empty: give it an item.');
    return list[below(list.length)] as Item; // in range by the test above
  };
  return { next, below, pick };
}

/** The generator known as mulberry32: 32 bits of state, period 2^32, good enough to walk a chart. */
function mulberry32(state: number): () => number {
  let counter = state;
  return () => {
    counter = (counter + 0x6d2b79f5) | 0;
    const mixed = Math.imul(counter ^ (counter >>> 15), counter | 1);
    const stirred = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((stirred ^ (stirred >>> 14)) >>> 0) / 2 ** 32;
  };
}
