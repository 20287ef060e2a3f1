import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { Person } from '#libs/persistence';
import { temporaryFolder } from '#libs/testing';
import type { Page } from 'playwright-core';
import { INVESTIGATED } from '../journeys/misconduct.fixture.js';
import { carried, done, etagOf, opens, pathOf, walks } from '../service/journey.fixture.js';
import { INSTALLING } from './chromium.fixture.js';
import { openPages, type Pages, type Visitor } from './pages.fixture.js';
import { fillOpening } from './recording.fixture.js';

const SCRIPT = '<script>document.title="taken over"</script><img src=x onerror="taken=1">';
/** As long as a reference may be, and nowhere to break it. */
const LONG = `CM-${'9'.repeat(97)}`;
const NAME = `${SCRIPT} ${'Featherstonehaugh'.repeat(8)}`;
const ON = '2025-12-01';
/** What 1280 pixels leave of themselves at 200 %, and at 400 %. */
const ZOOMED = [640, 320];

/** A function of the browser, by its source: what is in it is no part of this program. */
const seen = <T>(page: Page, source: string): Promise<T> => page.evaluate<T>(source);

const FOCUSED = `(() => {
  const at = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(at);
  const { left, top, width, height } = at.getBoundingClientRect();
  const shows = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none' ||
    backgroundColor === 'rgb(255, 221, 0)' || at.matches('[type=radio], [type=checkbox]');
  const inView = width > 1 && height > 1 && left >= 0 && top >= 0 && top < innerHeight;
  return { name: (at.getAttribute('aria-label') ?? at.textContent.trim()) || at.id, id: at.id,
    ok: shows && (inView || at.matches('[type=radio], [type=checkbox], .app-picture')) };
})()`;

interface Stop {
  readonly name: string;
  readonly id: string;
  readonly ok: boolean;
}

/** Moves on by the tab key until something is reached; every stop on the way can be seen. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let stops = 0; stops < 120; stops += 1) {
    await page.keyboard.press('Tab');
    const at = await seen<Stop>(page, FOCUSED);
    expect(at).toMatchObject({ ok: true });
    if (at.id === wanted || at.name.startsWith(wanted)) return;
  }
  throw new Error(`The tab key never comes to ${wanted}.`);
}

/** What would be printed of a page and should not be, and what should be and would not. */
const PRINTED = `[
  ...[...document.querySelectorAll('nav, .govuk-skip-link, .app-header__who, .app-footer, button, input:not([type=hidden])')]
    .filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 80)),
  ...[...document.querySelectorAll('a')]
    .filter((each) => !['none', 'normal'].includes(getComputedStyle(each, '::after').content))
    .map((each) => 'address of ' + each.textContent),
  ...[...document.querySelectorAll('.govuk-details__text')]
    .filter((each) => !each.checkVisibility({ contentVisibilityAuto: true })).map(() => 'details stay closed'),
]`;

