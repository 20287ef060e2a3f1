import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longForm, seed } from '#libs/testing';
import { groupsOf, type InTimeGroup, type InTimeRow, type Split } from './in-time.js';

const PARTS = ['inTime', 'late', 'openInTime', 'openLate'] as const;
const isFine = (n: number): boolean => n === 0 || Math.abs(n) >= 5;

/** Duties of one group: some moved from late to in time, or back, when their due day was moved. */
const row = fc
  .record({
    ...{ inTime: fc.nat(60), late: fc.nat(60), openInTime: fc.nat(30), openLate: fc.nat(30) },
    ...{ calledOff: fc.nat(9), done: fc.integer({ min: -9, max: 9 }) },
    open: fc.oneof(fc.constant(0), fc.integer({ min: -9, max: 9 })),
  })
  .map(({ inTime, late, openInTime, openLate, calledOff, done, open }) => {
    const moved = Math.max(-late, Math.min(inTime, done));
    const movedOpen = Math.max(-openLate, Math.min(openInTime, open));
    return {
      ...{ current_in_time: inTime, current_late: late, called_off: calledOff },
      ...{ current_open_in_time: openInTime, current_open_late: openLate },
      ...{ original_in_time: inTime - moved, original_late: late + moved },
      ...{
        original_open_in_time: openInTime - movedOpen,
        original_open_late: openLate + movedOpen,
      },
    };
  });
const tables = fc
  .array(row, { maxLength: 8 })
  .map((rows) => rows.map((each, at): InTimeRow => Object.assign({ grp: `g${at}` }, each)));

const differences = ({ current, original }: InTimeGroup): readonly number[] =>
  PARTS.flatMap((part) =>
    current[part] === null || original[part] === null ? [] : current[part] - original[part],
  );
const summed = (groups: readonly InTimeGroup[], basis: 'current' | 'original', part: keyof Split) =>
  groups.reduce((sum, each) => sum + (each[basis][part] ?? 0), 0);

describe('A published in-time return', () => {
  it('given any table, then no number is small, nor the difference of what stands side by side', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        for (const group of groupsOf(rows, true)) {
          const { current, original, calledOff } = group;
          const told = [...PARTS.flatMap((part) => [current[part], original[part]]), calledOff];
          expect(told.filter((n) => n !== null && !isFine(n))).toEqual([]);
          expect(differences(group).filter((n) => !isFine(n))).toEqual([]);
        }
      }),
      { seed: seed(), numRuns: longForm ? 5_000 : 500 },
    );
  });

  it('given the totals of both columns as well, then none is left when what is shown is taken from them', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const [all, told] = [groupsOf(rows, false), groupsOf(rows, true)];
        const both = told.filter(({ original }) => original.inTime !== null);
        for (const part of PARTS) {
          const whole = summed(all, 'current', part) - summed(all, 'original', part);
          const shown = summed(both, 'current', part) - summed(both, 'original', part);
          // A total that differs from the other by a few is itself kept back.
          expect(!isFine(whole) || isFine(whole - shown)).toBe(true);
        }
      }),
      { seed: seed(), numRuns: longForm ? 5_000 : 500 },
    );
  });

  const counted = (grp: string, inTime: number, late: number, moved: number): InTimeRow => ({
    ...{ grp, current_in_time: inTime, current_late: late, called_off: 0 },
    ...{ original_in_time: inTime - moved, original_late: late + moved },
    ...{ current_open_in_time: 0, current_open_late: 0 },
    ...{ original_open_in_time: 0, original_open_late: 0 },
  });

  it('given one duty of twenty that was extended, then the original column of its group is kept back', () => {
    const [one, other] = groupsOf([counted('a', 12, 8, 1), counted('b', 30, 9, 0)], true);

    expect(one).toMatchObject({
      ...{ current: { inTime: 12, late: 8 }, original: { inTime: null, late: null } },
      suppressed: false,
    });
    expect(other).toMatchObject({ original: { inTime: 30, late: 9 } });
  });

  it('given another group of which several were, then its original goes too: the totals tell of both', () => {
    const told = groupsOf([counted('a', 12, 8, 1), counted('b', 30, 9, 6)], true);

    expect(told.map(({ original }) => original.late)).toEqual([null, null]);
    expect(told.map(({ current }) => current.late)).toEqual([8, 9]);
  });

  it('given figures for work, then both columns are whole', () => {
    expect(groupsOf([counted('a', 12, 8, 1)], false)).toMatchObject([
      { current: { late: 8 }, original: { late: 9 } },
    ]);
  });
});
