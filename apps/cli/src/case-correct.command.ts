import type { Command } from 'commander';
import {
  caseNamed,
  payloadOf,
  revisionOf,
  withActor,
  type RecordOptions,
} from './case-arguments.js';
import { dayOf } from './day-argument.js';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { BAD_INPUT, CliError, type Io } from './output.js';

interface CorrectOptions extends Omit<RecordOptions, 'on' | 'reasons'>, DatabaseOptions {
  readonly on?: string;
  readonly reasons: string;
  readonly replace?: string;
  readonly remove?: string;
  readonly insert?: string;
  readonly file?: string;
}

const HELP = `
One change is given with options; several, all or none, with --file: YAML or JSON of
  replace: [{ event: ID, occurredOn: 2026-03-02, payload: {...} }]
  remove: [ID]
  insert: [{ type: noticeServed, occurredOn: 2026-03-02, payload: {...} }]
Ids are those that "case show --json" gives under history.

Examples:
  probity case correct CM-1 --replace ID --on 2026-03-02 --reasons "served by hand" --as investigator --by DS-1 --preview
  probity case correct CM-1 --remove ID --reasons "recorded twice" --as investigator --by DS-1`;

/** `case correct`: facts that were recorded wrong, not at all, or by mistake. */
export function registerCorrect(group: Command, io: Io): void {
  const command = withActor(group.command('correct <reference>'))
    .description('puts recorded facts right; the history keeps what was recorded')
    .requiredOption('--reasons <text>', 'the reasons in writing')
    .option('--replace <event>', 'id of the fact that happened otherwise')
    .option('--remove <event>', 'id of the fact that did not happen')
    .option('--insert <type>', 'a fact that was left out')
    .option('--on <day>', 'the day on which it happened, YYYY-MM-DD')
    .option('--set <name=value>', 'what it carries (replaces all it carried)', collect, [])
    .option('--data <json>', 'what it carries, as one JSON object')
    .option('--file <path>', 'several changes at once')
    .option('--revision <number>', 'refuse if the case has moved on since this revision')
    .option('--key <text>', 'idempotency key')
    .option('--preview', 'say what would change, write nothing');
  withDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action((reference: string, options: CorrectOptions) => correct(reference, options, io));
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

interface Changes {
  readonly replace?: { event: string; occurredOn?: string; payload?: Record<string, unknown> }[];
  readonly remove?: string[];
  readonly insert?: { type: string; occurredOn: string; payload: Record<string, unknown> }[];
}

async function changesOf(options: CorrectOptions): Promise<Changes> {
  const { file, replace, remove, insert, on } = options;
  if ([file, replace, remove, insert].filter((each) => each !== undefined).length !== 1) {
    const one = 'give one of --replace, --remove, --insert; several changes at once with --file';
    throw new CliError(BAD_INPUT, `what to change: ${one}`);
  }
  if (file !== undefined) {
    const { yamlFile } = await import('./yaml-file.js');
    return (await yamlFile('--file', file)) as Changes;
  }
  const carries = options.set.length > 0 || options.data !== undefined;
  const payload = carries ? { payload: payloadOf(options) } : {};
  const occurredOn = on === undefined ? {} : { occurredOn: dayOf('--on', on) };
  if (replace !== undefined) return { replace: [{ event: replace, ...occurredOn, ...payload }] };
  if (remove !== undefined) return { remove: [remove] };
  const day = dayOf('--on', on ?? '');
  return { insert: [{ type: insert ?? '', occurredOn: day, payload: payloadOf(options) }] };
}

async function correct(reference: string, options: CorrectOptions, io: Io): Promise<void> {
  const { v7: newId } = await import('uuid');
  const { withEngine } = await import('./engine-context.js');
  const { tellAnswer } = await import('./case-answer.js');
  const { correctionOf } = await import('./correction-file.js');
  const { changesByIds } = await import('#libs/engine');
  const { actorOf } = await import('./case-people.js');
  const changes = correctionOf(await changesOf(options));
  await withEngine(
    options,
    async ({ open }) => {
      const { engine } = open;
      const id = await caseNamed(open.dataSource, reference);
      const request = {
        ...{ key: options.key ?? newId(), case: { id, ...revisionOf(options) } },
        ...(await changesByIds(open, id, changes, { register: options.preview !== true })),
        actor: await actorOf(open, options),
        reasons: options.reasons,
      };
      const answer = await (options.preview
        ? engine.previewCorrection(request)
        : engine.correct(request));
      tellAnswer(io, answer, options);
    },
    { mustExist: true },
  );
}