describe('The pages', () => {
  let pages: Pages;
  let reference: string;
  let authority: Visitor;
  let investigator: Visitor;

  const fits = async (page: Page): Promise<string[]> => {
    const over: string[] = [];
    for (const width of ZOOMED) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await seen<number>(
        page,
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (wide > 0) over.push(`${String(wide)} pixels too wide at ${String(width)}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    return over;
  };
  const allocated = async (given: object = {}): Promise<string> => {
    const { door } = pages;
    const opened = await opens(door, given);
    const desk = { owner: 'INV-1', team: `a ${'team'.repeat(20)}`, supervisor: 'SUP-1' };
    const headers = { 'if-match': await etagOf(door, opened) };
    done(await door.as('ADM-1').put(`${pathOf(opened)}/allocation`, desk, headers));
    return opened;
  };

  beforeAll(async () => {
    pages = await openPages(join(temporaryFolder(), 'quality.sqlite'), ON);
    const { door } = pages;
    reference = await allocated();
    await walks(door, reference, INVESTIGATED);
    const allegation = { id: 'a'.repeat(64), category: 'F', standards: ['equality-and-diversity'] };
    const payload = { ...carried(['caseOpened', ON]), allegations: [allegation] };
    const matter = SCRIPT.slice(0, 60);
    await allocated({
      reference: LONG,
      officer: 'O'.repeat(100),
      matter,
      payload,
      reasons: SCRIPT,
    });
    const body = { to: ['AUT-1', 'INV-1'], reasons: SCRIPT };
    const headers = { 'if-match': await etagOf(door, LONG) };
    done(await door.as('AUT-1').put(`${pathOf(LONG)}/restriction`, body, headers));
    authority = await pages.signIn('AUT-1');
    investigator = await pages.signIn('INV-1');
    for (const person of ['O'.repeat(100), 'INV-1', 'AUT-1']) {
      await door.open.dataSource.manager.update(Person, { reference: person }, { name: NAME });
    }
  }, INSTALLING);
  afterAll(() => pages.close());

  it('are gone through by keyboard alone: past the navigation, to a case, a form, its errors, the record', async () => {
    const { page } = investigator;
    await investigator.goes('/my-work');
    await tabTo(page, 'Skip to main content');
    await page.keyboard.press('Enter');
    expect((await seen<Stop>(page, FOCUSED)).id).toBe('main-content');
    await tabTo(page, reference);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${reference}`);
    await tabTo(page, 'Officer statement received');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/record/officerStatementReceived');
    await tabTo(page, 'Look at what it would do');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.govuk-error-summary');
    expect(await seen<string>(page, 'document.activeElement.className')).toBe(
      'govuk-error-summary',
    );
    expect(await page.title()).toMatch(/^Error: /);
    await tabTo(page, 'Enter the day');
    await page.keyboard.press('Enter');
    expect((await seen<Stop>(page, FOCUSED)).id).toBe('occurredOn-day');
    for (const part of ['19', '12', '2025']) {
      await page.keyboard.type(part);
      await page.keyboard.press('Tab');
    }
    await tabTo(page, 'Look at what it would do');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Nothing is recorded yet');
    await tabTo(page, 'Record it');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Recorded: Officer statement received.');
  });

  it('reflow with the longest names at 200 % and 400 %, and what was stored as a script stays text', async () => {
    const own = `/cases/${encodeURIComponent(LONG)}`;
    const parts = ['', '/clocks', '/history', '/decisions', '/pictures/overview'];
    const paths = [
      ...['/my-work', '/cases', '/cases/new', '/durations', '/help'],
      ...parts.map((part) => own + part),
      ...[`${own}/clocks/LT-assessing`, `${own}/record/severityAssessed`],
    ];
    const over: unknown[] = [];
    for (const path of paths) {
      expect([path, await authority.goes(path)]).toEqual([path, 200]);
      over.push(...(await fits(authority.page)).map((each) => `${path}: ${each}`));
      expect(await authority.page.title()).toMatch(/Probity$/);
      expect(await seen<string>(authority.page, 'typeof taken')).toBe('undefined');
    }
    expect(over).toEqual([]);
    await authority.goes(own);
    const said = await authority.reads();
    expect(said).toContain(NAME.replaceAll(/\s+/g, ' '));
    expect(said).toMatch(/Restricted/);
    expect(await authority.faultsOf('case-long')).toEqual([]);
    await authority.goes(`${own}/decisions`);
    expect(await authority.reads()).toContain(SCRIPT);
  });

  it('keep what is typed as text in every field of a form, and give it back', async () => {
    const supervisor = await pages.signIn('SUP-1');
    const { page } = supervisor;
    await supervisor.goes('/cases/new');
    await fillOpening(page, { reference: SCRIPT, officer: SCRIPT });
    for (const field of ['#matter', '#allegation-id', '#reasons']) await page.fill(field, SCRIPT);
    for (const part of ['day', 'month', 'year']) await page.fill(`#occurredOn-${part}`, SCRIPT);
    await page.click('text=Look at what it would do');

    expect(await supervisor.reads()).toMatch(/There is a problem/);
    for (const field of ['reference', 'officer', 'matter', 'allegation-id', 'reasons']) {
      expect(await page.inputValue(`#${field}`)).toBe(SCRIPT);
    }
    expect(await page.inputValue('#occurredOn-day')).toBe(SCRIPT);
    expect(await page.title()).toMatch(/^Error: .*Probity$/);
    expect(await seen<string>(page, 'typeof taken')).toBe('undefined');
    expect(await fits(page)).toEqual([]);
  });

  it('say roles and events in words where they say why not', async () => {
    await investigator.goes(`/cases/${reference}`);
    await investigator.page.click('text=What you may not record now, and why not');
    const why = await investigator.page.locator('.govuk-details__text').first().innerText();

    expect(why).toMatch(/Ask the appropriate authority/);
    expect(why).not.toMatch(/\b[a-z]+-(authority|conducting|decider|assessor)\b|\b[a-z]+[A-Z]/);
  });

  it('can be read where colours are forced', async () => {
    const { page } = investigator;
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await investigator.goes(`/cases/${reference}`);
    const colours = await seen<{ paper: string; body: string; picture: string }>(
      page,
      `({ body: getComputedStyle(document.body).color,
        paper: getComputedStyle(document.body).backgroundColor,
        picture: getComputedStyle(document.querySelector('.app-picture')).backgroundColor })`,
    );
    // Drawings keep their ink: so they keep their paper.
    expect(colours).toMatchObject({ picture: 'rgb(255, 255, 255)' });
    expect(colours.body).not.toBe(colours.paper);
    await tabTo(page, 'Skip to main content');
    await tabTo(page, 'Sign out');
    await page.emulateMedia({ forcedColors: null, colorScheme: null });
  });

  it('print what they say: no navigation, no addresses, nothing folded away', async () => {
    const { page } = investigator;
    await page.emulateMedia({ media: 'print' });
    const parts = ['', '/clocks', '/history', '/decisions', '/clocks/CK-22'];
    const found: string[] = [];
    for (const path of ['/my-work', ...parts.map((part) => `/cases/${reference}${part}`)]) {
      await investigator.goes(path);
      found.push(...(await seen<string[]>(page, PRINTED)).map((each) => `${path}: ${each}`));
    }
    expect(found).toEqual([]);
    await page.emulateMedia({ media: null });
  });

  it('put right what a fact carries, and take out one that was never so', async () => {
    pages.door.turnTo(ON);
    const wrong = await allocated();
    await walks(pages.door, wrong, INVESTIGATED);
    const corrects = async (by: Visitor, event: string, checked: readonly string[]) => {
      await by.goes(`/cases/${wrong}/history`);
      await by.page.click(`a:has-text("Put right: ${event}")`);
      for (const value of checked) await by.page.check(`[value="${value}"]`);
      await by.page.fill('#reasons', 'The papers say otherwise.');
      await by.page.click('text=Look at what it would do');
      const would = await by.reads();
      await by.page.click('button:has-text("Put it right")');
      expect(await by.reads()).toContain('The correction is recorded.');
      return would;
    };
    expect(
      await corrects(authority, 'Severity assessed', ['replace', 'gross-misconduct']),
    ).toContain('Severity assessed happened on 4 December 2025.');
    expect(await corrects(investigator, 'Notice served', ['remove'])).toContain(
      'Notice served did not happen.',
    );

    const { body } = done(await pages.door.as('AUT-1').get(`${pathOf(wrong)}/history`));
    expect(JSON.stringify(body)).toContain('"severity":"gross-misconduct"');
    await authority.goes(`/cases/${wrong}`);
    expect(await authority.reads()).toContain('Investigation: serving notice');
  });

  it('name the other cases of a matter to whoever finds them', async () => {
    const matter = await opens(pages.door);
    const another = await opens(pages.door, { matter });
    const theirs = await opens(pages.door, { matter, officer: 'AUT-1' });
    const authority = await pages.signIn('AUT-1');
    await authority.goes(`/cases/${matter}`);

    expect(await authority.reads()).toMatch(new RegExp(`Cases of the same matter.*${another}`));
    expect(await authority.reads()).not.toContain(theirs);
    expect(await authority.faultsOf('case-of-several')).toEqual([]);
  });

  it('know people by pseudonyms, for whoever may not know more', async () => {
    const analyst = await pages.signIn('ANA-1');
    for (const part of ['', '/clocks', '/history', '/decisions']) {
      expect(await analyst.goes(`/cases/${reference}${part}`)).toBe(200);
      expect(await analyst.page.locator('main').innerHTML()).not.toMatch(/INV-1|OFF-9|Feather/);
      expect(await fits(analyst.page)).toEqual([]);
    }
    await analyst.goes(`/cases/${reference}/history`);
    expect(await analyst.reads()).not.toContain('undefined');
    await analyst.goes(`/cases/${reference}/decisions`);
    expect(await analyst.reads()).toContain('Not shown to you.');
    await analyst.goes(`/cases/${reference}`);
    expect(await analyst.reads()).toMatch(
      /Officer concerned officer-[0-9a-f]{8}.*On the desk of person-[0-9a-f]{8}/,
    );
    expect(await analyst.reads()).toMatch(
      /Allegations Not shown to you\. People Not shown to you\./,
    );
    expect(await analyst.faultsOf('case-pseudonymous')).toEqual([]);
    expect(await analyst.goes(`/cases/${encodeURIComponent(LONG)}`)).toBe(404);
  });
});
