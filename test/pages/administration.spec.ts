import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { adoptCalendar } from '#libs/engine';
import { CaseFile, Effect } from '#libs/persistence';
import { temporaryFolder } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { done, etagOf, opens, pathOf } from '../service/journey.fixture.js';
import { INSTALLING } from './chromium.fixture.js';
import { openPages, type Pages, type Visitor } from './pages.fixture.js';

const SCRIPT = '<script>document.title = "taken over"</script>';

describe('An administrator at a browser', () => {
  let pages: Pages;
  let administrator: Visitor;
  let hidden: string;

  /** What a page says, once axe has found nothing on it and it fits a telephone. */
  const read = async (path: string, name: string): Promise<string> => {
    expect(await administrator.goes(path)).toBe(200);
    expect(await administrator.faultsOf(name)).toEqual([]);
    return administrator.reads();
  };
  const caseIds = async (reference: string): Promise<CaseFile> =>
    pages.door.open.dataSource.manager.findOneByOrFail(CaseFile, { reference });

  beforeAll(async () => {
    pages = await openPages(join(temporaryFolder(), 'administration.sqlite'), '2025-12-01');
    const { door } = pages;
    const [seen, restricted] = [await opens(door), await opens(door)];
    hidden = restricted;
    const body = { to: ['AUT-1'], reasons: 'sensitive' };
    const headers = { 'if-match': await etagOf(door, hidden) };
    done(await door.as('AUT-1').put(`${pathOf(hidden)}/restriction`, body, headers));
    const given = { type: 'send-letter', params: '{}', status: 'dead', attempts: 10 };
    const at = { created_at: door.now(), next_at: door.now(), performed_at: null };
    await door.open.dataSource.manager.insert(Effect, [
      { id: 'dead-1', case_id: (await caseIds(seen)).id, ...given, ...at, error: SCRIPT },
      { id: 'dead-2', case_id: (await caseIds(hidden)).id, ...given, ...at, error: 'no paper' },
    ]);
    administrator = await pages.signIn('ADM-1');
  }, INSTALLING);
  afterAll(() => pages.close());

  it('finds the administration in the navigation, and what each page of it is for', async () => {
    await administrator.goes('/help');
    await administrator.page.click('nav >> text=Administration');

    expect(await administrator.reads()).toMatch(/Clocks Every clock of .*Doctor Whether every/);
    expect(await administrator.faultsOf('administration')).toEqual([]);
  });

  it('reads every clock as the generated table has it, in words, with what local policy makes of it', async () => {
    const said = await read('/administration/clocks', 'administration-clocks');
    const { laws } = pages.door.open;

    for (const { id, title } of laws.all().flatMap(({ definition }) => definition.clocks)) {
      expect(said).toContain(`${title} (${id})`);
    }
    expect(said).toMatch(
      /\(CK-22\) Right 10 working days, rule A Officer investigator of the case PCR r18 confirmed in a copy/,
    );
    expect(said).toMatch(/no number in the law Local target: \d+ working days?/);
    await administrator.page.click('a:has-text("Confirm the suspension and its reasons")');
    expect(await administrator.reads()).toMatch(
      /Begins with “Officer suspended” when “Suspended orally”.*May be extended by Nobody/,
    );
    expect(await administrator.faultsOf('administration-clock')).toEqual([]);
    expect(await administrator.goes('/administration/clocks/misconduct/1/none')).toBe(404);
  });

  it('looks at the pictures of each workflow, drawn from the workflow, with names to whoever hears them', async () => {
    const said = await read('/administration/workflows', 'administration-workflows');
    for (const { definition } of pages.door.open.laws.all())
      expect(said).toContain(definition.title);
    await administrator.page.click('a:has-text("Overview, "):visible >> nth=0');

    const picture = administrator.page.locator('.app-picture svg[role="img"]');
    expect(await picture.locator('title').count()).toBe(1);
    expect(await picture.innerHTML()).toContain('Investigation');
    expect(await administrator.faultsOf('administration-picture')).toEqual([]);
    expect(await administrator.goes('/administration/workflows/misconduct/1/none')).toBe(404);
    expect(await administrator.goes('/administration/workflows/none/1/overview')).toBe(404);
  });

  it('reads a year of bank holidays, what is provisional, and which calendar brought what', async () => {
    const { open } = pages.door;
    const added = { day: legalDay('2026-07-03'), title: 'A day of thanks' };
    const data = { version: '2028-12-31+thanks', add: [added], remove: [] };
    await adoptCalendar(open, { ...data, base: open.laws.currentCalendar });
    const ahead = await read('/administration/calendar?year=2029', 'administration-calendar');
    await administrator.goes('/administration/calendar?year=2026');
    const said = await administrator.reads();

    expect(ahead).toMatch(/Monday 1 January 2029 New Year's Day Expected Provisional/);
    expect(ahead).toMatch(/2028-12-31 Came with the program 2 /);
    expect(said).toMatch(/Friday 3 July 2026 A day of thanks Adopted with 2028-12-31\+thanks/);
    expect(said).toMatch(/Friday 25 December 2026 Christmas Day Published/);
    expect(await administrator.goes('/administration/calendar?year=<b>1066')).toBe(422);
    expect(await administrator.reads()).toMatch(
      /There is a problem Year must be from 1995 to 2033/,
    );
    expect(await administrator.faultsOf('administration-calendar-wrong')).toEqual([]);
  });

  it('reads what each group brings, and who has signed in', async () => {
    const said = await read('/administration/roles', 'administration-roles');

    expect(said).toMatch(/appropriate-authorities Appropriate authority None/);
    expect(said).toMatch(/psd-team-a None a /);
    expect(said).toMatch(/ADM-1, an administrator Administrator None None/);
    expect(said).not.toContain('OFF-9');
    expect(await administrator.goes('/administration/roles?after=ZZZ')).toBe(200);
    expect(await administrator.reads()).toContain('Nobody has signed in yet.');
  });

  it('tries a dead letter again, and is told of no case that is hidden from them', async () => {
    const said = await read('/administration/dead-letters', 'administration-dead-letters');
    expect(said).toContain(SCRIPT);
    expect(said).toContain('of a case that is not open to you');
    expect(said).not.toContain(hidden);
    await administrator.page.click('[href$="dead-1"]');
    expect(await administrator.faultsOf('administration-dead-letter')).toEqual([]);
    await administrator.page.click('button:has-text("Try it again")');
    expect(await administrator.reads()).toMatch(/It is queued again.*no paper/);
    const { manager } = pages.door.open.dataSource;
    expect(await manager.findOneBy(Effect, { id: 'dead-1' })).toMatchObject({ status: 'queued' });
    expect(await administrator.goes('/administration/dead-letters/dead-1')).toBe(404);
  });

  it('has the database examined while the service goes on, and reads what was found and when', async () => {
    const { manager } = pages.door.open.dataSource;
    await manager.update(CaseFile, { reference: hidden }, { stage: 'nowhere' });
    await administrator.goes('/administration/doctor');
    expect(await administrator.reads()).toContain('This process has not examined the database');
    await administrator.page.click('text=Examine the database now');
    for (let tries = 0; tries < 100; tries += 1) {
      const again = administrator.page.locator('text=Look how far it is');
      if ((await again.count()) === 0) break;
      await again.click();
    }

    const said = await administrator.reads();
    expect(said).toMatch(/Examined from 1 December 2025, 12:00 to 1 December 2025, 12:00/);
    expect(said).toMatch(/Is every stored clock what the facts give\? Sound \d+ clocks beside/);
    expect(said).toMatch(/Was anything given up\? \d findings? \d/);
    expect(said).toMatch(/A case that is not open to you: stage/);
    expect(said).not.toContain(hidden);
    expect(await administrator.faultsOf('administration-doctor')).toEqual([]);
  });

  it('is the only one who may try again; an auditor reads; the others are told why not', async () => {
    const auditor = await pages.signIn('AUD-1', { script: false });
    expect(await auditor.goes('/administration/dead-letters')).toBe(200);
    expect(await auditor.reads()).toContain('Only an administrator can try one again.');
    expect(await auditor.goes('/administration/dead-letters/dead-2')).toBe(403);
    await auditor.goes('/administration/doctor');
    expect(await auditor.reads()).toMatch(/Examined from .*findings?/);

    const supervisor = await pages.signIn('SUP-1');
    for (const part of ['', '/clocks', '/roles', '/dead-letters', '/doctor']) {
      expect(await supervisor.goes(`/administration${part}`)).toBe(403);
    }
    expect(await supervisor.reads()).toMatch(
      /This is not for you to do This is for the administrator or auditor\. Ask one of them/,
    );
    expect(await supervisor.page.locator('nav >> text=Administration').count()).toBe(0);
    expect(await supervisor.faultsOf('administration-not-allowed')).toEqual([]);
  });
});
