import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { verifyAll, type OpenEngine } from '#libs/engine';
import {
  CaseEvent,
  CaseFile,
  Clock,
  Delivery,
  Effect,
  Idempotency,
  Person,
  Verdict,
} from '#libs/persistence';
import {
  longForm,
  openPostOffice,
  onPostgres,
  seed,
  seededRandom,
  type PostOffice,
} from '#libs/testing';
import { endOfLondonDay, instant, legalDay, type Instant, type LegalDay } from '#libs/working-time';
import { LessThanOrEqual } from 'typeorm';
import { builtProject } from './built-project.fixture.js';
import { openForFaults, POLICY_VERSION } from './faults-engine.js';
import { hear, nothingHeard } from './heard.fixture.js';
import { startWorker, type Child } from './killed-child.fixture.js';

const CASES = longForm ? 1_000 : 60;
const KILLS = longForm ? 40 : 3;

const OPENED_ON = legalDay('2025-12-01');
const OPENED = instant(Date.UTC(2025, 11, 1, 12));
/** What every case owes is late from here on; it is midnight, and mail waits for the morning. */
const DUE = endOfLondonDay(legalDay('2025-12-15'));
const MORNING = instant(Date.UTC(2025, 11, 16, 9));
/** When whatever a killed process had claimed is anybody's again. */
const AFTER_LEASES = instant(MORNING + 20 * 60_000);
/** Time for both processes to be there before it begins. */
const LEAD = 2_500;

onPostgres(`Two processes, killed in turn (seed ${String(seed())})`, (database) => {
  const random = seededRandom();
  const heard = nothingHeard();
  let project: string;
  let office: PostOffice;
  let kills = 0;
  let processes = 0;
  const mailBefore: string[] = [];

  async function withEngine<T>(now: Instant, work: (open: OpenEngine) => Promise<T>): Promise<T> {
    const open = await openForFaults(database().url, () => now);
    try {
      return await work(open);
    } finally {
      await open.close();
    }
  }

  /** Both run from an instant on; one of them is killed again and again, and another takes its place. */
  async function killInTurn(from: Instant, times: number): Promise<void> {
    const startedAt = Date.now();
    const begin = (): Child => {
      const name = `process-${String(++processes)}`;
      const args = [database().url, String(from), String(startedAt), office.url, name];
      return startWorker(project, 'process', args);
    };
    const running = [begin(), begin()];
    await Promise.all(running.map((each) => each.said('ready')));
    await elapsed(startedAt + LEAD);
    for (let time = 0; time < times; time += 1) {
      await running[time % 2]?.said('ready');
      await elapsed(Date.now() + random.below(250));
      const [killed] = running.splice(time % 2, 1, begin());
      hear(heard, (await killed?.kill()) ?? []);
      kills += 1;
    }
    for (const each of running) hear(heard, await each.kill());
  }

  beforeAll(async () => {
    project = await builtProject();
    office = await openPostOffice();
    await withEngine(OPENED, openCases);
  }, 180_000);
  afterAll(() => office.goDown());

  it('go on where the other was killed: at the due instant, at the first mail, and after', async () => {
    await killInTurn(instant(DUE - LEAD), KILLS);
    mailBefore.push(...office.received.map(({ messageId }) => messageId));
    await killInTurn(instant(MORNING - LEAD), KILLS);
    const last = startLast();
    while ((await withEngine(AFTER_LEASES, waiting)) > 0) await elapsed(Date.now() + 200);
    hear(heard, await last.kill());

    expect(kills).toBe(2 * KILLS);
  }, 600_000);

  const startLast = (): Child =>
    startWorker(project, 'process', [
      ...[database().url, String(AFTER_LEASES), String(Date.now()), office.url, 'last'],
    ]);

  it('lose nothing that was acknowledged, and have nothing twice', async () => {
    await withEngine(AFTER_LEASES, async ({ dataSource }) => {
      const kept = await dataSource.manager.find(CaseEvent, { select: { id: true } });
      const stored = await dataSource.manager.find(Idempotency);
      const ids = new Set(kept.map(({ id }) => id));
      const first = new Map(stored.map(({ key, answer }) => [key, JSON.parse(answer) as unknown]));
      const acknowledged = [...heard.answers].flatMap(([, { cases }]) =>
        cases.flatMap(({ events }) => events.map(({ id }) => id)),
      );

      expect(heard.answers.size).toBeGreaterThan(0);
      expect(ids.size).toBe(kept.length);
      expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
      for (const [key, answer] of heard.answers) expect(first.get(key)).toEqual(answer);
    });
  });

  it('give each duty its verdict once, and none early', async () => {
    await withEngine(AFTER_LEASES, async ({ dataSource }) => {
      const breaches = await dataSource.manager.findBy(Verdict, { verdict: 'breached' });
      const early = breaches.filter(
        ({ due, recorded_at }) => due === null || recorded_at < endOfLondonDay(due as LegalDay),
      );

      expect(early).toEqual([]);
      expect(breaches).toHaveLength(CASES);
      expect(new Set(breaches.map(({ clock_key }) => clock_key)).size).toBe(CASES);
    });
  });

  it('open one review of each breach', async () => {
    const reviews = await withEngine(AFTER_LEASES, ({ dataSource }) =>
      dataSource.manager.findBy(CaseFile, { workflow: 'breach-review' }),
    );

    expect(reviews).toHaveLength(CASES);
    expect(new Set(reviews.map(({ about_id }) => about_id)).size).toBe(CASES);
  });

  it('send no mail before the morning, and one for each breach; twice only across a kill', async () => {
    const sent = await withEngine(AFTER_LEASES, ({ dataSource }) =>
      dataSource.manager.find(Delivery),
    );
    const received = office.received.map(({ messageId }) => messageId);
    const again = received.length - new Set(received).size;

    expect(mailBefore).toEqual([]);
    expect(sent).toHaveLength(CASES);
    expect(sent.filter(({ status }) => status !== 'performed')).toEqual([]);
    expect(new Set(received).size).toBe(CASES);
    // Taken by the server and not noted down: it goes again under the same Message-ID, once for a kill.
    expect(again).toBeLessThanOrEqual(kills);
  });

  it('leave a database that its own history bears out', async () => {
    const found = await withEngine(AFTER_LEASES, ({ verifySource, laws }) =>
      verifyAll(verifySource, laws),
    );

    expect(found).toMatchObject({ broken: [], replayMismatches: [], clockMismatches: [] });
  });
});

