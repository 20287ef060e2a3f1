import { Readable, Writable } from 'node:stream';
import { run } from './program.js';

/** What a run of the program left behind. */
export interface CapturedRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** For tests: runs the program in this process on a text for its stdin, and keeps what it wrote. */
export async function capturedRun(argv: readonly string[], stdin = ''): Promise<CapturedRun> {
  const stdout = captured();
  const stderr = captured();
  const io = { stdin: Readable.from([stdin]), stdout: stdout.stream, stderr: stderr.stream };
  const status = await run(argv, io);
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

/** For tests: a stream that keeps what is written to it. */
export function captured(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
