import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longForm, seed } from '#libs/testing';
import {
  type Budget,
  type LedgerEntry,
  type LegalDay,
  RULE_UNIT,
  addDays,
  daysBetween,
  deadline,
  dueDay,
  englandAndWales,
  isWorkingDay,
  legalDay,
} from '#libs/working-time';

const calendar = englandAndWales;
const runs = { seed: seed(), numRuns: longForm ? 10_000 : 600 };
const due = (given: Budget, ...ledger: LedgerEntry[]) => deadline(calendar, given, ledger).due;
const extended = (on: LegalDay, by: number): LedgerEntry => ({ kind: 'extended', on, by });
const paused = (on: LegalDay): LedgerEntry => ({ kind: 'paused', on });
const resumed = (on: LegalDay): LedgerEntry => ({ kind: 'resumed', on });

const FORWARD = ['A', 'B', 'E', 'F', 'G'] as const;
const someBudget = fc.record({
  rule: fc.constantFrom(...FORWARD),
  from: fc.integer({ min: 0, max: 9_000 }).map((offset) => addDays(legalDay('2000-01-01'), offset)),
  length: fc.integer({ min: 1, max: 40 }),
});
const someDecisions = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('pause' as const), gap: fc.nat(20), days: fc.nat(20) }),
    fc.record({ kind: fc.constant('extend' as const), by: fc.integer({ min: 1, max: 8 }) }),
  ),
  { maxLength: 6 },
);
type Decision = { kind: 'pause'; gap: number; days: number } | { kind: 'extend'; by: number };

/** Pauses one after another from shortly before the period, with extensions between them. */
function ledgerOf(from: LegalDay, decisions: readonly Decision[]): LedgerEntry[] {
  let on = addDays(from, -5);
  return decisions.flatMap((decision) => {
    if (decision.kind === 'extend') return [extended(on, decision.by)];
    const start = addDays(on, decision.gap);
    on = addDays(start, decision.days);
    return [paused(start), resumed(on)];
  });
}

/** The definition: walk day by day, leave out what is paused, stop when every unit is used up. */
function walked(
  { rule, from, length }: Budget,
  decisions: readonly Decision[],
  ledger: LedgerEntry[],
) {
  const extra = decisions.reduce((sum, it) => sum + (it.kind === 'extend' ? it.by : 0), 0);
  const units = Number(length) + extra;
  const first = dueDay(calendar, rule === 'G' ? 'A' : 'H', from, 1).due;
  let left = rule === 'G' ? units * 7 : units;
  let date = rule === 'B' || rule === 'F' ? from : first;
  const pauses = ledger
    .filter((it) => it.kind === 'paused' || it.kind === 'resumed')
    .map((it) => it.on);
  const isPaused = (it: LegalDay) => pauses.filter((on) => on <= it).length % 2 === 1;
  const counts = (it: LegalDay) =>
    !isPaused(it) && (RULE_UNIT[rule] !== 'working-days' || isWorkingDay(calendar, it));
  for (; ; date = addDays(date, 1)) {
    if (counts(date)) left -= 1;
    if (left === 0) return date;
  }
}

describe(`Any ledger of pauses and extensions (seed ${String(runs.seed)})`, () => {
  it('gives the day that a walk from day to day gives', () => {
    const property = fc.property(someBudget, someDecisions, (given, decisions) => {
      const ledger = ledgerOf(given.from, decisions);
      expect(due(given, ...ledger)).toBe(walked(given, decisions, ledger));
    });
    fc.assert(property, runs);
  });

  it('never gives an earlier day for a longer pause', () => {
    const property = fc.property(
      someBudget.chain((given) =>
        fc.record({
          given: fc.constant(given),
          gap: fc.nat(60),
          days: fc.nat(60),
          more: fc.nat(60),
        }),
      ),
      ({ given, gap, days, more }) => {
        const start = addDays(given.from, gap - 5);
        const dueAfter = (length: number) =>
          due(given, paused(start), resumed(addDays(start, length)));
        expect(daysBetween(due(given)!, dueAfter(days)!)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(dueAfter(days)!, dueAfter(days + more)!)).toBeGreaterThanOrEqual(0);
      },
    );
    fc.assert(property, runs);
  });
});
