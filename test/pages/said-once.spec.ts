import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { temporaryFolder } from '#libs/testing';
import { newName } from '../journeys/desk.fixture.js';
import { INVESTIGATED } from '../journeys/misconduct.fixture.js';
import { done, etagOf, opens, pathOf, walks } from '../service/journey.fixture.js';
import { INSTALLING } from './chromium.fixture.js';
import { openPages, type Pages, type Visitor } from './pages.fixture.js';
import { records } from './recording.fixture.js';

describe('A page that says what was done', () => {
  let pages: Pages;
  let investigator: Visitor;
  let path: string;

  beforeAll(async () => {
    pages = await openPages(join(temporaryFolder(), 'said.sqlite'), '2025-12-01');
    const { door } = pages;
    // What an address writes otherwise than a cookie does would part the two.
    const reference = await opens(door, { reference: `${newName("CM's (1)~!*")}/2025 é` });
    const seen = { 'if-match': await etagOf(door, reference) };
    const desk = { owner: 'INV-1', team: 'a', supervisor: 'SUP-1' };
    done(await door.as('ADM-1').put(`${pathOf(reference)}/allocation`, desk, seen));
    await walks(door, reference, INVESTIGATED);
    path = encodeURIComponent(reference);
    investigator = await pages.signIn('INV-1');
  }, INSTALLING);
  afterAll(() => pages.close());

  it('given an event that was recorded, when the case is shown, then it says so once', async () => {
    await records(investigator, path, ['progressNotified', '2025-12-19']);

    expect(await investigator.reads()).toContain('Recorded: Progress notified.');
    await investigator.page.reload();
    expect(await investigator.reads()).not.toContain('Recorded:');
  });

  it('given that, when somebody follows it back and looks at its clocks, then they say nothing of it', async () => {
    await records(investigator, path, ['termsOfReferenceRevised', '2025-12-19']);
    expect(await investigator.reads()).toContain('Recorded: Terms of reference revised.');
    await investigator.goes(`/cases/${path}/clocks`);

    expect(await investigator.page.locator('.moj-alert').count()).toBe(0);
  });

  it.each([
    ['INV-1', '?recorded=noticeServed'],
    ['INV-1', '/clocks?corrected=yes'],
  ])(
    'given a link that %s was sent, when %s says that something was done, then nothing is said',
    async (_, end) => {
      expect(await investigator.goes(`/cases/${path}${end}`)).toBe(200);

      expect(await investigator.page.locator('.moj-alert').count()).toBe(0);
    },
  );

  it('given the same of a dead letter, then nothing is said', async () => {
    const administrator = await pages.signIn('ADM-1');
    expect(await administrator.goes('/administration/dead-letters?queued=yes')).toBe(200);

    expect(await administrator.page.locator('.moj-alert').count()).toBe(0);
  });
});
