import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seed, seededRandom, TestSetupError } from './index.js';

const anySeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const given = process.env['PROBITY_SEED'];

afterEach(() => {
  if (given === undefined) delete process.env['PROBITY_SEED'];
  else process.env['PROBITY_SEED'] = given;
});

describe('The seed of a run', () => {
  it.each(['0', '42', '4294967295'])('is PROBITY_SEED when that is %s', (text) => {
    process.env['PROBITY_SEED'] = text;

    expect(seed()).toBe(Number(text));
  });

  it('is the same from run to run when none is given', () => {
    delete process.env['PROBITY_SEED'];

    expect(seed()).toBe(1);
  });

  it.each(['', ' ', 'x', '-1', '1.5', '4294967296', 'NaN'])(
    'is refused when it is "%s"',
    (text) => {
      process.env['PROBITY_SEED'] = text;

      expect(seed).toThrow(TestSetupError);
      expect(seed).toThrow(/PROBITY_SEED/);
    },
  );
});

describe('Seeded numbers', () => {
  it('are those published for mulberry32', () => {
    const random = seededRandom(0);
    const words = [random, random, random].map(({ next }) => next() * 2 ** 32);

    expect(words).toEqual([1144304738, 1416247, 958946056]);
  });

  it('repeat for the same seed', () => {
    fc.assert(
      fc.property(anySeed, (from) => {
        const [one, other] = [seededRandom(from), seededRandom(from)];

        expect([one.next(), one.below(1000)]).toEqual([other.next(), other.below(1000)]);
      }),
    );
  });

  it('stay in their range, and pick only what is in the list', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 1000 }), (from, limit) => {
        const random = seededRandom(from);
        const number = random.below(limit);

        expect(Number.isInteger(number) && number >= 0 && number < limit).toBe(true);
        expect(['a', 'b']).toContain(random.pick(['a', 'b']));
      }),
    );
  });

  it('fall evenly: each of ten tenths gets its share of 10,000 within a tenth', () => {
    const random = seededRandom(1);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 10_000; draw++) counts[random.below(10)]! += 1;

    expect(counts.every((count) => Math.abs(count - 1000) < 100)).toBe(true);
  });

  it('refuse to pick from nothing', () => {
    expect(() => seededRandom(1).pick([])).toThrow(RangeError);
  });
});
