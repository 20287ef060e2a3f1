import { describe, expect, it } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { readCsv } from './read-csv.js';

/** Trimmed and never blank: a reader that trims, and passes over empty lines, loses nothing of it. */
const anyField = fc
  .string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n'), maxLength: 6 })
  .map((text) => `x${text}x`);

describe('Reading a CSV', () => {
  it('gives back what was written, quotes, commas and line ends within fields included', () => {
    const anyTable = fc.array(fc.tuple(anyField, anyField, anyField), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(anyTable, (table) => {
        const { header, rows } = readCsv(stringify(table));

        expect([header, ...rows.map(({ fields }) => fields)]).toEqual(table);
        expect(rows.filter(({ problem }) => problem !== null)).toEqual([]);
      }),
    );
  });

  it('passes over a byte order mark, carriage returns, empty lines and space around fields', () => {
    const { header, rows } = readCsv('\uFEFFref, day\r\n\r\n A-1 ,"2024-01-02" \r\n');

    expect(header).toEqual(['ref', 'day']);
    expect(rows).toEqual([{ line: 3, fields: ['A-1', '2024-01-02'], problem: null }]);
  });

  it.each([
    ['A-1', 'has 1 fields; the header has 2'],
    ['A-1,2024-01-02,more', 'has 3 fields; the header has 2'],
    ['A-1,20"24', 'has a quote out of place'],
    ['A-1,"2024', 'has a quote out of place'],
  ])('blames only the row %s', (bad, problem) => {
    const { rows } = readCsv(`ref,day\nA-0,2024-01-01\n${bad}\nA-2,2024-01-03\n`);

    expect(rows.map((row) => [row.line, row.problem])).toEqual([
      [2, null],
      [3, problem],
      [4, null],
    ]);
  });

  it('has no header and no rows where the file is empty', () => {
    expect(readCsv('')).toEqual({ header: [], rows: [] });
  });
});
