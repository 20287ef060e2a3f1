import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { textWidth, wrap } from './text-size.js';
import { title, words } from './words.js';

const aText = fc
  .array(fc.stringMatching(/^[a-zA-Z-]{1,18}$/), { minLength: 1 })
  .map((parts) => parts.join(' '));

describe('A wrapped text', () => {
  it('keeps every word in its order', () => {
    fc.assert(
      fc.property(aText, (text) => {
        expect(wrap(text, 12, 90).join(' ')).toBe(text);
      }),
    );
  });

  it('has no line wider than asked for, unless it is one word', () => {
    fc.assert(
      fc.property(aText, (text) => {
        const wide = wrap(text, 12, 90).filter((line) => textWidth(line, 12) > 90);

        expect(wide.filter((line) => line.includes(' '))).toEqual([]);
      }),
    );
  });
});

describe('A name of the chart in words', () => {
  it.each([
    ['caseToAnswerFound', 'case to answer found'],
    ['choosing-outcome', 'choosing outcome'],
    ['notSuspended', 'not suspended'],
    ['closed', 'closed'],
  ])('%s reads %s', (name, text) => {
    expect(words(name)).toBe(text);
    expect(title(name).toLowerCase()).toBe(text);
  });
});
