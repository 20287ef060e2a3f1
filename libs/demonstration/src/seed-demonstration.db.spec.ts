import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  adoptPolicy,
  listCases,
  openEngine,
  searchCases,
  verifyAll,
  type OpenEngine,
} from '#libs/engine';
import { PERSONAS, readRoleMapping } from '#libs/identity';
import {
  aboutDatabase,
  CaseEvent,
  CaseFile,
  CasePerson,
  Effect,
  Matter,
  Person,
  Verdict,
} from '#libs/persistence';
import { eachDatabase, longForm, seed } from '#libs/testing';
import { compile, parsePolicy } from '#libs/workflow-kit';
import { englandAndWales, instant, legalDay, londonDayOf } from '#libs/working-time';
import { misconduct } from '#workflows/misconduct';
import { plannedCases } from './caseload.js';
import { heldCaseload, seedDemonstration, type CaseloadRequest } from './index.js';
import type { OnProgress } from './seed-demonstration.js';

const NOW = instant(Date.parse('2026-11-23T09:00:00Z'));
const TODAY = legalDay('2026-11-23');
const COUNT = longForm ? 2_000 : 150;
const MINUTES = 60_000;

/** Targets and a warning of an invented force. */
const policy = parsePolicy({
  ...{ id: 'demonstration', version: '1', decidedBy: 'a head of standards', reason: 'invented' },
  targets: {
    'case-to-answer-determined': {
      ...{ rule: 'A', length: 15, unit: 'working-days', source: 'local target' },
    },
  },
  ...{ stricter: {}, corrections: {}, rungs: { default: [5] }, escalation: [] },
});

const workflows = misconduct.map(compile);
const calendars = [englandAndWales];
const request = (changes: Partial<CaseloadRequest> = {}): CaseloadRequest => ({
  ...{ seed: seed(), today: TODAY, count: COUNT },
  ...changes,
});

/** Looks at a database at `NOW`, with its policy adopted. */
async function opened<T>(address: string, work: (open: OpenEngine) => Promise<T>): Promise<T> {
  const engine = { address, workflows, calendars, policies: [policy], now: () => NOW };
  const open = await openEngine(engine);
  try {
    await adoptPolicy(open, policy);
    return await work(open);
  } finally {
    await open.close();
  }
}

/** Puts a caseload into a database. */
const put = (address: string, wanted: CaseloadRequest, onProgress?: OnProgress): Promise<void> =>
  opened(address, async ({ laws }) => {
    expect(laws.hasPolicy('demonstration@1')).toBe(true);
    const versions = { calendar: englandAndWales.version, policy: 'demonstration@1' };
    const engine = { address, workflows, calendars, policies: [] };
    await seedDemonstration({ ...engine, ...versions, now: NOW }, wanted, onProgress);
  });

/** Who holds something in a case; the rest read, or are nobody's. */
const OWN_WORK = /^(INV|SUP|AUT|CON|CHA)-/;

const mapping = readRoleMapping(readFileSync('mappings/roles.yaml', 'utf8'), 'mappings/roles.yaml');
const rolesAndTeams = (groups: readonly string[]) => ({
  roles: groups.flatMap((group) => mapping.roles.get(group) ?? []),
  teams: groups.flatMap((group) => mapping.teams.get(group) ?? []),
});

