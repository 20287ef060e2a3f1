import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, englandAndWales, isWorkingDay, legalDay } from '#libs/working-time';
import { demonstrationCases, plannedCases } from './caseload.js';
import type { CaseloadRequest, DemoCase, DemoFact } from './demo-case.js';

const TODAY = legalDay('2026-11-23');
const request = (changes: Partial<CaseloadRequest> = {}): CaseloadRequest => ({
  ...{ seed: 1, today: TODAY, count: 40 },
  ...changes,
});

/** Any caseload, dated back from any day of ten years, bank holidays and Christmas included. */
const requests = fc.record({
  seed: fc.nat(),
  today: fc.nat(3_650).map((days) => addDays(legalDay('2019-01-01'), days)),
  count: fc.integer({ min: 1, max: 12 }),
});

const everyCase = (holds: (each: DemoCase, request: CaseloadRequest) => void): void => {
  fc.assert(
    fc.property(requests, (given) => {
      for (const each of demonstrationCases(given)) holds(each, given);
    }),
  );
};

const typesBy = (facts: readonly DemoFact[], role: string): Set<string> =>
  new Set(facts.filter(({ actor }) => actor.role === role).map(({ actor }) => actor.id));

describe('A demonstration caseload', () => {
  it('is the same to the letter for the same seed, day and number', () => {
    fc.assert(
      fc.property(requests, (given) => {
        expect(demonstrationCases(given)).toEqual(demonstrationCases(given));
      }),
      { numRuns: 20 },
    );
  });

  it('is another for another seed', () => {
    expect(demonstrationCases(request({ seed: 2 }))).not.toEqual(demonstrationCases(request()));
  });

  it('has as many cases as were asked for, each opened', () => {
    fc.assert(
      fc.property(requests, (given) => {
        const cases = demonstrationCases(given);

        expect(cases).toHaveLength(given.count);
        expect(new Set(cases.map(({ reference }) => reference)).size).toBe(given.count);
        expect(cases.every(({ facts }) => facts[0]?.type === 'caseOpened')).toBe(true);
      }),
    );
  });

  it('holds nothing that happened or was recorded after today', () => {
    everyCase(({ matter, facts }, { today }) => {
      expect(matter.cameToAttentionOn <= today).toBe(true);
      expect(facts.every(({ recordedOn }) => recordedOn <= today)).toBe(true);
      expect(facts.every(({ occurredOn, recordedOn }) => occurredOn <= recordedOn)).toBe(true);
    });
  });

  it('has no office act, and nothing recorded, on a weekend or a bank holiday', () => {
    everyCase(({ facts }) => {
      const days = facts.flatMap(({ occurredOn, recordedOn }) => [occurredOn, recordedOn]);

      expect(days.filter((day) => !isWorkingDay(englandAndWales, day))).toEqual([]);
    });
  });

  it('records each case in the order in which it happened, and some of it days late', () => {
    const late = demonstrationCases(request({ count: 100 })).flatMap(({ facts }) => {
      expect([...facts].sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : 0))).toEqual(facts);
      return facts.filter(({ occurredOn, recordedOn }) => occurredOn < recordedOn);
    });

    expect(late.length).toBeGreaterThan(0);
  });

  it('names roles and collar numbers, and nobody', () => {
    everyCase(({ reference, matter, officer, facts }) => {
      expect(reference).toMatch(/^SYN-(CO|CM|RC)-\d{4}-[ABC]$/);
      expect(reference.startsWith(matter.reference)).toBe(true);
      expect(officer).toMatch(/^SYN-\d{4,}$/);
      expect(facts.map(({ actor }) => actor.id).filter((id) => !/^[A-Z]{3}-\d+$/.test(id))).toEqual(
        [],
      );
    });
  });

  it('has one person to each role of a case, and no person in two', () => {
    everyCase(({ facts }) => {
      const roles = [...new Set(facts.map(({ actor }) => actor.role))];
      const people = roles.map((role) => [...typesBy(facts, role)]);

      expect(people.every((ids) => ids.length === 1)).toBe(true);
      expect(new Set(people.flat()).size).toBe(roles.length);
    });
  });

  it('puts each case on a desk: of a team and its supervisor first, then of whoever investigates', () => {
    const teams: Readonly<Record<string, string>> = { 'SUP-1': 'a', 'SUP-2': 'b' };
    everyCase(({ facts }) => {
      const appointed = facts.find(({ type }) => type === 'investigatorAppointed');
      const desks = facts.filter(({ type }) => type === 'caseAllocated');
      const ought = desks.map(({ actor: { id } }, place) =>
        place === 0
          ? { team: teams[id], supervisor: id }
          : { owner: appointed?.payload['investigator'] },
      );

      expect(desks.map(({ payload }) => payload)).toEqual(ought);
      // What was recorded days late may not be on the file yet.
      expect(desks.length).toBeLessThanOrEqual(appointed === undefined ? 1 : 2);
    });
  });

  it('never has one officer twice in a matter, nor again after a warning or a dismissal', () => {
    const seen = new Map<string, { readonly matter: string; readonly marked: boolean }>();
    for (const { officer, matter, facts } of plannedCases(request({ count: 1_000 }))) {
      const before = seen.get(officer);

      expect(before?.matter).not.toBe(matter.reference);
      expect(before?.marked ?? false).toBe(false);
      const marked = facts.some(({ type }) => /WarningGiven$|^officerDismissed$/.test(type));
      seen.set(officer, { matter: matter.reference, marked });
    }
    expect(seen.size).toBeLessThan(1_000);
  });

  it('leaves some cases under way and has concluded others', () => {
    const ended = plannedCases(request({ count: 300 })).filter(
      ({ finalisedOn }) => finalisedOn <= TODAY,
    );

    expect(ended.length).toBeGreaterThan(150);
    expect(ended.length).toBeLessThan(270);
  });
});
