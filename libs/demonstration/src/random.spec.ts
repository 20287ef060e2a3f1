import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomOf, type Random } from './random.js';

const MANY = 20_000;
const drawn = <T>(random: Random, draw: (random: Random) => T): T[] =>
  Array.from({ length: MANY }, () => draw(random));

/** Within 0.015: four standard errors of a share of 20,000. */
function expectShare<T>(all: readonly T[], holds: (item: T) => boolean, share: number): void {
  expect(Math.abs(all.filter(holds).length / all.length - share)).toBeLessThan(0.015);
}

describe('A stream of random numbers', () => {
  it('is the same for the same seed and place, and another for another', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(5_000), (seed, place) => {
        const first = drawn(randomOf(seed, place), ({ next }) => next()).slice(0, 4);
        const again = drawn(randomOf(seed, place), ({ next }) => next()).slice(0, 4);
        const elsewhere = drawn(randomOf(seed, place + 1), ({ next }) => next()).slice(0, 4);

        expect(again).toEqual(first);
        expect(elsewhere).not.toEqual(first);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps whole numbers within both ends, and reaches them', () => {
    const numbers = drawn(randomOf(1), ({ between }) => between(-2, 3));

    expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3]);
  });

  it('gives each of several as often as its weight says', () => {
    const words = drawn(randomOf(2), ({ among }) => among({ one: 1, none: 0, three: 3 }));

    expectShare(words, (word) => word === 'three', 0.75);
    expect(words).not.toContain('none');
  });

  it('has half of the skewed numbers below the median, and never one below 0', () => {
    const numbers = drawn(randomOf(3), ({ skewed }) => skewed(90, 0.75));

    expectShare(numbers, (number) => number < 90, 0.5);
    expect(Math.min(...numbers)).toBeGreaterThan(0);
  });

  it('refuses to pick from an empty list', () => {
    expect(() => randomOf(4).pick([])).toThrow('empty');
  });
});
