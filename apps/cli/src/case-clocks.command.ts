import type { Command } from 'commander';
import { withRecording, type RecordOptions } from './case-arguments.js';
import { dayOf } from './day-argument.js';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { BAD_INPUT, CliError, type Io } from './output.js';

interface ClockOptions extends RecordOptions, DatabaseOptions {
  readonly until?: string;
  readonly units?: string;
  readonly agreedBy?: string;
  readonly category?: string;
}

type Payload = (options: ClockOptions) => Record<string, unknown>;

interface Verb {
  readonly verb: string;
  readonly event: string;
  readonly description: string;
  readonly options: readonly (readonly [flags: string, description: string])[];
  readonly payload: Payload;
}

const until = (options: ClockOptions): Record<string, unknown> =>
  options.until === undefined ? {} : { until: dayOf('--until', options.until) };

function unitsOf(text: string): number {
  const units = Number(text);
  if (Number.isInteger(units) && units > 0) return units;
  throw new CliError(BAD_INPUT, `--units: ${text} is no whole number above 0`);
}

/** `officer`, or `officer=2026-03-27` with the day of the agreement. */
function agreementOf(given: string): string | { party: string; on: string } {
  const [party = '', day] = given.split('=').map((part) => part.trim());
  return day === undefined ? party : { party, on: dayOf('--agreed-by', day) };
}

const VERBS: readonly Verb[] = [
  {
    verb: 'extend',
    event: 'clockExtended',
    description: 'extends a clock, where its row gives you the power',
    options: [
      ['--until <day>', 'the new due day'],
      ['--units <number>', "or by how many more of the clock's unit"],
    ],
    payload: (options) => ({
      ...until(options),
      ...(options.units === undefined ? {} : { by: unitsOf(options.units) }),
    }),
  },
  {
    verb: 'shorten',
    event: 'clockShortened',
    description: 'shortens a clock, with the agreement of each party',
    options: [
      ['--until <day>', 'the new due day'],
      ['--agreed-by <parties>', 'who agreed, comma between; party=day where it was another day'],
    ],
    payload: (options) => ({
      ...until(options),
      agreedBy: (options.agreedBy ?? '').split(',').map(agreementOf),
    }),
  },
  {
    verb: 'pause',
    event: 'clockPaused',
    description:
      'stops a clock, where its row allows it; the day given is the first that does not count',
    options: [['--category <word>', 'the ground for the pause']],
    payload: ({ category }) => ({ category: category ?? '' }),
  },
  {
    verb: 'resume',
    event: 'clockResumed',
    description: 'restarts a paused clock; the day given counts again',
    options: [],
    payload: () => ({}),
  },
];

/** `case extend`, `shorten`, `pause` and `resume`. */
export function registerClockVerbs(group: Command, io: Io): void {
  for (const verb of VERBS) {
    const command = withRecording(group.command(`${verb.verb} <reference> <clock>`));
    for (const [flags, description] of verb.options) command.option(flags, description);
    withDatabaseOptions(command)
      .description(verb.description)
      .action((reference: string, clock: string, options: ClockOptions) =>
        moveClock(verb, { reference, clock, options }, io),
      );
  }
}

async function moveClock(
  { event, payload }: Verb,
  given: { readonly reference: string; readonly clock: string; readonly options: ClockOptions },
  io: Io,
): Promise<void> {
  const { advanceRequest } = await import('./case-requests.js');
  const { withEngine } = await import('./engine-context.js');
  const { tellAnswer } = await import('./case-answer.js');
  const { reference, clock, options } = given;
  if (options.reasons === undefined) {
    throw new CliError(BAD_INPUT, '--reasons: moving a clock needs reasons in writing; give them');
  }
  const moved = payload(options);
  await withEngine(
    options,
    async (context) => {
      const { engine } = context.open;
      const request = await advanceRequest(context, [reference], { event, options });
      const key = (await engine.explain(request.cases[0]?.id ?? '', clock)).clock.key;
      const full = { ...request, payload: { ...request.payload, ...moved, clock: key } };
      const answer = await (options.preview ? engine.preview(full) : engine.advance(full));
      tellAnswer(io, answer, options);
    },
    { mustExist: true },
  );
}
