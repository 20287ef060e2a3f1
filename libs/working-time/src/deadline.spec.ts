import { describe, expect, it } from '@jest/globals';
import {
  type Budget,
  type LedgerEntry,
  type Rule,
  deadline,
  dueDay,
  englandAndWales,
  legalDay,
} from '#libs/working-time';

const calendar = englandAndWales;
const day = legalDay;
const budget = (rule: Rule, from: string, length: Budget['length']): Budget => ({
  rule,
  from: day(from),
  length,
});
const extended = (on: string, by: number): LedgerEntry => ({ kind: 'extended', on: day(on), by });
const until = (kind: 'extended' | 'shortened', on: string, to: string): LedgerEntry => ({
  kind,
  on: day(on),
  until: day(to),
});
const paused = (on: string): LedgerEntry => ({ kind: 'paused', on: day(on) });
const resumed = (on: string): LedgerEntry => ({ kind: 'resumed', on: day(on) });
const due = (given: Budget, ...ledger: LedgerEntry[]) => deadline(calendar, given, ledger).due;
const tenDays = budget('A', '2026-06-01', 10);

describe('A deadline without a ledger', () => {
  it.each<[Rule, Budget['length']]>([
    ['A', 10],
    ['A-reverse', 5],
    ['B', 5],
    ['C', [10, 15]],
    ['D', 12],
    ['E', 28],
    ['F', 56],
    ['G', 4],
    ['H', 1],
  ])('is the due day of rule %s', (rule, length) => {
    const { due: expected, ...rest } = dueDay(calendar, rule, day('2026-03-28'), length);

    expect(deadline(calendar, budget(rule, '2026-03-28', length), [])).toEqual({
      originalDue: expected,
      due: expected,
      ...rest,
    });
  });
});

describe('An extension', () => {
  it.each<[Rule, Budget['length'], number, string]>([
    ['A', 10, 3, '2026-06-18'],
    ['B', 10, 3, '2026-06-17'],
    ['C', [10, 15], 3, '2026-06-25'],
    ['D', 12, 6, '2027-11-30'],
    ['E', 28, 7, '2026-07-06'],
    ['F', 56, 7, '2026-08-02'],
    ['G', 4, 1, '2026-07-06'],
    ['H', 1, 2, '2026-06-04'],
  ])(
    'of rule %s, %j, from 1 June 2026, by %i of its unit ends on %s',
    (rule, length, by, expected) => {
      const result = deadline(calendar, budget(rule, '2026-06-01', length), [
        extended('2026-06-02', by),
      ]);

      expect(result.due).toBe(expected);
      expect(result.originalDue).toBe(dueDay(calendar, rule, day('2026-06-01'), length).due);
    },
  );

  it('of months begins on the day after the due day, at the end of a short month too', () => {
    expect(due(budget('D', '2024-02-29', 12), extended('2025-02-01', 6))).toBe('2025-08-31');
  });

  it('leaves the first day of a window where it was', () => {
    const window = deadline(calendar, budget('C', '2026-06-01', [10, 15]), [
      extended('2026-06-02', 3),
    ]);

    expect(window.earliest).toBe('2026-06-15');
  });

  it('to a day sets that day, a Sunday too, and counts on from there', () => {
    const toSunday = until('extended', '2026-06-02', '2026-06-28');

    expect(due(tenDays, toSunday)).toBe('2026-06-28');
    expect(due(tenDays, toSunday, extended('2026-06-03', 1))).toBe('2026-06-29');
  });

  it('after an extension adds to it', () => {
    expect(due(tenDays, extended('2026-06-02', 3), extended('2026-06-03', 2))).toBe('2026-06-22');
  });
});

describe('A shortening', () => {
  it('sets the day agreed, and pulls the first day of a window with it', () => {
    expect(due(tenDays, until('shortened', '2026-06-02', '2026-06-08'))).toBe('2026-06-08');
    expect(
      deadline(calendar, budget('C', '2026-06-01', [10, 15]), [
        until('shortened', '2026-06-02', '2026-06-10'),
      ]),
    ).toMatchObject({ earliest: '2026-06-10', due: '2026-06-10' });
  });
});

