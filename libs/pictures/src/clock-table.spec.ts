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
    ['report-due', 'the fact that enters its state', 'the day of the fact', '–'],
    [
      'progress-notified',
      '`caseOpened`, the end of `hearing-held` when `isOpen`, unless it runs',
      ...['the day of the fact; or the last day of that clock', '–'],
    ],
    ['warning-expires', '`caseOpened`', 'the day the fact carries as `note`', '`note`'],
    ['warning-repeated', '`caseOpened`', 'the day the case keeps as `first`', '–'],
    [
      ...['progress-repeated', 'the end of `progress-notified`'],
      ...['the day after the last day of that clock', '–'],
    ],
  ] as const)('say that %s begins with %s and counts from %s, for each %s', (name, ...said) => {
    expect(
      ['Begins with', 'Counts from', 'For each'].map((heading) => of(counting, heading)(name)),
    ).toEqual(said);
  });

  it.each([
    ['report-due', '`hearingHeld`', 'leaving its state', '–'],
    [
      'response-received',
      '`hearingHeld`',
      'leaving its state, `caseWithdrawn`',
      'once it has lapsed',
    ],
    ['progress-notified', '`hearingHeld`', '`caseWithdrawn`, the case being closed', '–'],
    ['warning-expires', '–', '–', 'yes'],
    ['warning-repeated', '–', '`caseWithdrawn` unless `isOpen`', 'yes'],
    ['progress-repeated', '`hearingHeld`', 'the case being closed', '–'],
  ])('say what ends %s: met by %s, called off by %s; it outlives the case: %s', (name, ...said) => {
    expect(
      ['Met by', 'Called off by', 'Outlives the case'].map((heading) => of(ending, heading)(name)),
    ).toEqual(said);
  });

  it('say that the length may be decided, and within which bounds', () => {
    expect(of(counting, 'Length')('warning-repeated')).toBe(
      '10 working days, or 5 to 20 as the case keeps `days`',
    );
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
