import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pseudonym, pseudonymised, pseudonymisedClock, type CaseView } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { openDesk, someone, type Desk } from './desk.fixture.js';
import { INVESTIGATED } from './misconduct.fixture.js';

const KEY = 'a key that only the door knows';

eachDatabase('An analyst’s view of a case', (database) => {
  let desk: Desk;
  let plain: CaseView;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
    id = await desk.opens([['caseOpened', '2025-12-01']], {
      warnings: [{ kind: 'odd', detail: 'as Sergeant Doe wrote it' }],
    });
    const desks = { owner: 'investigator-9', team: 'north', supervisor: 'supervisor-9' };
    await desk.records(id, ['caseAllocated', '2025-12-01', desks], {
      actor: someone('administrator'),
    });
    await desk.walks(id, INVESTIGATED);
    plain = await desk.engine.view(id);
  });
  afterAll(() => desk.close());

  it('names nobody, anywhere in it', () => {
    const told = JSON.stringify(pseudonymised(plain, KEY));
    const people = ['officer-1', 'investigator-1', 'investigator-9', 'supervisor-9', 'Doe'];
    const actors = plain.history.map(({ actor }) => actor).filter((actor) => actor !== 'engine');

    expect(new Set(actors).size).toBeGreaterThan(2);
    expect([...people, ...actors].filter((name) => told.includes(`"${name}"`))).toEqual([]);
    expect(told).not.toContain('Doe');
  });

  it('keeps the reference, the team, the stages, the due days and the verdicts', () => {
    const view = pseudonymised(plain, KEY);

    expect(view.reference).toBe(plain.reference);
    expect(view.desk.team).toBe('north');
    expect(view.stages).toEqual(plain.stages);
    expect(view.verdicts).toEqual(plain.verdicts);
    expect(view.clocks.map(({ key, due }) => [key, due])).toEqual(
      plain.clocks.map(({ key, due }) => [key, due]),
    );
    expect(view.history.map(({ type, role, occurred_on: on }) => [type, role, on])).toEqual(
      plain.history.map(({ type, role, occurred_on: on }) => [type, role, on]),
    );
    expect(view.pseudonymous).toBe(true);
  });

  it('calls the same person the same for the same key, and otherwise for another', () => {
    const view = pseudonymised(plain, KEY);

    expect(view.officer).toMatch(/^officer-[0-9a-f]{8}$/);
    expect(view.officer).toBe(pseudonym(KEY, 'officer', 'officer-1'));
    expect(view.desk.owner).toBe(pseudonym(KEY, 'person', 'investigator-9'));
    expect(pseudonymised(plain, 'another key').officer).not.toBe(view.officer);
  });

  it('does not tell that the officer of one case is at work in another', () => {
    const hex = (name: string): string => name.slice(-8);

    expect(hex(pseudonym(KEY, 'officer', 'x'))).not.toBe(hex(pseudonym(KEY, 'person', 'x')));
  });

  it('holds nothing against which a guess could be tried', () => {
    const hashes = pseudonymised(plain, KEY).history.flatMap((entry) => [
      ...[entry.hash, entry.prev_hash, entry.note_hash],
    ]);

    expect(new Set(hashes)).toEqual(new Set(['', null]));
  });

  it('explains a clock without saying who decided what', async () => {
    const explained = await desk.engine.explain(id, 'CK-22');
    const ledger = [{ by: 'e', entry: { kind: 'calendar', on: explained.clock.origin } as const }];
    const told = pseudonymisedClock({
      ...explained,
      ledger: ledger.map((line) => ({ ...line, detail: { decider: 'x' } })),
    });

    expect(told.ledger).toEqual(ledger.map((line) => ({ ...line, detail: {} })));
    expect(told.deadline).toEqual(explained.deadline);
  });
});
