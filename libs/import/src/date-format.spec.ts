import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { legalDay, toLegalDay } from '#libs/working-time';
import { dateReader } from './date-format.js';

const anyDay = fc.integer({ min: 0, max: 30_000 }).map((number) => toLegalDay(number));
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The day as another system writes it. */
const WRITTEN: Readonly<Record<string, (y: string, m: string, d: string) => string>> = {
  'YYYY-MM-DD': (y, m, d) => `${y}-${m}-${d}`,
  'DD/MM/YYYY': (y, m, d) => `${d}/${m}/${y}`,
  'MM/DD/YYYY': (y, m, d) => `${m}/${d}/${y}`,
  'D.M.YYYY': (y, m, d) => `${String(Number(d))}.${String(Number(m))}.${y}`,
  'DD-MMM-YYYY': (y, m, d) => `${d}-${MONTHS[Number(m) - 1] ?? ''}-${y}`,
};

describe('A date format', () => {
  it.each(Object.keys(WRITTEN))('%s reads every day that is written so', (format) => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const [y = '', m = '', d = ''] = day.split('-');

        expect(dateReader(format)?.(` ${WRITTEN[format]?.(y, m, d) ?? ''} `)).toBe(day);
      }),
    );
  });

  it.each([
    ['DD/MM/YYYY', '31/02/2024', 'a day that does not exist'],
    ['DD/MM/YYYY', '12/31/2024', 'the American order'],
    ['DD/MM/YYYY', '1/2/2024', 'too few digits'],
    ['DD/MM/YYYY', '01/02/24', 'a year of two digits'],
    ['YYYY-MM-DD', '2024-02-03 00:00', 'a time of day'],
    ['YYYY-MM-DD', '', 'nothing'],
    ['D MMM YYYY', '3 Fev 2024', 'a month in another language'],
    ['D.M.YYYY', '1-2-2024', 'other separators: a dot is a dot'],
  ])('%s does not read %s (%s)', (format, text) => {
    expect(dateReader(format)?.(text)).toBeNull();
  });

  it('reads the day and not its neighbour where the two orders could be confused', () => {
    expect(dateReader('DD/MM/YYYY')?.('03/04/2024')).toBe(legalDay('2024-04-03'));
    expect(dateReader('MM/DD/YYYY')?.('03/04/2024')).toBe(legalDay('2024-03-04'));
  });

  it.each(['DD/MM/YY', 'DD/MM', 'YYYY', 'DD/DD/YYYY', 'dd/mm/yyyy', ''])(
    'is refused when it is "%s"',
    (format) => {
      expect(dateReader(format)).toBeNull();
    },
  );
});
