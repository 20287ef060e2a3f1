import { describe, expect, it } from '@jest/globals';
import { dutyTableMarkdown } from './duty-table.js';
import { tablesOf } from './fixtures/markdown.fixture.js';
import { toy } from './fixtures/toy.fixture.js';

const [table] = tablesOf(dutyTableMarkdown(toy));
const HEADINGS = [
  'Recorded by',
  'Reasons',
  'Must carry',
  'Never by',
  'Appoints',
  'Names people in',
  'Source',
];

describe('The duty table', () => {
  it('has a row for each event, in the order declared, and as many cells in each', () => {
    expect(table?.column('Event')).toEqual(
      toy.definition.duties.map(({ event }) => `\`${event}\``),
    );
    expect(new Set(table?.widths).size).toBe(1);
  });

  it.each([
    [
      'outcomeDecided',
      'chair (as clerk of the case), panel (as assessor of the case) at `proceedings`',
      'required',
      '`note: read` when `isOpen`',
      'assessor, clerk',
      '–',
      '–',
      'r4',
    ],
    [
      ...['severityAssessed', 'chair', 'optional', '–', '–'],
      ...['assessor: whoever records it, clerk: `note`; never clerk', '`note`', 'r5 \\| r6'],
    ],
    ['caseReheard', 'investigator', 'optional', '–', '–', '–', '–', 'Invented'],
  ])('says all that the row of %s does', (event, ...said) => {
    const row = table?.column('Event').indexOf(`\`${event}\``) ?? -1;

    expect(HEADINGS.map((heading) => table?.column(heading)[row])).toEqual(said);
  });
});