describe('A pause', () => {
  it.each<[string, Rule, Budget['length'], string, string, string]>([
    ['takes its working days out', 'A', 10, '2026-06-08', '2026-06-11', '2026-06-18'],
    ['over a weekend takes nothing', 'A', 10, '2026-06-06', '2026-06-08', '2026-06-15'],
    [
      'past the due day counts what was left from its end',
      'A',
      10,
      '2026-06-12',
      '2026-07-01',
      '2026-07-02',
    ],
    [
      'that begins on the due day holds that day',
      'A',
      10,
      '2026-06-15',
      '2026-06-20',
      '2026-06-22',
    ],
    [
      'that begins after the due day changes nothing',
      'A',
      10,
      '2026-06-16',
      '2026-07-01',
      '2026-06-15',
    ],
    ['before the period changes nothing', 'A', 10, '2026-05-01', '2026-05-10', '2026-06-15'],
    [
      'from before the period takes what lies in it',
      'A',
      10,
      '2026-05-01',
      '2026-06-04',
      '2026-06-17',
    ],
    ['of no days changes nothing', 'A', 10, '2026-06-08', '2026-06-08', '2026-06-15'],
    ['takes its calendar days out of days', 'E', 28, '2026-06-06', '2026-06-08', '2026-07-01'],
    ['takes its calendar days out of months', 'D', 12, '2026-07-01', '2026-07-11', '2027-06-10'],
    ['takes its calendar days out of weeks', 'G', 4, '2026-06-06', '2026-06-08', '2026-07-01'],
  ])('%s: rule %s, %j, paused %s to %s: %s', (...[, rule, length, from, to, expected]) => {
    const given = budget(rule, '2026-06-01', length);

    expect(due(given, paused(from), resumed(to))).toBe(expected);
  });

  it('over a bank holiday takes only the working days', () => {
    const given = budget('A', '2026-05-15', 10);

    expect(due(given, paused('2026-05-23'), resumed('2026-05-27'))).toBe('2026-06-02');
  });

  it('that is open leaves no due day, unless it began after it', () => {
    expect(due(tenDays, paused('2026-06-15'))).toBeNull();
    expect(due(tenDays, paused('2026-06-16'))).toBe('2026-06-15');
  });

  it('holds the first day of a window as well, unless that has passed', () => {
    const window = budget('C', '2026-06-01', [10, 15]);
    const open = (on: string) => deadline(calendar, window, [paused(on)]);

    expect(open('2026-06-10')).toMatchObject({ earliest: null, due: null });
    expect(open('2026-06-16')).toMatchObject({ earliest: '2026-06-15', due: null });
    expect(deadline(calendar, window, [paused('2026-06-10'), resumed('2026-06-12')])).toMatchObject(
      {
        earliest: '2026-06-17',
        due: '2026-06-24',
      },
    );
  });

  it('moves a day that was set while it was open', () => {
    const ledger = [
      paused('2026-06-08'),
      until('extended', '2026-06-09', '2026-06-30'),
      resumed('2026-06-10'),
    ];

    expect(due(tenDays, ...ledger)).toBe('2026-07-02');
  });

  it('that holds a due day set on a Sunday moves it to the day it ends', () => {
    const ledger = [
      until('extended', '2026-06-02', '2026-06-28'),
      paused('2026-06-28'),
      resumed('2026-07-01'),
    ];

    expect(due(tenDays, ...ledger)).toBe('2026-07-01');
  });

  it('that ended before a due day set on a bank holiday, and held no working day, leaves it', () => {
    const ledger = [
      until('extended', '2026-06-02', '2026-08-31'),
      paused('2026-08-29'),
      resumed('2026-08-30'),
    ];

    expect(due(tenDays, ...ledger)).toBe('2026-08-31');
  });

  it('that ended after the due day takes its days out of a later extension', () => {
    const ledger = [paused('2026-06-16'), resumed('2026-06-18'), extended('2026-06-18', 2)];

    expect(due(tenDays, ...ledger)).toBe('2026-06-19');
  });
});

describe('A ledger that contradicts itself', () => {
  const back = budget('A-reverse', '2026-06-15', 5);

  it.each<[string, Budget, LedgerEntry[]]>([
    ['resumed, never paused', tenDays, [resumed('2026-06-08')]],
    ['paused twice', tenDays, [paused('2026-06-08'), paused('2026-06-09')]],
    ['resumed before it paused', tenDays, [paused('2026-06-08'), resumed('2026-06-05')]],
    [
      'paused before it resumed',
      tenDays,
      [paused('2026-06-08'), resumed('2026-06-12'), paused('2026-06-10')],
    ],
    ['extended by nothing', tenDays, [extended('2026-06-08', 0)]],
    ['extended by half a day', tenDays, [extended('2026-06-08', 0.5)]],
    ['extended without a length', tenDays, [{ kind: 'extended', on: day('2026-06-08') }]],
    [
      'extended by and until',
      tenDays,
      [{ kind: 'extended', on: day('2026-06-08'), by: 1, until: day('2026-07-01') }],
    ],
    ['shortened to before it began', tenDays, [until('shortened', '2026-06-08', '2026-05-31')]],
    ['a count back, extended', back, [extended('2026-06-01', 1)]],
    ['a count back, paused', back, [paused('2026-06-01')]],
    ['a count back, set past its date', back, [until('extended', '2026-06-01', '2026-06-16')]],
  ])('is refused: %s', (_name, given, ledger) => {
    expect(() => deadline(calendar, given, ledger)).toThrow(
      expect.objectContaining({ code: 'invalid-ledger', field: 'ledger' }),
    );
  });

  it('is refused past the end of the calendar', () => {
    expect(() => due(budget('E', '2026-06-01', 5), extended('2026-06-02', 30_000))).toThrow(
      expect.objectContaining({ code: 'beyond-horizon' }),
    );
  });
});

describe('A count back from a date', () => {
  const back = budget('A-reverse', '2026-06-15', 5);

  it('may be set to a day before that date', () => {
    expect(due(back, until('extended', '2026-06-01', '2026-06-10'))).toBe('2026-06-10');
  });

  it('stays provisional when it walked past the horizon and was set before it', () => {
    const late = budget('A-reverse', '2029-01-10', 5);
    const ledger = [until('shortened', '2028-12-01', '2028-12-20')];

    expect(deadline(calendar, late, ledger).provisional).toBe(true);
  });
});
