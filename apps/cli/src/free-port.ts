import { once } from 'node:events';
import { createServer } from 'node:net';
import { BAD_INPUT, CliError } from './output.js';

/**
 * Makes sure, before anything that takes time, that nobody listens where the service is to listen.
 *
 * @throws CliError when somebody does.
 */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    const at = `port ${String(port)} of ${host}`;
    throw new CliError(
      BAD_INPUT,
      `${at} is taken: stop what listens there, or set PROBITY_PORT to another`,
    );
  } finally {
    server.close();
  }
}
