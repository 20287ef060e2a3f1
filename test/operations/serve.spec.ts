import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort, temporaryFolder } from '#libs/testing';
import { builtProject } from '../faults/built-project.fixture.js';
import { startProgram, type Started } from './started-program.fixture.js';

let project: string;
beforeAll(async () => {
  project = await builtProject();
}, 180_000);

let port: number;
let settings: Record<string, string>;
let started: Started | undefined;
let neighbour: Server | undefined;
const start = (...args: readonly string[]): Started =>
  (started = startProgram(project, 'cli', { args, settings }));
const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${String(port)}${path}`);

beforeEach(async () => {
  port = await freePort();
  settings = {
    PROBITY_DATABASE: join(temporaryFolder(), 'served.sqlite'),
    PROBITY_PORT: String(port),
  };
});
afterEach(() => {
  started?.signal('SIGKILL');
  neighbour?.close();
  [started, neighbour] = [undefined, undefined];
});

describe('probity serve', () => {
  it('prints what to open and whom to sign in as, and answers there', async () => {
    const { wrote, stderr } = start('serve');
    await wrote('OFF-1');

    expect(stderr()).toContain(`Probity listens on http://127.0.0.1:${String(port)}\n`);
    expect(stderr()).toMatch(
      /the pages: {7}http[^]*DEVELOPMENT: whoever opens a page chooses a persona/,
    );
    expect(stderr()).toMatch(/INV-1 {2}an investigator\n/);
    expect((await get('/ready')).status).toBe(200);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with status 0 when it gets %s', async (signal) => {
    const { wrote, ended, signal: send } = start('serve');
    await wrote('OFF-1');
    send(signal);

    expect(await ended).toBe(0);
    await expect(get('/ready')).rejects.toThrow();
  });

  it('takes the service with it when it is killed', async () => {
    const { wrote, signal } = start('serve');
    await wrote('OFF-1');
    signal('SIGKILL');
    const gone = async (): Promise<boolean> =>
      get('/health').then(
        () => false,
        () => true,
      );
    while (!(await gone())) await new Promise((resolve) => setTimeout(resolve, 50));

    expect(await gone()).toBe(true);
  });

  it('puts its options before the environment, and listens to nobody as a worker', async () => {
    const { wrote, stderr } = start('serve', '--runs', 'worker');
    await wrote('It listens to nobody');

    expect(stderr()).not.toContain('Probity listens');
    await expect(get('/health')).rejects.toThrow();
  });

  it.each([
    ['serve', ['serve']],
    ['demo --serve', ['demo', '--serve', '--cases', '3']],
  ])('%s says in one line that the port is taken, and ends with status 2', async (_, args) => {
    neighbour = createServer().listen(port, '127.0.0.1');
    await once(neighbour, 'listening');
    const { ended, stdout, stderr } = start(...args);

    expect(await ended).toBe(2);
    expect(stdout()).toBe('');
    expect(stderr()).toBe(
      `error: port ${String(port)} of 127.0.0.1 is taken: stop what listens there, or set PROBITY_PORT to another\n`,
    );
  });

  it('says in one line which settings cannot be used, and ends with status 2', async () => {
    const { ended, stderr } = start('serve', '--port', 'http');

    expect(await ended).toBe(2);
    expect(stderr()).toMatch(/^error: The settings cannot be used: PROBITY_PORT [^\n]*\n$/);
  });
});

describe('The service by itself', () => {
  it.each([
    ['a setting that cannot be used', { PROBITY_RUNS: 'all' }, /^error: The settings cannot be/],
    ['no provider in production', { PROBITY_MODE: 'production' }, /^error: [^\n]*production/],
  ])('says in one line that it cannot start for %s', async (_, more, message) => {
    started = startProgram(project, 'service', { settings: { ...settings, ...more } });

    expect(await started.ended).toBe(2);
    expect(started.stderr()).toMatch(message);
    expect(started.stderr().trimEnd()).not.toContain('\n');
  });
});

describe('npm start', () => {
  it('prints what is late before it serves, and ends with status 0 when it is told to', async () => {
    const { wrote, ended, signal, stdout } = start('demo', '--serve', '--cases', '20');
    await wrote('OFF-1');
    signal('SIGTERM');

    expect(await ended).toBe(0);
    const late = stdout().indexOf('LATE:');
    expect(late).toBeGreaterThan(0);
    expect(stdout().indexOf('Server listening')).toBeGreaterThan(late);
  });

  it('is that command', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });

    expect(manifest.scripts).toMatchObject({
      prestart: 'npm run -s build',
      // Not a child of the shell: npm's signal would end the shell and leave it running.
      start: 'exec node dist/apps/cli/src/main.js demo --serve',
    });
  });
});