eachDatabase(`${String(COUNT)} demonstration cases (seed ${String(seed())})`, (database) => {
  const look = <T>(work: (open: OpenEngine) => Promise<T>): Promise<T> =>
    opened(database().url, work);
  const facts = (): Promise<number> =>
    look(({ dataSource }) => dataSource.manager.countBy(CaseEvent, { kind: 'fact' }));

  beforeAll(() => put(database().url, request()), 10 * MINUTES);

  it('are all taken: every fact by the chart, by the clocks, and from whoever records it', async () => {
    const recorded = plannedCases(request()).flatMap(({ facts: all }) =>
      all.filter((fact) => isRecorded(fact) && isOfChart(fact)),
    );

    expect(await facts()).toBe(recorded.length);
  });

  it(
    'bear a replay: nothing broken, nothing derived otherwise',
    async () => {
      const found = await look(({ verifySource, laws }) => verifyAll(verifySource, laws));

      expect(found).toMatchObject({
        ...{ cases: COUNT, broken: [], replayMismatches: [], clockMismatches: [] },
      });
    },
    5 * MINUTES,
  );

  it('are closed where their story has ended, and open where it has not', async () => {
    const listed = await look(({ dataSource }) => listCases(dataSource, NOW));
    const ended = plannedCases(request())
      .filter(({ finalisedOn, facts: all }) => finalisedOn <= TODAY && all.every(isRecorded))
      .map(({ reference }) => reference);

    expect(
      listed
        .filter(({ closed }) => closed)
        .map(({ reference }) => reference)
        .sort(),
    ).toEqual(ended.sort());
  });

  it('were recorded as the days went by, none after now', async () => {
    const events = await look(({ dataSource }) => dataSource.manager.find(CaseEvent));
    const early = events.filter(
      ({ recorded_at, occurred_on }) => londonDayOf(instant(recorded_at)) < occurred_on,
    );

    expect(early).toEqual([]);
    expect(Math.max(...events.map(({ recorded_at }) => recorded_at))).toBeLessThanOrEqual(NOW);
  });

  it('have verdicts that a fact recorded late has overruled, and both stand', async () => {
    const withdrawn = await look(({ dataSource }) =>
      dataSource.manager.countBy(Verdict, { verdict: 'withdrawn' }),
    );

    expect(withdrawn).toBeGreaterThan(0);
  });

  it.each(PERSONAS.filter(({ reference }) => OWN_WORK.test(reference)))(
    'give $reference, $name, work of their own',
    async ({ reference, groups }) => {
      const { cases, held } = await look(async ({ dataSource }) => {
        const { id } = await dataSource.manager.findOneByOrFail(Person, { reference });
        const person = { id, ...rolesAndTeams(groups) };
        const found = await searchCases(dataSource, person, NOW, { limit: 200 });
        const held = await dataSource.manager.findBy(CasePerson, { person_id: id });
        return { cases: found.rows, held: new Set(held.map(({ case_id }) => case_id)) };
      });

      expect(cases.filter(({ id }) => held.has(id)).length).toBeGreaterThan(0);
    },
  );

  it('are on the desk of a team, its supervisor, and whoever investigates', async () => {
    const files = await look(({ dataSource }) => dataSource.manager.find(CaseFile));
    const teams = new Set(files.map(({ team }) => team));

    expect([...teams].filter((team) => team !== null).sort()).toEqual(['a', 'b']);
    expect(files.filter(({ owner_id }) => owner_id !== null).length).toBeGreaterThan(COUNT / 2);
    expect(
      files.filter(({ team, supervisor_id }) => (team === null) !== (supervisor_id === null)),
    ).toEqual([]);
  });

  it('leave a worker the orders of a week, and none of the years before', async () => {
    const queued = await look(({ dataSource }) =>
      dataSource.manager.findBy(Effect, { status: 'queued' }),
    );

    expect(queued.length).toBeGreaterThan(0);
    expect(Math.min(...queued.map(({ created_at }) => created_at))).toBeGreaterThan(
      NOW - 8 * 86_400_000,
    );
  });

  it('say that they are synthetic: the database, every reference, every matter', async () => {
    const { label, matters, held } = await look(async ({ dataSource }) => ({
      label: await aboutDatabase(dataSource, 'caseload'),
      matters: await dataSource.manager.find(Matter),
      held: await heldCaseload(dataSource),
    }));

    expect(label).toMatch(/^synthetic: /);
    expect(matters.every(({ reference }) => reference.startsWith('SYN-'))).toBe(true);
    expect(new Set(matters.map(({ source }) => source))).toEqual(new Set(['synthetic']));
    expect(held).toEqual({ holds: 'demonstration', request: request(), complete: true });
  });

  it(
    'are added once, however often they are put there',
    async () => {
      const before = await facts();
      await put(database().url, request());

      expect(await facts()).toBe(before);
    },
    10 * MINUTES,
  );

  it(
    'are completed after an interruption, as if there had been none',
    async () => {
      const address = await database().fresh();
      const few = request({ count: 12 });
      const halfway = (done: number, total: number): void => {
        if (done > total / 2) throw new Error('interrupted');
      };
      await expect(put(address, few, halfway)).rejects.toThrow('interrupted');
      const held = await opened(address, ({ dataSource }) => heldCaseload(dataSource));
      await put(address, few);

      expect(held).toEqual({ holds: 'demonstration', request: few, complete: false });
      expect(
        await opened(address, ({ dataSource }) =>
          dataSource.manager.countBy(CaseEvent, { kind: 'fact' }),
        ),
      ).toBe(
        plannedCases(few).flatMap(({ facts: all }) =>
          all.filter((fact) => isRecorded(fact) && isOfChart(fact)),
        ).length,
      );
    },
    5 * MINUTES,
  );

  it('are not put beside other cases', async () => {
    const address = await database().fresh();
    await opened(address, ({ engine }) => engine.open(OTHER));

    await expect(put(address, request())).rejects.toThrow('holds cases recorded in real time');
    expect(await opened(address, ({ dataSource }) => heldCaseload(dataSource))).toEqual({
      holds: 'other-cases',
    });
  });
});

const isRecorded = ({ recordedOn }: { readonly recordedOn: string }): boolean =>
  recordedOn <= TODAY;

/** Facts of the chart: what moves a clock, or the case to a desk, is kept under kinds of its own. */
const isOfChart = ({ type, clock }: { readonly type: string; readonly clock?: string }): boolean =>
  clock === undefined && type !== 'caseAllocated';

const OTHER = {
  ...{ key: 'other-1', reference: 'CM-1', workflow: 'misconduct', officer: null },
  matter: { reference: 'CM-1', kind: 'conduct-matter', cameToAttentionOn: TODAY },
  actor: { id: 'AA-01', role: 'appropriate-authority' },
  facts: [
    {
      ...{ type: 'caseOpened', occurredOn: TODAY },
      payload: {
        ...{ cameToAttentionOn: TODAY, matterKind: 'conduct-matter', rankGroup: 'officer' },
        allegations: [],
      },
    },
  ],
  ...{ calendar: englandAndWales.version, policy: 'demonstration@1' },
};

describe('An empty database', () => {
  it('holds nothing', async () => {
    expect(await opened(':memory:', ({ dataSource }) => heldCaseload(dataSource))).toEqual({
      holds: 'nothing',
    });
  });
});
