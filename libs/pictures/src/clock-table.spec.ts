import { describe, expect, it } from '@jest/globals';
import { clockTableMarkdown } from './clock-table.js';
import { toy } from './fixtures/toy.fixture.js';

/** Cells of a Markdown row; an escaped bar does not end one. */
const cells = (row: string): string[] =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('The clock table', () => {
  const [heading = '', rule = '', ...rows] = clockTableMarkdown(toy).trimEnd().split('\n');
  const column = (name: string): string[] =>
    rows.map((row) => cells(row)[cells(heading).indexOf(name)] ?? '');

  it('has a row for each clock, in the order declared, and as many cells in each', () => {
    expect(column('Name')).toEqual(toy.definition.clocks.map(({ name }) => `\`${name}\``));
    expect(new Set([heading, rule, ...rows].map((row) => cells(row).length)).size).toBe(1);
  });

  it('names the unit of every length, or says that the law gives none', () => {
    expect(column('Length')).toEqual([
      '10 working days',
      '10 to 15 working days',
      'no number in the law',
      '10 working days',
      '1 day',
    ]);
  });

  it('says what each clock counts from', () => {
    expect(column('Counts from').slice(-2)).toEqual([
      'the fact that enters its state',
      '`caseOpened`, the end of `hearing-held` when `isOpen`',
    ]);
  });

  it('gives every power with its source, and a dash where nobody has it', () => {
    expect(column('Extension').slice(0, 2)).toEqual(['–', 'chair, panel: fairness (r1)']);
    expect(column('Shortening')[1]).toBe('agreement of officer, chair (r3)');
    expect(column('Pause')[1]).toBe('chair: criminal case (r2); for criminal');
  });

  it('gives the three certainties apart', () => {
    expect(['Exists', 'Length is', 'Trigger is'].map((name) => column(name)[0])).toEqual([
      'CONFIRMED',
      'RECALLED',
      'DERIVED',
    ]);
  });

  it('keeps a note on one line of one cell', () => {
    expect(column('Note')[1]).toBe('Day one \\| two lines');
  });
});
