import type { Command } from 'commander';
import { caseIdOf, CaseNotFound } from '#libs/engine';
import type { DataSource } from 'typeorm';
import { BAD_INPUT, CliError } from './output.js';

/** Who is at the keyboard, and in which role. */
export interface ActorOptions {
  readonly as: string;
  readonly by: string;
}

/** Options of a command that records something. */
export interface RecordOptions extends ActorOptions {
  readonly on: string;
  readonly set: readonly string[];
  readonly data?: string;
  readonly reasons?: string;
  readonly key?: string;
  readonly revision?: string;
  readonly preview?: true;
}

export function withActor(command: Command): Command {
  return command
    .requiredOption('--as <role>', 'the role you act in: investigator, appropriate-authority ...')
    .requiredOption('--by <id>', 'who you are (staff number)');
}

/** What every command that changes a case takes. */
export function withRecording(command: Command): Command {
  return withActor(command)
    .requiredOption('--on <day>', 'the London day on which it happened, YYYY-MM-DD')
    .option('--set <name=value>', 'something the event carries; repeat it for more', collect, [])
    .option('--data <json>', 'everything the event carries, as one JSON object')
    .option('--reasons <text>', 'the reasons in writing')
    .option('--revision <number>', 'refuse if the case has moved on since this revision')
    .option('--key <text>', 'idempotency key: the same key twice gives the first answer again')
    .option('--preview', 'say what would happen, write nothing');
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

/** The payload: `--data` first, then each `--set` on top of it. Values are read as JSON where they are JSON. */
export function payloadOf({
  data,
  set,
}: Pick<RecordOptions, 'data' | 'set'>): Record<string, unknown> {
  const given = data === undefined ? {} : objectOf(data);
  for (const each of set) {
    const place = each.indexOf('=');
    if (place < 1) throw new CliError(BAD_INPUT, `--set: ${each} is not name=value`);
    given[each.slice(0, place)] = valueOf(each.slice(place + 1));
  }
  return given;
}

function objectOf(text: string): Record<string, unknown> {
  const value = valueOf(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { ...value };
  }
  throw new CliError(BAD_INPUT, '--data: it is not a JSON object; write {"name": "value"}');
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The id of the case with this reference. Throws `CaseNotFound`. */
export async function caseNamed(dataSource: DataSource, reference: string): Promise<string> {
  const id = await caseIdOf(dataSource, reference);
  if (id === null) throw new CaseNotFound(reference);
  return id;
}

export function revisionOf({ revision }: Pick<RecordOptions, 'revision'>): { revision?: number } {
  if (revision === undefined) return {};
  const number = Number(revision);
  if (Number.isInteger(number) && number > 0) return { revision: number };
  throw new CliError(BAD_INPUT, `--revision: ${revision} is no revision; it is a whole number`);
}
