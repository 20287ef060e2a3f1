import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { nextDue, searchCases, type Person } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { openDesk, someone, type Desk } from './desk.fixture.js';
import { HEARING_CALLED, INVESTIGATED, REPORTED } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const SUPERVISOR = someone('supervisor');

eachDatabase('The work of somebody', (database) => {
  let desk: Desk;
  let id: string;

  /** Whether the case is among what they work on, in a list of cases and in one of what is due. */
  const works = async (person: string, role: string): Promise<boolean> => {
    const { open, now } = desk;
    const reader: Person = { id: person, roles: [role], teams: [] };
    const asked = { worker: person, closed: false };
    const cases = await searchCases(open.dataSource, reader, now(), asked);
    const due = await nextDue(open.dataSource, reader, now(), asked);
    const found = cases.rows.some((row) => row.id === id);
    expect(due.rows.some((row) => row.id === id)).toBe(found);
    return found;
  };
  const allocated = (owner: string | null) =>
    desk.records(id, ['caseAllocated', '2025-12-19', { owner }], { actor: SUPERVISOR });

  beforeAll(async () => {
    desk = await openDesk(await database().fresh());
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, INVESTIGATED);
  });

  it('given an appointed investigator on whose desk the case is not, then it is theirs', async () => {
    expect(await works('investigator-1', 'investigator')).toBe(true);
    await allocated('investigator-9');

    expect(await works('investigator-1', 'investigator')).toBe(true);
    expect(await works('investigator-9', 'investigator')).toBe(true);
    await allocated(null);
    expect(await works('investigator-9', 'investigator')).toBe(false);
  });

  it('given another who is appointed after them, then it is the work of the last', async () => {
    const other = { investigator: 'investigator-2' };
    await desk.records(id, ['investigatorAppointed', '2025-12-22', other]);

    expect(await works('investigator-1', 'investigator')).toBe(false);
    expect(await works('investigator-2', 'investigator')).toBe(true);
  });

  it('given a chair, then it is theirs once they are named, and never of who assessed it', async () => {
    expect(await works('chair-1', 'chair')).toBe(false);
    await desk.walks(id, [...REPORTED, ...HEARING_CALLED]);

    expect(await works('chair-1', 'chair')).toBe(true);
    expect(await works('appropriate-authority-1', 'appropriate-authority')).toBe(false);
  });

  it('given a database from before, when it is brought up to date, then they are found in it', async () => {
    const { dataSource } = desk.open;
    while (await works('investigator-1', 'investigator')) {
      await dataSource.undoLastMigration();
    }
    expect(await works('investigator-1', 'investigator')).toBe(false);
    await dataSource.runMigrations();

    expect(await works('investigator-1', 'investigator')).toBe(true);
    await expectSound(desk);
  });
});
