import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A program of the built project while it runs, and what it has written so far. */
export interface Started {
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when it has written this; rejects when it ends before. */
  readonly wrote: (text: string) => Promise<void>;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<number | null>;
}

/** Starts a program of a built project with these settings and no other. */
export function startProgram(
  project: string,
  app: 'cli' | 'service',
  { args = [], settings = {} }: { args?: readonly string[]; settings?: Record<string, string> },
): Started {
  const script = join(project, `dist/apps/${app}/src/main.js`);
  const child = spawn(process.execPath, [script, ...args], {
    ...{ cwd: project, stdio: 'pipe', env: settings },
  });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => (written[name] += chunk.toString()));
  }
  const ended = once(child, 'close').then(([status]) => status as number | null);
  const all = (): string => written.stdout + written.stderr;
  return {
    ...{ pid: child.pid ?? 0, stdout: () => written.stdout, stderr: () => written.stderr, ended },
    signal: (signal) => void child.kill(signal),
    wrote: async (text) => {
      const pause = () => new Promise<'goes on'>((resolve) => setTimeout(resolve, 20, 'goes on'));
      while (!all().includes(text)) {
        if ((await Promise.race([ended, pause()])) === 'goes on' || all().includes(text)) continue;
        throw new Error(`it ended before it wrote "${text}": ${all()}`);
      }
    },
  };
}
