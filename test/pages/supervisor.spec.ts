import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { temporaryFolder } from '#libs/testing';
import { done, etagOf, opens, pathOf } from '../service/journey.fixture.js';
import { INSTALLING } from './chromium.fixture.js';
import { openPages, type Pages, type Visitor } from './pages.fixture.js';

describe('A supervisor at a browser', () => {
  let pages: Pages;
  let supervisor: Visitor;
  let late: string;
  let unallocated: string;

  const allocates = async (reference: string, desk: object): Promise<void> => {
    const { door } = pages;
    const seen = { 'if-match': await etagOf(door, reference) };
    done(await door.as('ADM-1').put(`${pathOf(reference)}/allocation`, desk, seen));
  };

  beforeAll(async () => {
    pages = await openPages(join(temporaryFolder(), 'supervised.sqlite'), '2025-12-01');
    late = await opens(pages.door);
    await allocates(late, { owner: 'INV-1', team: 'a', supervisor: 'SUP-1' });
    pages.door.turnTo('2025-12-10');
    unallocated = await opens(pages.door, { officer: 'OFF-8' });
    pages.door.turnTo('2025-12-22');
    supervisor = await pages.signIn('SUP-1');
  }, INSTALLING);
  afterAll(() => pages.close());

  it('begins with what is breached, how late and whose it is', async () => {
    await supervisor.goes('/');

    expect(new URL(supervisor.page.url()).pathname).toBe('/board');
    const said = await supervisor.reads();
    expect(said).toContain(late);
    expect(said).toContain('5 working days overdue');
    expect(said).toMatch(/INV-1, team a/);
    expect(await supervisor.faultsOf('board')).toEqual([]);
  });

  it.each([
    ['at-risk', 'Duties that have passed a warning'],
    ['paused', 'There are none'],
    ['stuck', 'There are none'],
    ['unallocated', 'OFF-8'],
  ])('looks at the list %s', async (list, words) => {
    await supervisor.goes(`/board?list=${list}`);

    expect(await supervisor.reads()).toContain(words);
    expect(await supervisor.faultsOf(`board-${list}`)).toEqual([]);
  });

  it('narrows a list, and the address says how', async () => {
    await supervisor.goes('/board');
    await supervisor.page.fill('#investigator', 'INV-2');
    await supervisor.page.click('button:has-text("Apply")');

    expect(supervisor.page.url()).toMatch(/investigator=INV-2/);
    expect(await supervisor.reads()).toContain('There are none like that');
  });

  it('allocates the chosen cases, and sees what became of each', async () => {
    await supervisor.goes('/board?list=unallocated');
    await supervisor.page.click('button:has-text("Allocate the chosen cases")');
    expect(await supervisor.reads()).toContain('Choose at least one case');
    expect(await supervisor.faultsOf('allocate-none')).toEqual([]);
    await supervisor.goes('/board?list=unallocated');
    await supervisor.page.check(`input[value="${unallocated}"]`);
    await supervisor.page.click('button:has-text("Allocate the chosen cases")');
    await supervisor.page.click('button:has-text("Allocate")');
    expect(await supervisor.reads()).toContain('Enter an investigator, a team or a supervisor');
    expect(await supervisor.faultsOf('allocate-errors')).toEqual([]);
    await supervisor.page.fill('#owner', 'INV-1');
    await supervisor.page.click('button:has-text("Allocate")');

    expect(await supervisor.reads()).toContain('1 of 1 case allocated');
    expect(await supervisor.faultsOf('allocated')).toEqual([]);
  });
});
