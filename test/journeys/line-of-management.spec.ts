import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Person as Reader } from '#libs/engine';
import { Person } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { openDesk, opening, recording, someone, type Desk } from './desk.fixture.js';
import type { Step } from './misconduct.fixture.js';

/** Who is managed by whom: `looped` and `knotted` by each other, as a register may wrongly say. */
const MANAGERS: Readonly<Record<string, string | null>> = {
  'officer-1': 'chief',
  chief: null,
  sergeant: 'officer-1',
  constable: 'sergeant',
  colleague: 'chief',
  looped: 'knotted',
  knotted: 'looped',
};

const OPENED = ['caseOpened', '2025-12-01'] as const;
const ASSESSED = ['severityAssessed', '2025-12-01'] as const;
const appointing = (investigator: string): Step => [
  ...(['investigatorAppointed', '2025-12-01', { investigator }] as const),
];
const allocating = (owner: string): Step => ['caseAllocated', '2025-12-01', { owner }];

const DIRECT = 'sergeant-ref is managed by the officer concerned.';
const THROUGH_ANOTHER =
  'constable-ref is managed by sergeant-ref, who is managed by the officer concerned.';

eachDatabase('Whoever works under the officer concerned', (database) => {
  let desk: Desk;
  let id: string;

  const refused = (line: string) => ({
    code: 'not-permitted',
    unmet: [
      {
        text: `An investigator does not work under the officer concerned: ${line}`,
        remedy: 'Name somebody outside that line.',
      },
    ],
  });
  const records = (step: Step, changes = {}) =>
    desk.records(id, step, { actor: someone('supervisor'), ...changes });

  beforeAll(async () => {
    desk = await openDesk(database().url);
    const rows = Object.entries(MANAGERS).map(([person, manager_id]) => ({
      ...{ id: person, reference: `${person}-ref`, manager_id, created_at: 0 },
      ...{ name: null, rank: null, email: null, subject: null, roles: '[]', teams: '[]' },
    }));
    await desk.open.dataSource.manager.insert(Person, rows);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([OPENED, ASSESSED]);
  });

  it.each([
    ['sergeant', DIRECT],
    ['constable', THROUGH_ANOTHER],
  ])('neither investigates the case nor owns it: %s', async (person, line) => {
    for (const step of [appointing(person), allocating(person)]) {
      await expect(records(step)).rejects.toMatchObject(refused(line));
      await expect(desk.engine.preview(recording([id], step))).rejects.toMatchObject(refused(line));
    }
    expect((await desk.engine.view(id)).revision).toBe(3);
  });

  it.each(['colleague', 'chief', 'looped', 'unregistered'])(
    'is told from whoever does not: %s',
    async (person) => {
      await records(appointing(person));
      await records(allocating(person));

      expect((await desk.engine.view(id)).desk.owner).toBe(person);
    },
  );

  it('answers for it as a supervisor: that is not investigating it', async () => {
    await records(['caseAllocated', '2025-12-01', { supervisor: 'sergeant' }]);

    expect((await desk.engine.view(id)).desk.supervisor).toBe('sergeant');
  });

  it('investigates the case of another', async () => {
    const other = await desk.opens([OPENED, ASSESSED], { officer: 'officer-2' });

    await expect(
      desk.records(other, appointing('constable'), { actor: someone('supervisor') }),
    ).resolves.toBeDefined();
  });

  it('spoils an allocation for all the cases that it is put to', async () => {
    const other = await desk.opens([OPENED], { officer: 'officer-2' });
    const request = recording([other, id], allocating('constable'), {
      actor: someone('supervisor'),
    });

    await expect(desk.engine.advance(request)).rejects.toMatchObject(refused(THROUGH_ANOTHER));
    expect((await desk.engine.view(other)).desk.owner).toBeNull();
  });

  it('is not put in by a correction, in place of another or as left out', async () => {
    await records(appointing('colleague'));
    const event = await desk.entry(id, 'investigatorAppointed');
    const [type, , payload = {}] = appointing('sergeant');
    const occurredOn = legalDay('2025-12-01');
    const corrections = [
      { replace: [{ event, payload }] },
      { remove: [event], insert: [{ type, occurredOn, payload }] },
      { insert: [{ type: 'caseAllocated', occurredOn, payload: { owner: 'sergeant' } }] },
    ];
    for (const changes of corrections) {
      await expect(desk.corrects(id, changes)).rejects.toMatchObject(refused(DIRECT));
    }
  });

  it('does not come with a case that is opened or brought in', async () => {
    const served = [
      { event: 'investigatorAppointed', on: '2025-11-20', with: { investigator: 'sergeant' } },
    ];
    const steps: readonly (readonly Step[])[] = [
      [OPENED, ASSESSED, appointing('sergeant')],
      [['caseBroughtIn', '2025-12-01', { stage: 'investigation.investigating', served }]],
    ];
    for (const each of steps) {
      await expect(
        desk.engine.open(opening(each, { actor: someone('administrator') })),
      ).rejects.toMatchObject(refused(DIRECT));
    }
  });

  it('is not told of to somebody who does not find the case', async () => {
    const reader: Reader = { id: 'supervisor-1', roles: ['supervisor'], teams: ['south'] };
    await records(['caseAllocated', '2025-12-01', { team: 'north' }]);

    await expect(records(allocating('sergeant'), { reader })).rejects.toMatchObject({
      code: 'case-not-found',
    });
    const actor = { id: 'officer-1', role: 'supervisor' };
    await expect(records(allocating('sergeant'), { actor })).rejects.toMatchObject({
      code: 'case-not-found',
    });
  });
});
