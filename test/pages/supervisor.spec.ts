import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { caseIdOf } from '#libs/engine';
import { temporaryFolder } from '#libs/testing';
import { newName } from '../journeys/desk.fixture.js';
import { performs } from '../journeys/reviews.fixture.js';
import { done, etagOf, opens, pathOf, walks } from '../service/journey.fixture.js';
import { INSTALLING } from './chromium.fixture.js';
import { openPages, type Pages, type Visitor } from './pages.fixture.js';
import { fillDay, TO_WARNING } from './recording.fixture.js';

describe('A supervisor at a browser', () => {
  let pages: Pages;
  let supervisor: Visitor;
  let late: string;
  let unallocated: string;
  let other: string;
  /** The addresses of a review that was signed off, and of a request. */
  let reviewed: string;
  let asked: string;

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
    const reference = `${newName('CM')}-${'LONG'.repeat(12)}`;
    other = await opens(pages.door, { officer: 'OFF-7', reference });
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
    ['at-risk', 'Duties that have passed a warning', true],
    ['paused', 'There are none', false],
    ['stuck', 'There are none', true],
    ['unallocated', 'OFF-8', true],
  ])('looks at the list %s', async (list, words, isNew) => {
    await supervisor.goes(`/board?list=${list}`);

    expect(await supervisor.reads()).toContain(words);
    expect(await (isNew ? supervisor.faultsOf(`board-${list}`) : [])).toEqual([]);
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
    await supervisor.page.check(`input[value="${other}"]`);
    await supervisor.page.click('button:has-text("Allocate the chosen cases")');
    await supervisor.page.click('button:has-text("Allocate")');
    expect(await supervisor.reads()).toContain('Enter an investigator, a team or a supervisor');
    expect(await supervisor.faultsOf('allocate-errors')).toEqual([]);
    await supervisor.page.fill('#owner', 'OFF-8');
    await supervisor.page.fill('#team', '<b>none</b>');
    await supervisor.page.click('button:has-text("Allocate")');
    expect(await supervisor.reads()).toMatch(
      /OFF-8 has never signed in.*is of the team “<b>none<.b>”, and no case is.*You will not find .* any more/,
    );
    expect(await supervisor.faultsOf('allocate-doubts')).toEqual([]);
    await supervisor.page.fill('#team', '');
    await supervisor.page.click('button:has-text("Allocate all the same")');
    expect(await supervisor.reads()).not.toContain('is of the team');
    await supervisor.page.click('button:has-text("Allocate all the same")');

    expect(await supervisor.reads()).toMatch(
      /1 of 2 cases allocated.*Not allocated The officer concerned can neither hold the case.* Name someone else/,
    );
    expect(await supervisor.faultsOf('allocated')).toEqual([]);
  });

  it('sees caseloads, milestones and the trend', async () => {
    await supervisor.goes('/board/caseloads');
    expect(await supervisor.reads()).toMatch(/INV-1 \d+ \d+ 1 /);
    expect(await supervisor.faultsOf('board-caseloads')).toEqual([]);
    await supervisor.goes('/board/milestones');
    expect(await supervisor.reads()).toContain('There are none.');
    expect(await supervisor.faultsOf('board-milestones')).toEqual([]);
    await supervisor.goes('/board/trend');
    expect(await supervisor.reads()).toMatch(/January 2025 0 .*December 2025 \d+ /);
    expect(await supervisor.faultsOf('board-trend')).toEqual([]);
    expect(await supervisor.reads()).toMatch(/by team .* a [1-9].* In no team \d/);
    await supervisor.page.click('th a:text-is("a")');
    expect(supervisor.page.url()).toMatch(/trend\?team=a$/);
    expect(await supervisor.page.inputValue('#team')).toBe('a');
    expect(await supervisor.reads()).not.toContain('In no team');
  });

  /** What the worker would do: judge what has come due, and open the reviews. */
  const works = async (reference: string): Promise<void> => {
    const { open } = pages.door;
    await open.monitor.pass(pages.door.now());
    await performs({ open }, (await caseIdOf(open.dataSource, reference)) ?? '');
  };

  it.each([{ script: true }, { script: false }])(
    'finds a breach; it is reviewed and signed off by two people, JavaScript: $script',
    async ({ script }) => {
      pages.door.turnTo('2025-12-01');
      const breached = await opens(pages.door);
      await allocates(breached, { owner: 'INV-1', team: 'a', supervisor: 'SUP-1' });
      pages.door.turnTo('2025-12-22');
      await works(breached);
      const faults = async (visitor: Visitor, name: string) =>
        script ? visitor.faultsOf(name) : [];
      const writer = script ? supervisor : await pages.signIn('SUP-1', { script });
      await writer.goes('/board');
      expect(await writer.reads()).toContain(breached);
      await writer.goes('/reviews');
      await writer.page.click(`a:has-text("${breached}/")`);
      const address = new URL(writer.page.url()).pathname;
      await writer.page.click('button:has-text("Send it to be signed off")');
      expect(await writer.reads()).toMatch(
        /There is a problem.*Select an answer: main reason.*Enter the reasons.*Enter a new target day/,
      );
      expect(await faults(writer, 'review-errors')).toEqual([]);
      await writer.page.selectOption('#carries-reasonCode', 'workload');
      await writer.page.fill('#reasons', 'Two assessors were ill.');
      await fillDay(writer.page, 'carries-newTargetOn', '2020-01-09');
      await writer.page.click('button:has-text("Send it to be signed off")');
      // What was right of it is not recorded either: it is still there to be put right.
      expect(await writer.reads()).toMatch(
        /The new target must be the day .*Nothing has been recorded yet/,
      );
      expect(await writer.page.inputValue('#carries-reasonCode')).toBe('workload');
      await writer.page.selectOption('#carries-reasonCode', 'complexity');
      await fillDay(writer.page, 'carries-newTargetOn', '2026-01-09');
      await writer.page.click('button:has-text("Send it to be signed off")');
      const written = await writer.reads();
      expect(written).toContain('The review is written');
      expect(written).toContain('Two assessors were ill.');
      expect(written).toMatch(/Complexity/i);
      expect(written).toMatch(/You may not sign this off.*Ask someone else/);
      expect(await faults(writer, 'review-written')).toEqual([]);

      const second = await pages.signIn('AUT-1', { script });
      await second.goes('/reviews?list=to-sign-off');
      expect(await second.reads()).toContain(breached);
      await second.goes(address);
      await second.page.click('button:has-text("Return it")');
      expect(await second.reads()).toContain('Enter the reasons');
      await second.page.click('button:has-text("Sign off")');
      expect(await second.reads()).toContain('The review is signed off.');
      reviewed = address;
    },
  );

  it('reads the reviews, and one that is signed off', async () => {
    await supervisor.goes(reviewed);
    expect(await supervisor.reads()).toMatch(/Review signed off AUT-1/);
    expect(await supervisor.faultsOf('review-signed-off')).toEqual([]);
    await works(late);
    await supervisor.goes('/reviews');
    expect(await supervisor.reads()).toContain(`${late}/LT-assessing/1`);
    expect(await supervisor.faultsOf('reviews')).toEqual([]);
  });

  it('is asked for more time; whoever asked is told why they may not decide', async () => {
    const investigator = await pages.signIn('INV-1');
    await investigator.goes(`/cases/${late}`);
    await investigator.page.click('text=Ask for more time, less, a pause or another day');
    expect(await investigator.reads()).toMatch(
      /Ask for less time No clock .*Ask for a pause No clock .*no provision allows it.*No clock of this case is paused.*Ask for another day Something happened/,
    );
    expect(await investigator.faultsOf('ask')).toEqual([]);
    await investigator.page.click('text=Ask for another day');
    await investigator.page.click('button:has-text("Ask")');
    expect(await investigator.reads()).toMatch(
      /Choose what happened on another day.*Enter the day.*Enter the grounds/,
    );
    expect(await investigator.faultsOf('ask-errors')).toEqual([]);
    await investigator.page.selectOption('#fact', { index: 1 });
    await fillDay(investigator.page, 'to', '2025-11-28');
    await investigator.page.fill('#reasons', 'The book says so.');
    await investigator.page.click('button:has-text("Ask")');
    expect(await investigator.reads()).toContain(
      'Day it came to attention: 1 December 2025 is later than the fact itself (28 November 2025).',
    );
    await investigator.goes(`/cases/${late}`);
    await investigator.page.click('th a:has-text("Local target for the stage")');
    await investigator.page.click('text=Ask for more time');
    expect(await investigator.faultsOf('ask-extension')).toEqual([]);
    await fillDay(investigator.page, 'until', '2026-01-30');
    await investigator.page.fill('#reasons', 'The witness is abroad.');
    await investigator.page.click('button:has-text("Ask")');
    expect(await investigator.reads()).toMatch(/More time.*Asked by INV-1.*You may not grant this/);
    expect(await investigator.faultsOf('request-own')).toEqual([]);
    asked = new URL(investigator.page.url()).pathname;
  });

  it('decides what somebody asked for', async () => {
    await supervisor.goes('/requests');
    expect(await supervisor.reads()).toContain(`${late}/R1`);
    expect(await supervisor.faultsOf('requests')).toEqual([]);
    await supervisor.goes(asked);
    await supervisor.page.click('button:has-text("Grant it")');
    expect(await supervisor.reads()).toContain('Enter the reasons');
    expect(await supervisor.faultsOf('request-errors')).toEqual([]);
    await supervisor.page.fill('#reasons', 'The grounds are made out.');
    await supervisor.page.click('button:has-text("Grant it")');
    expect(await supervisor.reads()).toMatch(/The request is granted.*It is decided/);
    await supervisor.goes('/requests');
    expect(await supervisor.reads()).toContain('There is nothing for you to decide.');
    expect(await supervisor.faultsOf('requests-none')).toEqual([]);
  });

  it('shows an analyst what is asked for, and nobody who asked', async () => {
    const analyst = await pages.signIn('ANA-1');
    expect(await analyst.goes(asked)).toBe(200);
    expect(await analyst.reads()).toContain('Local target for the stage');
    expect(await analyst.page.content()).not.toMatch(/INV-1|The witness is abroad/);
    expect(await analyst.goes(reviewed)).toBe(200);
    expect(await analyst.reads()).toContain('Was due 15 December 2025');
    expect(await analyst.page.content()).not.toMatch(/SUP-1|Two assessors/);
  });

  /** Whoever is named finds the request on their list, and grants it. */
  const grants = async (persona: string, request: string): Promise<void> => {
    const decider = await pages.signIn(persona);
    await decider.goes('/requests');
    await decider.page.click(`a:text-is("${request}")`);
    await decider.page.fill('#reasons', 'The grounds are made out.');
    await decider.page.click('button:has-text("Grant it")');
    expect(await decider.reads()).toContain('The request is granted.');
  };

  it('is asked for less time and for a pause, which those grant whom the rules of the clocks name', async () => {
    const { door } = pages;
    door.turnTo('2025-12-01');
    const warned = await opens(door);
    await allocates(warned, { owner: 'INV-1', team: 'a', supervisor: 'SUP-1' });
    const called = TO_WARNING.findIndex(([type]) => type === 'meetingNoticeServed') + 1;
    await walks(door, warned, TO_WARNING.slice(0, called));
    const investigator = await pages.signIn('INV-1');
    const { page } = investigator;
    await investigator.goes(`/cases/${warned}/clocks/CK-38`);
    await page.click('text=Ask for less time');
    await page.click('button:has-text("Ask")');
    expect(await investigator.reads()).toMatch(/Enter the.*day.*Select who has agreed/);
    expect(await investigator.faultsOf('ask-shortening')).toEqual([]);
    for (const party of ['appropriate-authority', 'officer', 'person-conducting-or-chairing']) {
      await page.check(`[name="agreedBy"][value="${party}"]`);
    }
    await fillDay(page, 'until', '2026-04-10');
    await page.fill('#reasons', 'All of them wish it over.');
    await page.click('button:has-text("Ask")');
    expect(await investigator.reads()).toMatch(/Less time.*10 April 2026.*You may not grant this/);
    await investigator.goes(`/cases/${warned}`);
    expect(await investigator.reads()).toMatch(
      new RegExp(`Open requests and reviews about this case.*${warned}/R1`),
    );
    await grants('CON-1', `${warned}/R1`);
    await investigator.goes(`/cases/${warned}/clocks/CK-38`);
    expect(await investigator.reads()).toContain('10 April 2026');
    await investigator.goes(`/cases/${warned}/history`);
    expect(await investigator.reads()).toMatch(
      /Clock shortened .*Clock Hold the misconduct meeting/,
    );
    expect(await investigator.reads()).not.toContain('meeting-held');
    const conducting = await pages.signIn('CON-1');
    await conducting.goes(`/cases/${warned}/clocks/CK-38`);
    await conducting.page.click('text=Ask for more time');
    await fillDay(conducting.page, 'until', '2026-04-14');
    await conducting.page.fill('#reasons', 'A witness is ill.');
    await conducting.page.click('button:has-text("Ask")');
    // It was theirs alone to decide: there is no request, and the clock has moved.
    expect(new URL(conducting.page.url()).pathname).toContain('/clocks/');
    expect(await conducting.reads()).toMatch(/14 April 2026/);

    await walks(door, warned, TO_WARNING.slice(called));
    await investigator.goes(`/cases/${warned}/clocks/CK-60`);
    await page.click('text=Ask for a pause');
    await page.click('button:has-text("Ask")');
    expect(await investigator.reads()).toContain('Select a category of the pause');
    expect(await investigator.faultsOf('ask-pause')).toEqual([]);
    await page.check('[name="category"][value="career-break"]');
    await page.fill('#reasons', 'The officer is on a career break.');
    await page.click('button:has-text("Ask")');
    expect(await investigator.reads()).toMatch(/A pause.*career break.*You may not grant this/);
    await grants('AUT-1', `${warned}/R2`);
    await investigator.goes(`/cases/${warned}/clocks/CK-60`);
    await page.click('text=Ask for an end to a pause');
    expect(await page.locator('#clock').textContent()).toContain('The written warning ends');
    expect(await investigator.faultsOf('ask-resumption')).toEqual([]);
  });

  it('keeps the board from an investigator', async () => {
    const investigator = await pages.signIn('INV-1');
    expect(await investigator.goes('/board')).toBe(403);
  });
});
