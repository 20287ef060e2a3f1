import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SERVICE = fileURLToPath(
  new URL('../../apps/service/src/main.js', import.meta.url), // from the compiled file
);

/** A service in a process of its own, as an operator starts it; sign-in and permissions are on. */
export interface Served {
  readonly url: string;
  /** A bearer token of a persona. */
  readonly tokenOf: (persona: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Starts the service on a database and waits until it says what to open. */
export async function serve(address: string): Promise<Served> {
  const port = String(await freePort());
  const child = spawn(process.execPath, [SERVICE], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...{ PROBITY_DATABASE: address, PROBITY_PORT: port, PROBITY_RUNS: 'web' },
      ...{ PROBITY_LOG_LEVEL: 'error', PROBITY_RATE_PER_MINUTE: '100000000' },
    },
  });
  const tokens = await tokenAddress(child);
  return {
    url: `http://127.0.0.1:${port}`,
    tokenOf: async (persona) => (await fetch(tokens + persona)).text(),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function tokenAddress(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('the service has no standard error');
  for await (const line of createInterface({ input: child.stderr })) {
    const found = /curl (http\S+\/token-for\/)/.exec(line)?.[1];
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
