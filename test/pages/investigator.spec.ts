import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { temporaryFolder } from '#libs/testing';
import { INVESTIGATED } from '../journeys/misconduct.fixture.js';
import { done, etagOf, opens, pathOf, walks } from '../service/journey.fixture.js';
import { INSTALLING } from './chromium.fixture.js';
import { openPages, type Pages, type Visitor } from './pages.fixture.js';

const SCRIPT = '<script>document.title = "taken over"</script><img src=x onerror="alert(1)">';

describe('An investigator at a browser', () => {
  let pages: Pages;
  let investigator: Visitor;
  let reference: string;

  beforeAll(async () => {
    pages = await openPages(join(temporaryFolder(), 'pages.sqlite'), '2025-12-01');
    const { door } = pages;
    reference = await opens(door);
    const seen = { 'if-match': await etagOf(door, reference) };
    const desk = { owner: 'INV-1', team: 'a', supervisor: 'SUP-1' };
    done(await door.as('ADM-1').put(`${pathOf(reference)}/allocation`, desk, seen));
    await walks(door, reference, INVESTIGATED);
    investigator = await pages.signIn('INV-1');
  }, INSTALLING);
  afterAll(() => pages.close());

  it('finds their cases, what is next and how long there is', async () => {
    await investigator.goes('/');

    expect(new URL(investigator.page.url()).pathname).toBe('/my-work');
    expect(await investigator.reads()).toMatch(/CM-\d+.* Officer OFF-9 .*\d+ working days? left/);
    expect(await investigator.faultsOf('my-work')).toEqual([]);
  });

  it('narrows them, and the address says how', async () => {
    await investigator.goes('/my-work');
    await investigator.page.selectOption('#standing', 'late');
    await investigator.page.click('text=Apply');

    expect(investigator.page.url()).toMatch(/standing=late/);
    expect(await investigator.reads()).toContain('None of your cases is like that');
    expect(await investigator.faultsOf('my-work-none')).toEqual([]);
  });

  it('has their deadlines in their calendar', async () => {
    await investigator.goes('/my-work');
    await investigator.page.click('text=Make a private address');
    const address = /http\S+\.ics/.exec(await investigator.reads())?.[0] ?? '';
    const feed = await fetch(address);

    expect(await feed.text()).toContain(reference);
    expect(await investigator.faultsOf('calendar')).toEqual([]);
  });

  it('searches, and what they typed stays text', async () => {
    await investigator.goes('/my-work');
    await investigator.page.fill('#text', SCRIPT);
    await investigator.page.click('text=Search');

    expect(await investigator.page.inputValue('#text')).toBe(SCRIPT);
    expect(await investigator.page.title()).toBe('Cases - Probity');
    expect(await investigator.faultsOf('cases-none')).toEqual([]);
    await investigator.page.fill('#text', reference);
    await investigator.page.click('text=Search');
    expect(await investigator.reads()).toContain(reference);
    expect(await investigator.faultsOf('cases')).toEqual([]);
  });

  it('sees who, what, where it stands, what may happen next and why not', async () => {
    expect(await investigator.goes(`/cases/${reference}`)).toBe(200);
    const said = await investigator.reads();

    expect(said).toContain('Officer concerned OFF-9');
    expect(said).toContain('Police (Conduct) Regulations 2020');
    expect(said).toContain('The case is at Investigation: investigating');
    expect(said).toMatch(
      /Give the investigator a statement or documents.* \(CK-22\) Right Officer/,
    );
    expect(said).toMatch(/Investigator: INV-1/);
    const drawn = await investigator.page.locator('.app-picture svg').innerHTML();
    expect(drawn).toContain('it is here, 15 days');
    expect(drawn).toContain('may follow');
    await investigator.page.click('text=What you may not record now, and why not');
    expect(await investigator.reads()).toMatch(/Officer suspended: .*appropriate-authority/);
    expect(await investigator.faultsOf('case')).toEqual([]);
  });

  it('looks into a road, at every clock on one axis, and at what was decided', async () => {
    const parts = {
      'pictures/investigation': 'Misconduct proceedings: investigation',
      clocks: 'Clocks that have ended',
      history: 'Notice served',
      decisions: 'as the papers say',
    };
    for (const [part, said] of Object.entries(parts)) {
      expect(await investigator.goes(`/cases/${reference}/${part}`)).toBe(200);
      expect(await investigator.reads()).toContain(said);
      expect(await investigator.faultsOf(`case-${part.split('/')[0] ?? ''}`)).toEqual([]);
    }
    expect(await investigator.goes(`/cases/${reference}/pictures/nowhere`)).toBe(404);
  });

  it('finds no case that is hidden from them, on any of its pages', async () => {
    const own = await opens(pages.door, { officer: 'INV-1' });
    for (const part of ['', '/clocks', '/history', '/decisions', '/pictures/overview']) {
      expect(await investigator.goes(`/cases/${own}${part}`)).toBe(404);
      const hidden = await investigator.reads();
      await investigator.goes(`/cases/nowhere${part}`);
      expect(hidden).toBe(await investigator.reads());
    }
  });

  it.each(['/help', '/accessibility'])('reads %s', async (path) => {
    expect(await investigator.goes(path)).toBe(200);
    expect(await investigator.faultsOf(path.slice(1))).toEqual([]);
  });

  it('is told that there is no such page', async () => {
    expect(await investigator.goes('/no-such-page')).toBe(404);
    expect(await investigator.reads()).toContain('There is no such page');
    expect(await investigator.faultsOf('not-found')).toEqual([]);
  });

  it('signs out, and finds nothing any more', async () => {
    const leaving = await pages.signIn('INV-1');
    await leaving.page.click('text=Sign out');
    await leaving.page.click('button[value="yes"]');

    expect(await leaving.reads()).toContain('You are signed out');
    expect(await leaving.faultsOf('signed-out')).toEqual([]);
    await leaving.goes('/my-work');
    expect(leaving.page.url()).toContain('/personas/');
  });
});
