import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { temporaryFolder } from '#libs/testing';
import { recordedV1 } from '#workflows/recorded';
import { inventedPlan, type InventedRows } from './fixtures/invented.fixture.js';

const folder = temporaryFolder();
const planOf = (rows: InventedRows) => inventedPlan(recordedV1, folder, rows);

/** A matter received on 1 March 2024. */
const matter = (rest = 'A-1,01/03/2024,,complaint,,'): string => rest;
const factsOf = (rows: InventedRows): string[] =>
  planOf(rows).cases.flatMap(({ facts }) =>
    facts.map(({ type, day, payload }) => `${day ?? ''} ${type} ${JSON.stringify(payload)}`),
  );
const warningsOf = (rows: InventedRows): string[] =>
  planOf(rows).cases.flatMap(({ warnings }) => warnings.map(({ kind }) => kind));

describe('Planning a case', () => {
  it('makes a fact of every row that says one, in the order of their days', () => {
    const log = ['A-1,03/04/2024,given to,INV-2,2', 'A-1,02/03/2024,given to,INV-1,1'];

    expect(factsOf({ matters: ['A-1,01/03/2024,05/04/2024,complaint,,'], log })).toEqual([
      '2024-03-01 caseReceived {}',
      '2024-03-02 caseAssigned {"investigator":"INV-1","number":1}',
      '2024-04-03 caseAssigned {"investigator":"INV-2","number":2}',
      '2024-04-05 caseClosed {}',
    ]);
  });

  it('orders one day by event, then by the numbers of the source, ten after nine', () => {
    const log = ['closed,,', 'passed to,INV-3,10', 'given to,INV-1,2', 'given to,INV-2,9'];
    const facts = factsOf({
      matters: ['A-1,01/03/2024,01/03/2024,complaint,,'],
      log: log.map((entry) => `A-1,01/03/2024,${entry}`),
    });

    expect(facts.map((fact) => /(caseR|caseC|INV-\d)/.exec(fact)?.[0])).toEqual([
      ...['caseR', 'INV-1', 'INV-2', 'INV-3', 'caseC'],
    ]);
  });

  it('makes one fact of two rows that say the same, and two of rows that do not', () => {
    const matters = ['A-1,01/03/2024,05/04/2024,complaint,,'];

    expect(factsOf({ matters, log: ['A-1,05/04/2024,closed,,'] })).toHaveLength(2);
    expect(factsOf({ matters, log: ['A-1,06/04/2024,closed,,'] })).toHaveLength(3);
    expect(warningsOf({ matters, log: ['A-1,06/04/2024,closed,,'] })).toContain('log-disagrees');
  });

  it('has the same fingerprint wherever its rows stand, and another when one says something else', () => {
    const log = ['A-1,02/03/2024,given to,INV-1,1', 'A-1,03/03/2024,given to,INV-2,2'];
    const [there] = planOf({ matters: [matter()], log }).cases;
    const elsewhere = planOf({
      matters: ['B-1,01/03/2024,,complaint,,', matter()],
      log: [...log].reverse(),
    });
    const [changed] = planOf({
      matters: [matter()],
      log: [log[0] ?? '', 'A-1,03/03/2024,given to,INV-3,2'],
    }).cases;

    expect(elsewhere.cases[1]?.fingerprint).toBe(there?.fingerprint);
    expect(changed?.fingerprint).not.toBe(there?.fingerprint);
  });
});

describe('Oddities', () => {
  const assigned = 'A-1,02/03/2024,given to,INV-1,1';

  it.each<[string, string, string[], string[]]>([
    ['nothing odd', matter(), [assigned], []],
    [
      'a closure on the day of the receipt',
      'A-1,02/03/2024,02/03/2024,complaint,,',
      ['A-1,01/03/2024,given to,INV-1,1'],
      ['closed-at-once', 'order-declared'],
    ],
    [
      'an assignment after the closure',
      'A-1,01/03/2024,04/03/2024,complaint,,',
      ['A-1,05/03/2024,given to,INV-1,1'],
      ['assigned-when-closed'],
    ],
    ['nobody assigned', matter(), [], ['never-assigned']],
    [
      'a pending case with a duration',
      'A-1,01/03/2024,,complaint,12,',
      [assigned],
      ['pending-with-duration'],
    ],
    ['a closed case with a duration', 'A-1,01/03/2024,04/03/2024,complaint,12,', [assigned], []],
    ['a number and nobody', matter(), ['A-1,02/03/2024,given to,,1'], ['numbered-nobody']],
    [
      'fewer entries than it says',
      'A-1,01/03/2024,,complaint,,2',
      [assigned],
      ['entries-miscounted'],
    ],
    ['as many entries as it says', 'A-1,01/03/2024,,complaint,,1', [assigned], []],
    ['an entry without a day', matter(), [assigned, 'A-1,,given to,INV-2,2'], ['undated-entry']],
    [
      'two entries of one day',
      matter(),
      [assigned, 'A-1,02/03/2024,given to,INV-2,2'],
      ['order-declared'],
    ],
    [
      'a day before days are counted',
      'A-1,01/03/2024,,complaint,,',
      [assigned, 'A-1,31/12/1994,given to,INV-2,2'],
      ['day-too-early'],
    ],
  ])('of a case with %s are found', (_, matters, log, kinds) => {
    expect(warningsOf({ matters: [matters], log })).toEqual(kinds);
  });

  it('are told with what was seen, and without columns that are not brought in', () => {
    const [plan] = planOf({ matters: [matter()], log: ['A-1,,given to,INV-2,2'] }).cases;

    expect(plan?.warnings.map(({ detail }) => detail)).toEqual([
      'there is no caseAssigned',
      'day is blank: who INV-2, no 2',
    ]);
  });
});

