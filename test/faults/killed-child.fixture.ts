import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A child process that reports by lines, and can be killed without warning. */
export interface Child {
  /** Resolves when it has said this line; rejects when it fails before. */
  readonly said: (line: string) => Promise<void>;
  /** Resolves when it has said this many lines that begin so; rejects when it fails before. */
  readonly saidOften: (beginning: string, times: number) => Promise<void>;
  /** SIGKILL, and every line it had written. */
  readonly kill: () => Promise<readonly string[]>;
  readonly ended: Promise<void>;
}

/** Starts a worker of the built project. `input` is its one line of standard input. */
export function startWorker(
  project: string,
  worker: string,
  args: readonly string[],
  input = '',
): Child {
  const script = join(project, 'dist/test/faults', `${worker}.worker.js`);
  const child = spawn(process.execPath, [script, ...args], { cwd: project, stdio: 'pipe' });
  child.stdin.end(`${input}\n`);
  const lines: string[] = [];
  const complaints: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const ended = new Promise<void>((resolve) => {
    reader.on('close', resolve);
  });
  return {
    said: (line) => Promise.race([heard(reader, lines, line, 1), failed(child, complaints)]),
    saidOften: (beginning, times) =>
      Promise.race([heard(reader, lines, beginning, times), failed(child, complaints)]),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
      return lines;
    },
    ended,
  };
}

function heard(
  reader: NodeJS.EventEmitter,
  lines: readonly string[],
  beginning: string,
  times: number,
): Promise<void> {
  const often = (): boolean => lines.filter((line) => line.startsWith(beginning)).length >= times;
  return new Promise((resolve) => {
    const look = (): void => {
      if (often()) resolve();
    };
    reader.on('line', look);
    look();
  });
}

/** Rejects when the worker ends by itself with something to complain of. */
function failed(child: ChildProcess, complaints: readonly string[]): Promise<never> {
  return new Promise((_resolve, reject) => {
    child.once('exit', (code) => {
      if (code !== null && code !== 0)
        reject(new Error(`the worker failed: ${complaints.join('')}`));
    });
  });
}
