import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shippedFile, variablesWith, type Settings } from '#libs/config';
import { BAD_INPUT, CliError, type Io } from './output.js';

/** A program of this project in a process of its own. */
export interface BuiltProgram {
  /** Who starts it, for what is complained of. */
  readonly command: string;
  /** Its file, named from the top of the project. */
  readonly file: string;
  readonly args?: readonly string[];
  /** What Node itself is started with. */
  readonly flags?: readonly string[];
  /** Settings in place of those of this process. */
  readonly settings?: Settings;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Runs another built program to its end and returns its exit status; `null` when it was killed. Apps do not
 * import each other. Signals that this process gets are passed on: what was started decides how it goes.
 *
 * @throws CliError when it has not been built.
 */
export async function runBuilt(
  { command, file, args = [], flags = [], settings = {} }: BuiltProgram,
  io: Io,
): Promise<number | null> {
  const path = fileURLToPath(shippedFile(file));
  if (!existsSync(path)) {
    throw new CliError(BAD_INPUT, `${command}: there is no ${file}; npm run build makes it`);
  }
  // The channel carries nothing: when it breaks, the child knows that whoever started it is gone.
  const child = spawn(process.execPath, [...flags, path, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: variablesWith(settings),
  });
  child.stdout?.pipe(io.stdout, { end: false });
  child.stderr?.pipe(io.stderr, { end: false });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, pass);
  try {
    // Not `exit`: what it wrote last may still be in the pipe.
    const [status] = (await once(child, 'close')) as [number | null];
    return status;
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass);
  }
}