const elapsed = (until: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, until - Date.now())));

/** Verdicts, orders and mail that are to come, or under way; what an escalation does in days to come is none. */
async function waiting({ dataSource: { manager }, now }: OpenEngine): Promise<number> {
  const due = { status: 'queued', next_at: LessThanOrEqual(now() + 3_600_000) };
  const unjudged = await manager.countBy(Clock, { next_at: LessThanOrEqual(now()) });
  return unjudged + (await manager.countBy(Delivery, due)) + (await manager.countBy(Effect, due));
}

/** Cases that owe something by one day, each with an owner who can be written to. */
async function openCases({ engine, laws, dataSource }: OpenEngine): Promise<void> {
  const owner = 'owner-1';
  await dataSource.manager.insert(Person, {
    ...{ id: owner, reference: 'INV-1', name: null, rank: null, email: 'inv-1@probity.invalid' },
    ...{ subject: null, roles: '[]', teams: '[]', manager_id: null, created_at: OPENED },
  });
  const payload = { cameToAttentionOn: OPENED_ON, matterKind: 'conduct-matter' };
  const actor = { id: 'authority-1', role: 'appropriate-authority' };
  const references = Array.from({ length: CASES }, (_, number) => `M-${String(number)}`);
  await Promise.all(
    references.map(async (reference) => {
      const opened = await engine.open({
        ...{ key: reference, reference, workflow: 'misconduct', officer: null, actor },
        matter: { reference, kind: 'conduct-matter', cameToAttentionOn: OPENED_ON },
        facts: [
          {
            ...{ type: 'caseOpened', occurredOn: OPENED_ON },
            payload: { ...payload, rankGroup: 'officer', allegations: [] },
          },
        ],
        ...{ calendar: laws.currentCalendar, policy: POLICY_VERSION() },
      });
      const id = opened.cases[0]?.id ?? '';
      await engine.advance({
        ...{ key: `${reference}-desk`, cases: [{ id }], actor, type: 'caseAllocated' },
        ...{ occurredOn: OPENED_ON, payload: { owner } },
      });
    }),
  );
}
