import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { CaseNotFound, type Person } from '#libs/engine';
import { CaseRead } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import {
  correction,
  newName,
  openDesk,
  opening,
  recording,
  someone,
  type Desk,
} from './desk.fixture.js';

const person = (id: string, role: string, teams: readonly string[] = []): Person => ({
  ...{ id, roles: [role], teams },
});

const OPENED = [['caseOpened', '2025-12-01']] as const;

eachDatabase('Somebody who signed in', (database) => {
  let desk: Desk;
  let id: string;

  /** Every verb that a case has, asked by one person. */
  const verbs = (reader: Person) => {
    const actor = { id: reader.id, role: reader.roles[0] ?? '' };
    const step = recording([id], ['allegationAdded', '2025-12-01'], { actor, reader });
    const mend = correction(id, { remove: ['nothing'], actor, reader });
    return {
      view: () => desk.engine.view(id, reader),
      choices: () => desk.engine.choices(id, actor, reader),
      explain: () => desk.engine.explain(id, 'nothing', reader),
      replay: () => desk.engine.replay(id, reader),
      preview: () => desk.engine.preview(step),
      advance: () => desk.engine.advance(step),
      previewCorrection: () => desk.engine.previewCorrection(mend),
      correct: () => desk.engine.correct(mend),
    };
  };
  const expectHidden = async (reader: Person) => {
    for (const ask of Object.values(verbs(reader))) {
      await expect(ask()).rejects.toEqual(new CaseNotFound(id));
    }
  };
  const reads = async () => {
    const rows = await desk.open.dataSource.manager.find(CaseRead, {
      where: { case_id: id },
      order: { id: 'ASC' },
    });
    return rows.map(({ person_id: reader, what, at }) => ({ reader, what, at }));
  };
  const restrict = (to: readonly string[]) =>
    desk.records(id, ['caseRestricted', '2025-12-01', { to }], {
      actor: someone('administrator'),
    });

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens(OPENED);
    await desk.records(
      id,
      ['caseAllocated', '2025-12-01', { owner: 'investigator-1', team: 'north' }],
      { actor: someone('administrator') },
    );
  });

  it.each([
    ['of another team', person('investigator-2', 'investigator', ['south'])],
    ['with no role that opens cases', person('importer-1', 'importer', ['north'])],
    ['who is the officer concerned', person('officer-1', 'administrator', ['north'])],
  ])('and is somebody %s is told by every verb that there is no such case', async (_, reader) => {
    await expectHidden(reader);
  });

  it('is told the same of a case that there is and of one that there is not', async () => {
    const reader = person('investigator-2', 'investigator');
    const messages: string[] = [];
    for (const asked of [id, 'nothing']) {
      const refusal = await desk.engine.view(asked, reader).catch((error: unknown) => error);
      messages.push(String(refusal).replace(asked, 'X'));
    }

    expect(messages[0]).toBe(messages[1]);
  });

  it('works on the cases of their desk', async () => {
    const { view, choices, preview, advance } = verbs(person('investigator-1', 'investigator'));

    expect(await view()).toMatchObject({ id, pseudonymous: false });
    expect(await choices()).not.toEqual([]);
    await preview();
    expect(await advance()).toMatchObject({ cases: [{ id }] });
  });

  it('loses a case with the desk that it was on', async () => {
    const reader = person('investigator-1', 'investigator');
    await desk.records(
      id,
      ['caseAllocated', '2025-12-01', { owner: 'investigator-2', team: null }],
      {
        actor: someone('supervisor'),
      },
    );

    await expectHidden(reader);
  });

  it('acts neither for another nor in a role that is not theirs', async () => {
    const reader = person('investigator-1', 'investigator');
    const asked = [
      [{ id: 'investigator-2', role: 'investigator' }, /under the name of another/],
      [{ id: 'investigator-1', role: 'administrator' }, /not administrator.* Act as investigator/],
    ] as const;
    for (const [actor, message] of asked) {
      const refusal = { code: 'not-permitted', message: expect.stringMatching(message) };
      const step = recording([id], ['allegationAdded', '2025-12-01'], { actor, reader });
      const mend = correction(id, { remove: ['nothing'], actor, reader });

      await expect(desk.engine.advance(step)).rejects.toMatchObject(refusal);
      await expect(desk.engine.preview(step)).rejects.toMatchObject(refusal);
      await expect(desk.engine.correct(mend)).rejects.toMatchObject(refusal);
      await expect(desk.engine.choices(id, actor, reader)).rejects.toMatchObject(refusal);
      await expect(desk.engine.open(opening(OPENED, { actor, reader }))).rejects.toMatchObject(
        refusal,
      );
    }
  });

  it('gets the first answer to their key again after they have been given another role', async () => {
    const key = newName('key');
    const step = recording([id], ['allegationAdded', '2025-12-01'], {
      ...{ key, actor: someone('investigator'), reader: person('investigator-1', 'investigator') },
    });
    const first = await desk.engine.advance(step);
    const reader = { ...person('investigator-1', 'investigator'), teams: ['east'] };

    expect(await desk.engine.advance({ ...step, reader })).toEqual(first);
  });

  it('and is an analyst reads with the word that people are to be pseudonyms', async () => {
    expect(await desk.engine.view(id, person('analyst-1', 'analyst'))).toMatchObject({
      pseudonymous: true,
    });
  });

  it('does not find a restricted case without being named, whatever they are to it', async () => {
    await restrict(['investigator-3']);

    await expectHidden(person('investigator-1', 'investigator', ['north']));
    await expectHidden(person('administrator-1', 'administrator'));
    expect(await reads()).toEqual([]);
  });

  it('and is named reads a restricted case, and every read is recorded', async () => {
    await restrict(['investigator-3']);
    const { view, choices, explain, replay, preview, correct } = verbs(
      person('investigator-3', 'investigator'),
    );
    const asked = [view(), choices(), replay(), preview()];
    await Promise.all(asked);
    await expect(explain()).rejects.toMatchObject({ code: 'clock-not-found' });
    await expect(correct()).rejects.toMatchObject({ code: 'correction-refused' });

    const recorded = await reads();
    expect(recorded.map(({ what }) => what).sort()).toEqual([
      ...['choices', 'correct', 'explain', 'preview', 'replay', 'view'],
    ]);
    expect(new Set(recorded.map(({ reader }) => reader))).toEqual(new Set(['investigator-3']));
    expect(new Set(recorded.map(({ at }) => at))).toEqual(new Set([desk.now()]));
  });

  it('leaves no trace in a case that is not restricted', async () => {
    await verbs(person('investigator-1', 'investigator')).view();

    expect(await reads()).toEqual([]);
  });

  it('cannot take back that they read: the database itself refuses', async () => {
    await restrict(['investigator-3']);
    await verbs(person('investigator-3', 'investigator')).view();
    const { dataSource } = desk.open;

    await expect(dataSource.query(`UPDATE case_read SET what = 'x'`)).rejects.toThrow(
      /append-only/,
    );
    await expect(dataSource.query('DELETE FROM case_read')).rejects.toThrow(/append-only/);
  });

  it('does not find what is about a case that is hidden from them', async () => {
    const reader = person('administrator-1', 'administrator');
    const about = await desk.opens(OPENED, { about: id, officer: null });
    const further = await desk.opens(OPENED, { about, officer: null });
    const officer = person('officer-1', 'administrator');
    for (const each of [about, further]) {
      expect(await desk.engine.view(each, reader)).toMatchObject({ id: each });
      await expect(desk.engine.view(each, officer)).rejects.toEqual(new CaseNotFound(each));
      await expect(
        desk.engine.choices(each, { id: 'officer-1', role: 'administrator' }),
      ).rejects.toBeInstanceOf(CaseNotFound);
    }
    await restrict(['administrator-2']);

    await expect(desk.engine.view(further, reader)).rejects.toEqual(new CaseNotFound(further));
    await expect(desk.engine.view(further)).resolves.toMatchObject({ about });
  });

  it('opens nothing about a case that they do not find, and nothing about none', async () => {
    const asked = { officer: null, actor: someone('supervisor') };
    const reader = person('supervisor-1', 'supervisor');

    await expect(
      desk.engine.open(opening(OPENED, { ...asked, about: id, reader })),
    ).rejects.toEqual(new CaseNotFound(id));
    await expect(desk.engine.open(opening(OPENED, { ...asked, about: 'nothing' }))).rejects.toEqual(
      new CaseNotFound('nothing'),
    );
  });
});