describe('A bad row', () => {
  it.each([
    ['A-1,32/03/2024,given to,INV-1,1', "day: '32/03/2024' is not a date written DD/MM/YYYY"],
    ['A-1,2024-03-02,given to,INV-1,1', "day: '2024-03-02' is not a date written DD/MM/YYYY"],
    [
      'A-1,29/06/2024,given to,INV-1,1',
      'day: 2024-06-29 lies after 2024-06-28, the last day the files can speak of',
    ],
    [
      'A-1,02/03/2024,lost by,INV-1,1',
      "what 'lost by' is none that the mapping knows; add a rule for it",
    ],
    ['A-1,02/03/2024,given to,INV-1,one', "no: 'one' is not a number"],
    ['Z-9,02/03/2024,given to,INV-1,1', "matters.csv has no usable row of the case 'Z-9'"],
    ['A-1,02/03/2024,given to', 'the row has 3 fields; the header has 5'],
  ])('is listed with its reason, and the case comes in without it: %s', (row, reason) => {
    const { cases, rejected } = planOf({ matters: [matter()], log: [row] });

    expect(rejected).toEqual([{ file: 'log.csv', line: 2, reason }]);
    expect(cases.map(({ facts }) => facts.length)).toEqual([1]);
  });

  it('says which property cannot hold what it says', () => {
    const { rejected } = planOf({
      matters: [matter()],
      log: ['A-1,02/03/2024,given to,An Officer,1'],
    });

    expect(rejected[0]?.reason).toMatch(/^caseAssigned: investigator: It is not acceptable/);
  });

  it('leaves a warning with its case', () => {
    expect(warningsOf({ matters: [matter()], log: ['A-1,x,given to,INV-1,1'] })).toContain(
      'row-rejected',
    );
  });

  it.each([
    ['A-1,,,complaint,,', 'received: it is blank; a case needs its day'],
    ['A-1,01/03/2024,,,,', 'kind: it is blank'],
    ['A-1,01/03/1980,,complaint,,', 'received: days before 1995-01-01 are not counted'],
    [
      'A-1,01/03/2024,31/04/2024,complaint,,',
      "closed: '31/04/2024' is not a date written DD/MM/YYYY",
    ],
    [
      'An Officer,01/03/2024,,complaint,,',
      "ref: 'An Officer' is not a reference: letters, digits and . _ : / - only",
    ],
  ])('takes the rest of its case with it when it is the row of the case: %s', (row, reason) => {
    const log = ['A-1,02/03/2024,given to,INV-1,1'];
    const { cases, rejected } = planOf({ matters: [row], log });

    expect(cases).toEqual([]);
    expect(rejected.map(({ file }) => file).sort()).toEqual(['log.csv', 'matters.csv']);
    expect(rejected.map((each) => each.reason)).toContain(reason);
  });

  it('is the second row of one case', () => {
    const { cases, rejected } = planOf({ matters: [matter(), matter()] });

    expect(cases).toHaveLength(1);
    expect(rejected).toEqual([
      { file: 'matters.csv', line: 3, reason: 'the case has a row already' },
    ]);
  });

  it('or a good one: every row is in a case, or listed', () => {
    const cell = fc.constantFrom(
      'A-1',
      'A-2',
      '',
      '01/03/2024',
      '30/02/2024',
      'closed',
      'given to',
      'INV-1',
      '7',
    );
    const rows = (width: number) =>
      fc.array(
        fc.array(cell, { minLength: width, maxLength: width }).map((row) => row.join(',')),
        { maxLength: 6 },
      );
    fc.assert(
      fc.property(rows(6), rows(5), (matters, log) => {
        const { cases, rejected } = planOf({ matters: [matter(), ...matters], log });
        const places = [...cases.flatMap((each) => each.rows), ...rejected].map(
          ({ file, line }) => `${file}:${String(line)}`,
        );

        expect(new Set(places).size).toBe(places.length);
        expect(places).toHaveLength(1 + matters.length + log.length);
      }),
    );
  });
});
