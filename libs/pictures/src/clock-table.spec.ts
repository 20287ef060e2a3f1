import { describe, expect, it } from '@jest/globals';
import { clockTableMarkdown } from './clock-table.js';
import { tablesOf } from './fixtures/markdown.fixture.js';
import { toy } from './fixtures/toy.fixture.js';

const [counting, ending] = tablesOf(clockTableMarkdown(toy));
const declared = toy.definition.clocks.map(({ name }) => `\`${name}\``);
/** The cell of a clock, by its name. */
const of = (table: typeof counting, heading: string) => (name: string) =>
  table?.column(heading)[declared.indexOf(`\`${name}\``)];

describe('The clock tables', () => {
  it.each([
    ['how each counts', counting],
    ['what ends it', ending],
  ])(
    'say %s in a row for each clock, in the order declared, and as many cells in each',
    (_, table) => {
      expect(table?.column('Name')).toEqual(declared);
      expect(new Set(table?.widths).size).toBe(1);
    },
  );

  it('name the unit of every length, or say that the law gives none', () => {
    expect(counting?.column('Length').slice(0, 5)).toEqual([
      '10 working days',
      '10 to 15 working days',
      'no number in the law',
      '10 working days',
      '1 day',
    ]);
  });

  it.each([
    ['report-due', 'the fact that enters its state'],
    ['progress-notified', '`caseOpened`, the end of `hearing-held` when `isOpen`'],
    ['warning-expires', '`caseOpened` (the day it carries as `note`) for each `note`'],
    ['progress-repeated', 'the day after the end of `progress-notified`'],
  ])('say what %s counts from: %s', (name, from) => {
    expect(of(counting, 'Counts from')(name)).toBe(from);
  });

  it.each([
    ['report-due', '`hearingHeld`', 'leaving its state'],
    ['progress-notified', '`hearingHeld`', '`caseWithdrawn`, the case being closed'],
    ['warning-expires', '–', '–'],
    ['progress-repeated', '`hearingHeld`', 'the case being closed'],
  ])('say what ends %s: met by %s, called off by %s', (name, metBy, calledOffBy) => {
    expect(of(ending, 'Met by')(name)).toBe(metBy);
    expect(of(ending, 'Called off by')(name)).toBe(calledOffBy);
  });

  it('give every power with its source, and a dash where nobody has it', () => {
    expect(of(ending, 'Extension')('response-received')).toBe('–');
    expect(of(ending, 'Extension')('hearing-held')).toBe('chair, panel: fairness (r1)');
    expect(of(ending, 'Shortening')('hearing-held')).toBe(
      'panel: agreement of officer, chair (r3)',
    );
    expect(of(ending, 'Pause')('hearing-held')).toBe('chair: criminal case (r2); for criminal');
  });

  it('give the three certainties apart', () => {
    expect(['Exists', 'Length is', 'Trigger is'].map((name) => counting?.column(name)[0])).toEqual([
      'CONFIRMED',
      'RECALLED',
      'DERIVED',
    ]);
  });

  it('keep a note on one line of one cell', () => {
    expect(of(counting, 'Note')('hearing-held')).toBe('Day one \\| two lines');
  });
});
