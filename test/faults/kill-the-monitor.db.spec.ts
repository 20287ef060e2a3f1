import { beforeAll, expect, it } from '@jest/globals';
import { verifyAll, type OpenEngine } from '#libs/engine';
import { Verdict } from '#libs/persistence';
import { eachDatabase, longForm, seed, seededRandom } from '#libs/testing';
import { instant, legalDay } from '#libs/working-time';
import { builtProject } from './built-project.fixture.js';
import { openForFaults, POLICY_VERSION } from './faults-engine.js';
import { startWorker } from './killed-child.fixture.js';

const CASES = longForm ? 10_000 : 600;
const OPENED = instant(Date.UTC(2026, 2, 9, 12));
/** Long after everything that the cases owe. */
const LATER = instant(Date.UTC(2026, 11, 1, 12));

let project: string;
beforeAll(async () => {
  project = await builtProject();
}, 180_000);

async function openCases({ engine, laws }: OpenEngine): Promise<void> {
  const cameToAttentionOn = legalDay('2026-03-09');
  const payload = { cameToAttentionOn, matterKind: 'conduct-matter', rankGroup: 'officer' };
  const opened = Array.from({ length: CASES }, (_, number) => `M-${String(number)}`).map(
    (reference) =>
      engine.open({
        ...{ key: reference, reference, workflow: 'misconduct', officer: null },
        matter: { reference, kind: 'conduct-matter', cameToAttentionOn },
        actor: { id: 'authority-1', role: 'appropriate-authority' },
        facts: [
          {
            type: 'caseOpened',
            occurredOn: cameToAttentionOn,
            payload: { ...payload, allegations: [] },
          },
        ],
        ...{ calendar: laws.currentCalendar, policy: POLICY_VERSION() },
      }),
  );
  await Promise.all(opened);
}

eachDatabase('A monitor that is killed while it gives verdicts', (database) => {
  it(`gives each of ${String(CASES)} clocks one verdict all the same (seed ${String(seed())})`, async () => {
    const setUp = await openForFaults(database().url, () => OPENED);
    await openCases(setUp);
    await setUp.close();

    const random = seededRandom();
    let killed = 0;
    for (;;) {
      const worker = startWorker(project, 'monitor', [database().url, String(LATER)]);
      await worker.said('ready');
      await Promise.race([
        new Promise((resolve) => setTimeout(resolve, random.below(60) * 1.5 ** killed)),
        worker.ended,
      ]);
      if ((await worker.kill()).includes('done')) break;
      killed += 1;
    }

    const open = await openForFaults(database().url, () => LATER);
    const verdicts = await open.dataSource.manager.findBy(Verdict, { verdict: 'breached' });
    const verification = await verifyAll(open.verifySource, open.laws);
    await open.close();
    expect(killed).toBeGreaterThan(0);
    expect(new Set(verdicts.map(({ clock_key }) => clock_key)).size).toBe(CASES);
    expect(verdicts).toHaveLength(CASES);
    expect(verification).toMatchObject({ broken: [], replayMismatches: [], clockMismatches: [] });
  }, 600_000);
});
