import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SERVICE_FLAGS } from '#libs/config';

const SERVICE = fileURLToPath(
  new URL('../../apps/service/src/main.js', import.meta.url), // from the compiled file
);

/** A service in a process of its own, as an operator starts it; sign-in and permissions are on. */
export interface Served {
  readonly url: string;
  readonly issuer: string;
  /** A bearer token of a persona. */
  readonly tokenOf: (persona: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the service on a database and waits until it says what to open.
 *
 * @param first the service whose provider this one signs people in at, too; it brings its own otherwise.
 */
export async function serve(address: string, first?: Served): Promise<Served> {
  const port = String(await freePort());
  const child = spawn(process.execPath, [...SERVICE_FLAGS, SERVICE], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...{ PROBITY_DATABASE: address, PROBITY_PORT: port, PROBITY_RUNS: 'web' },
      ...{ PROBITY_LOG_LEVEL: 'error', PROBITY_RATE_PER_MINUTE: '100000000' },
      ...(first === undefined ? {} : { PROBITY_ISSUER: first.issuer }),
    },
  });
  const tokens = await firstLine(child, first === undefined ? TOKENS : LISTENS);
  const issuer = first?.issuer ?? tokens.replace('/token-for/', '');
  return {
    url: `http://127.0.0.1:${port}`,
    issuer,
    tokenOf: async (persona) => (await fetch(`${issuer}/token-for/${persona}`)).text(),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const TOKENS = /curl (http\S+\/token-for\/)/;
const LISTENS = /(listens on)/;

async function firstLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  if (child.stderr === null) throw new Error('the service has no standard error');
  for await (const line of createInterface({ input: child.stderr })) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error('the service ended before it said what to open');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
