import { describe, expect, it } from '@jest/globals';
import { and, not, or, stateIn } from 'xstate';
import { guardNames, inlineGuards, readGuard, stagesAsked } from './guards.js';

describe('A guard as the chart wrote it', () => {
  it('is a name, with the params it is given', () => {
    expect(readGuard('isOpen')).toEqual({ kind: 'name', name: 'isOpen', params: undefined });
    expect(readGuard({ type: 'isAt', params: { stage: 'hearing' } })).toEqual({
      kind: 'name',
      name: 'isAt',
      params: { stage: 'hearing' },
    });
  });

  it('is a tree of names', () => {
    const tree = readGuard(and(['a', or([not('b'), { type: 'c' }]), stateIn({ d: { e: 'f' } })]));

    expect(guardNames(tree)).toEqual(['a', 'b', 'c']);
    expect(stagesAsked(tree)).toEqual(['d.e.f']);
    expect(inlineGuards(tree)).toEqual([]);
  });

  it.each([
    ['#closed', ['#closed']],
    ['proceedings.hearing', ['proceedings.hearing']],
    [{ one: 'a', two: { b: 'c' } }, ['one.a', 'two.b.c']],
    [{ one: {} }, ['one']],
  ])('asks for the stages %j', (value, stages) => {
    expect(stagesAsked(readGuard(stateIn(value)))).toEqual(stages);
  });

  it.each([
    ['a function', () => true, 'anonymous'],
    [
      'a named function',
      function isOpen() {
        return true;
      },
      'isOpen',
    ],
    [
      'a combinator that XState does not have',
      Object.assign(
        function xor() {
          return false;
        },
        { check: () => true },
      ),
      'xor',
    ],
    ['no guard at all', 7, 'number'],
    ['an object without a name', { type: 7 }, 'object'],
  ])('is inline when it is %s', (_title, guard, called) => {
    expect(inlineGuards(readGuard(guard))).toEqual([called]);
  });
});
