import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Ports that no system gives to a connection of its own (Linux begins at 32768), and past the last
 * that a browser refuses (10080).
 */
const FIRST = 11_000;
const END = 32_000;

/**
 * A port that nobody listens on now, nor on the next one, where a service's development provider listens.
 *
 * It is drawn at random from ports that are given to nobody by themselves: the system would give one
 * that it has just closed to the next who asks, such as another worker of the run.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, END);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false; // somebody listens
  }
  server.close();
  await once(server, 'close');
  return true;
}
