import type { Command } from 'commander';
import { withRecording, type RecordOptions } from './case-arguments.js';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import type { Io } from './output.js';

interface OpenOptions extends RecordOptions, DatabaseOptions {
  readonly workflow: string;
  readonly event?: string;
  readonly matter?: string;
  readonly officer?: string;
}

type AdvanceOptions = RecordOptions & DatabaseOptions;

/** The event that opens a case, by workflow. */
const OPENING: Readonly<Record<string, string>> = {
  misconduct: 'caseOpened',
  recorded: 'caseReceived',
};

/** `case open` and `case advance`. */
export function registerRecord(group: Command, io: Io): void {
  withDatabaseOptions(withRecording(group.command('open <reference>')))
    .description('opens a case with its first event')
    .option('--workflow <id>', 'misconduct or recorded', 'misconduct')
    .option('--event <type>', 'caseBroughtIn for one that began elsewhere')
    .option('--matter <reference>', 'the matter it is about; its own reference when not given')
    .option('--officer <reference>', 'the officer concerned: collar or staff number')
    .action((reference: string, options: OpenOptions) => openCase(reference, options, io));

  withDatabaseOptions(withRecording(group.command('advance <references> <event>')))
    .description(
      'records an event on a case, or on several of a matter (comma between): all or none',
    )
    .action((references: string, event: string, options: AdvanceOptions) =>
      advance({ references, event, options }, io),
    );
}

async function openCase(reference: string, options: OpenOptions, io: Io): Promise<void> {
  const { openRequest } = await import('./case-requests.js');
  const { withEngine } = await import('./engine-context.js');
  const { tellAnswer } = await import('./case-answer.js');
  const event = options.event ?? OPENING[options.workflow] ?? 'caseOpened';
  await withEngine(
    options,
    async (context) => {
      const request = await openRequest(context, reference, { ...options, event });
      const { engine } = context.open;
      const opened = options.preview ? engine.previewOpening(request) : engine.open(request);
      const answer = await opened;
      tellAnswer(io, answer, options);
    },
    { dryRun: options.preview === true },
  );
}

async function advance(
  given: { references: string; event: string; options: AdvanceOptions },
  io: Io,
): Promise<void> {
  const { advanceRequest } = await import('./case-requests.js');
  const { withEngine } = await import('./engine-context.js');
  const { tellAnswer } = await import('./case-answer.js');
  const { options } = given;
  await withEngine(
    options,
    async (context) => {
      const request = await advanceRequest(context, given.references.split(','), given);
      const { engine } = context.open;
      const answer = await (options.preview ? engine.preview(request) : engine.advance(request));
      tellAnswer(io, answer, options);
    },
    { mustExist: true },
  );
}
