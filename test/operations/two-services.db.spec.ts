import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openEngine, verifyAll } from '#libs/engine';
import { startDevelopmentProvider, type DevelopmentProvider } from '#libs/identity';
import { CaseFile, openDatabase } from '#libs/persistence';
import { freePort, longForm, onPostgres, seed, seededRandom } from '#libs/testing';
import { compile } from '#libs/workflow-kit';
import { englandAndWales, instant, londonDayOf } from '#libs/working-time';
import { workflows } from '#workflows';
import { builtProject } from '../faults/built-project.fixture.js';
import { startProgram, type Started } from './started-program.fixture.js';

const KILLS = longForm ? 20 : 3;
const CLIENTS = 8;
/** Requests that are under way when a process is told to go. */
const UNDER_WAY = 20;

onPostgres(`Two services (seed ${String(seed())})`, (database) => {
  const random = seededRandom();
  let project: string;
  let provider: DevelopmentProvider;
  let token: string;
  let address: string;
  let services: Service[];
  /** What was answered, by key. */
  let answers: Map<string, unknown>;

  beforeAll(async () => {
    project = await builtProject();
    const now = (): number => Date.now();
    provider = await startDevelopmentProvider({
      ...{ host: '127.0.0.1', port: 0, production: false, now },
    });
    token = await provider.tokenFor('AUT-1');
    address = await database().fresh();
    answers = new Map();
    services = [await service(), await service()];
  }, 180_000);
  afterAll(async () => {
    for (const { program } of services) program.signal('SIGKILL');
    await Promise.all(services.map(({ program }) => program.ended));
    await provider.close();
  });

  interface Service {
    readonly program: Started;
    readonly url: string;
  }

  async function service(): Promise<Service> {
    const port = await freePort();
    const settings = {
      ...{ PROBITY_DATABASE: address, PROBITY_ISSUER: provider.issuer },
      ...{ PROBITY_PORT: String(port), PROBITY_RATE_PER_MINUTE: '1000000' },
    };
    const program = startProgram(project, 'service', { settings });
    await program.wrote('Probity listens');
    return { program, url: `http://127.0.0.1:${String(port)}` };
  }

  /** Opens a case under a key at one of the services; throws when it is not there, or goes. */
  async function opens(key: string, at: Service | undefined): Promise<number> {
    const today = londonDayOf(instant(Date.now()));
    const payload = { cameToAttentionOn: today, matterKind: 'conduct-matter', allegations: [] };
    const body = { reference: key, type: 'caseOpened', occurredOn: today };
    const response = await fetch(`${at?.url ?? ''}/v1/cases`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        'idempotency-key': key,
      },
      body: JSON.stringify({ ...body, payload: { ...payload, rankGroup: 'officer' } }),
    });
    const answer: unknown = await response.json();
    if (response.status === 201) answers.set(key, answer);
    return response.status;
  }

  /** A client goes on with the same key at the other service when the one it asked is gone. */
  async function keepOpening(client: number, over: () => boolean): Promise<void> {
    for (let count = 0; !over(); count += 1) {
      const key = `C-${String(client)}-${String(count)}`;
      for (let at = client + count; !answers.has(key); at += 1) {
        await opens(key, services[at % services.length]).catch(() => undefined);
      }
    }
  }

  async function killInTurn(): Promise<void> {
    for (let time = 0; time < KILLS; time += 1) {
      const heard = answers.size;
      const enough = 20 + random.below(60);
      while (answers.size < heard + enough) await new Promise((done) => setTimeout(done, 5));
      services[time % 2]?.program.signal('SIGKILL');
      services[time % 2] = await service();
    }
  }

  it('lose no case that was acknowledged and open none twice when one after the other is killed', async () => {
    let over = false;
    const clients = Array.from({ length: CLIENTS }, (_, client) => keepOpening(client, () => over));
    await killInTurn();
    over = true;
    await Promise.all(clients);
    const first = new Map(answers);
    for (const key of first.keys()) await opens(key, services[0]);

    expect([...answers]).toEqual([...first]);
    expect(await soundCases()).toEqual([...first.keys()].sort());
  }, 300_000);

  /** Every case that there is, after all of them were verified. */
  async function soundCases(): Promise<string[]> {
    const open = await openEngine({
      ...{ address, workflows: workflows.map(compile), calendars: [englandAndWales] },
      ...{ policies: [], now: () => instant(Date.now()) },
    });
    const found = await verifyAll(open.verifySource, open.laws);
    const files = await open.dataSource.manager.find(CaseFile);
    await open.close();

    expect(found).toMatchObject({ broken: [], replayMismatches: [], clockMismatches: [] });
    return files.map(({ reference }) => reference).sort();
  }

  it('finish what is under way when they are told to go, and end with status 0', async () => {
    const [leaving] = services;
    const before = arrived(leaving);
    const dataSource = await openDatabase(address);
    const holding = dataSource.createQueryRunner();
    await holding.startTransaction();
    // Nobody can write meanwhile: every request waits at its commit.
    await holding.query('LOCK TABLE case_event IN EXCLUSIVE MODE');
    const asked = Array.from({ length: UNDER_WAY }, (_, place) =>
      opens(`G-${String(place)}`, leaving),
    );
    while (arrived(leaving) - before < UNDER_WAY) await new Promise((done) => setTimeout(done, 10));
    leaving?.program.signal('SIGTERM');
    while (await isServing(leaving)) await new Promise((done) => setTimeout(done, 10));
    await holding.rollbackTransaction();
    await holding.release();
    await dataSource.destroy();

    expect(await Promise.all(asked)).toEqual(Array.from({ length: UNDER_WAY }, () => 201));
    expect(await leaving?.program.ended).toBe(0);
    const { size } = answers;
    expect(await soundCases()).toHaveLength(size);
  }, 60_000);

  const isServing = (at: Service | undefined): Promise<boolean> =>
    fetch(`${at?.url ?? ''}/health`).then(
      () => true,
      () => false,
    );

  /** Requests that the service has begun on. */
  const arrived = (at: Service | undefined): number =>
    (at?.program.stdout() ?? '').split('"incoming request"').length - 1;
});
