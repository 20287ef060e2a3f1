/** Where a command reads and writes; a test hands in its own. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** The command was given something it cannot use; the same call would fail again. */
export const BAD_INPUT = 2;
/** Something else went wrong. */
export const FAILED = 1;

/**
 * Ends a command with an exit status and one line on stderr: what is wrong, where, and the remedy. An empty
 * message ends it in silence, where all has been told already.
 */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}

/** Answers on stdout, a line at a time. */
export function say(io: Io, ...lines: readonly string[]): void {
  io.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

/** Answers on stdout with one JSON object and nothing else. */
export function sayJson(io: Io, value: object): void {
  say(io, JSON.stringify(value, null, 2));
}

/** Says what is wrong on stderr, on one line whatever the message holds. */
export function complain(io: Io, message: string): void {
  io.stderr.write(`error: ${message.trim().replace(/\s*\n\s*/g, ' ')}\n`);
}

/** Says on stderr what is worth knowing beside an answer. */
export function remark(io: Io, message: string): void {
  io.stderr.write(`note: ${message}\n`);
}

/** What an error says; those of a driver may be no `Error` of this realm. */
export const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);

/** What text output adds to a date that a proclamation may still move. */
export const provisionalNote = (horizon: string): string =>
  `provisional: past the published bank holidays (to ${horizon})`;
