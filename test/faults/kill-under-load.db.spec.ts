import { beforeAll, expect, it } from '@jest/globals';
import { verifyAll, type Answer, type OpenEngine } from '#libs/engine';
import { CaseEvent, Idempotency, Verdict } from '#libs/persistence';
import { eachDatabase, longForm, seed, seededRandom } from '#libs/testing';
import { endOfLondonDay, type LegalDay } from '#libs/working-time';
import { builtProject } from './built-project.fixture.js';
import { fastClock, openForFaults } from './faults-engine.js';
import { hear, nothingHeard } from './heard.fixture.js';
import { startWorker } from './killed-child.fixture.js';

const KILLS = longForm ? 200 : 20;

let project: string;
beforeAll(async () => {
  project = await builtProject();
}, 180_000);

eachDatabase('A process that is killed under load', (database) => {
  const startedAt = Date.now();
  const heard = nothingHeard();

  async function killOnce(round: number, answers: number): Promise<void> {
    const unanswered = JSON.stringify([...heard.unanswered.values()]);
    const args = [database().url, String(startedAt), `${database().name}-${String(round)}`];
    const worker = startWorker(project, 'load', args, unanswered);
    await worker.saidOften('ack', answers);
    hear(heard, await worker.kill());
  }

  async function withEngine<T>(work: (open: OpenEngine) => Promise<T>): Promise<T> {
    const open = await openForFaults(database().url, fastClock(startedAt));
    try {
      return await work(open);
    } finally {
      await open.close();
    }
  }

  it(
    `is killed ${String(KILLS)} times and takes up where it stopped (seed ${String(seed())})`,
    async () => {
      const random = seededRandom();
      for (let round = 1; round <= KILLS; round += 1) await killOnce(round, 5 + random.below(60));

      expect(heard.answers.size).toBeGreaterThanOrEqual(KILLS * 5);
    },
    KILLS * 15_000,
  );

  it('has lost no event that was acknowledged, and has none twice', async () => {
    await withEngine(async ({ dataSource }) => {
      const kept = await dataSource.manager.find(CaseEvent, { select: { id: true, kind: true } });
      const ids = kept.map(({ id }) => id);
      const acknowledged = [...heard.answers.values()].flatMap(({ cases }) =>
        cases.flatMap(({ events }) => events.map(({ id }) => id)),
      );

      expect(new Set(ids).size).toBe(ids.length);
      expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    });
  });

  it('answers a key that was used as it did the first time', async () => {
    await withEngine(async ({ dataSource }) => {
      const stored = await dataSource.manager.find(Idempotency);
      const first = new Map(stored.map(({ key, answer }) => [key, JSON.parse(answer) as Answer]));

      for (const [key, answer] of heard.answers) expect(first.get(key)).toEqual(answer);
    });
  });

  it('has every recorded fact under exactly one key', async () => {
    await withEngine(async ({ dataSource }) => {
      const facts = await dataSource.manager.findBy(CaseEvent, { kind: 'fact' });
      const stored = await dataSource.manager.find(Idempotency);
      const answered = stored.flatMap(({ answer }) =>
        (JSON.parse(answer) as Answer).cases.flatMap(({ events }) => events.map(({ id }) => id)),
      );

      expect(facts.filter(({ id }) => answered.filter((each) => each === id).length !== 1)).toEqual(
        [],
      );
      expect(facts).toHaveLength(stored.length);
    });
  });

  it('has given no verdict early and none twice', async () => {
    await withEngine(async ({ dataSource }) => {
      const verdicts = await dataSource.manager.find(Verdict);
      const overrun = verdicts.filter(({ verdict }) => ['breached', 'lapsed'].includes(verdict));
      const early = overrun.filter(
        ({ due, recorded_at }) => due === null || recorded_at < endOfLondonDay(due as LegalDay),
      );
      const identities = overrun.map(({ clock_key, due }) => `${clock_key} ${due ?? ''}`);

      expect(overrun.length).toBeGreaterThan(0);
      expect(early).toEqual([]);
      expect(new Set(identities).size).toBe(identities.length);
    });
  });

  it('is borne out by its own history', async () => {
    await withEngine(async ({ verifySource, laws }) => {
      const { broken, replayMismatches, clockMismatches } = await verifyAll(verifySource, laws);

      expect({ broken, replayMismatches, clockMismatches }).toEqual({
        ...{ broken: [], replayMismatches: [], clockMismatches: [] },
      });
    });
  });
});
