import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EventNote } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { openDesk, someone, type Desk } from './desk.fixture.js';
import { INVESTIGATED } from './misconduct.fixture.js';

const ANALYST = { id: 'analyst-1', roles: ['analyst'], teams: [] };
const AUTHORITY = { id: 'authority-1', roles: ['appropriate-authority'], teams: [] };

eachDatabase('The reasons given in writing', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, INVESTIGATED.slice(0, 1));
    const event = await desk.entry(id, INVESTIGATED[0]![0]);
    const actor = someone('appropriate-authority');
    await desk.corrects(id, { actor, remove: [event], reasons: 'the wrong case' });
  });
  afterAll(() => desk.close());

  const read = async (reader?: typeof ANALYST) =>
    (await desk.engine.view(id, reader)).history.map(({ type, reasons }) => [type, reasons]);

  it('are read with the entry that they are for, corrections too', async () => {
    const entries = await read(AUTHORITY);

    expect(entries).toContainEqual(['severityAssessed', 'as the papers say']);
    expect(entries).toContainEqual(['corrected', 'the wrong case']);
    expect(await read()).toEqual(entries);
  });

  it('are not for whoever may not know the people of the case', async () => {
    expect((await read(ANALYST)).filter(([, reasons]) => reasons !== null)).toEqual([]);
  });

  it('are gone once they were erased', async () => {
    await desk.open.dataSource.manager.deleteAll(EventNote);

    expect((await read()).filter(([, reasons]) => reasons !== null)).toEqual([]);
  });
});
