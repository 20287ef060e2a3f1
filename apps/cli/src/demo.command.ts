import type { Command } from 'commander';
import type { CaseloadRequest } from '#libs/demonstration';
import type { EngineContext } from './engine-context.js';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { BAD_INPUT, CliError, complain, say, sayJson, type Io } from './output.js';

interface DemoOptions extends DatabaseOptions {
  readonly cases?: string;
  readonly seed?: string;
  readonly serve?: true;
}

/** A file of its own: synthetic cases never stand beside real ones. */
const DATABASE = 'probity-demo.sqlite';
const CASES = 300;
const SEED = 1;
/** As many as are seeded while somebody waits. */
const MOST_CASES = 20_000;
const MOST_SEED = 4_294_967_295;

const HELP = `
The database is ${DATABASE}, or the one that PROBITY_DATABASE or --database names; it must hold no
other cases. Run again, it adds nothing: it finds what came due since, and prints the page anew.

Examples:
  probity demo
  probity demo --serve
  probity demo --cases 1000 --seed 7 --database other-demo.sqlite`;

/** `demo`: a synthetic caseload to look at, and what is late in it. */
export function registerDemo(program: Command, io: Io): void {
  withDatabaseOptions(program.command('demo'))
    .description('fills an empty database with SYNTHETIC cases and prints what is late')
    .option('--cases <number>', `how many cases; ${String(CASES)} when not given`)
    .option('--seed <number>', `the same seed gives the same cases; ${String(SEED)} when not given`)
    .option('--serve', 'then runs the service on it')
    .addHelpText('after', HELP)
    .action((options: DemoOptions) =>
      options.serve ? demoServed(options, io) : demo(options, io),
    );
}

/** The page first, the service after it: whoever reads only the beginning has read what is late. */
async function demoServed(options: DemoOptions, io: Io): Promise<void> {
  if (options.clock !== undefined) {
    throw new CliError(BAD_INPUT, '--clock: the service goes by the time that it is; leave it out');
  }
  const { readEnvironment } = await import('#libs/config');
  const { refuseTakenPort } = await import('./free-port.js');
  const { serve } = await import('./serve.command.js');
  const { PROBITY_HOST, PROBITY_PORT } = readEnvironment();
  await refuseTakenPort(PROBITY_HOST, PROBITY_PORT);
  await demo(options, io);
  await serve({ database: await addressOf(options) }, io);
}

async function demo(options: DemoOptions, io: Io): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  const { demoFigures, demoLines } = await import('./demo-page.js');
  const database = await addressOf(options);
  const wanted: Wanted = {
    database,
    count: wholeNumber('--cases', options.cases, { least: 1, most: MOST_CASES }),
    seed: wholeNumber('--seed', options.seed, { least: 0, most: MOST_SEED }),
  };
  await withEngine({ ...options, database }, async (context) => {
    const caseload = await seedOnce(context, wanted, io);
    const { monitor, now } = context.open;
    const pass = await monitor.pass(now());
    for (const failure of pass.failures) complain(io, String(failure));
    const figures = await demoFigures(context, { database, caseload, pass });
    if (options.json) sayJson(io, figures);
    else say(io, ...demoLines(figures));
  });
}

/** The environment's own default is the database of real cases; the demonstration has another. */
async function addressOf({ database }: DemoOptions): Promise<string> {
  if (database !== undefined) return database;
  const { Environment, readEnvironment } = await import('#libs/config');
  const { PROBITY_DATABASE } = readEnvironment();
  return PROBITY_DATABASE === new Environment().PROBITY_DATABASE ? DATABASE : PROBITY_DATABASE;
}

/** What the command line asks for; `undefined` where it leaves the choice. */
interface Wanted {
  readonly database: string;
  readonly count: number | undefined;
  readonly seed: number | undefined;
}

function wholeNumber(
  option: string,
  text: string | undefined,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  const range = `${String(least)} to ${String(most)}`;
  throw new CliError(BAD_INPUT, `${option}: ${text} is no whole number from ${range}`);
}

/** The caseload of the database: put there now, finished where it was interrupted, or found complete. */
async function seedOnce(context: EngineContext, wanted: Wanted, io: Io): Promise<CaseloadRequest> {
  const { heldCaseload } = await import('#libs/demonstration');
  const { londonDayOf } = await import('#libs/working-time');
  const { dataSource, now } = context.open;
  const held = await heldCaseload(dataSource);
  if (held.holds === 'other-cases') throw holdsOthers(wanted);
  const { count = CASES, seed = SEED } = wanted;
  const caseload =
    held.holds === 'demonstration' ? held.request : { seed, count, today: londonDayOf(now()) };
  refuseOther(wanted, caseload);
  const complete = held.holds === 'demonstration' && held.complete;
  if (!complete) await put(context, { database: wanted.database, caseload }, io);
  return caseload;
}

const holdsOthers = ({ database }: Wanted): CliError =>
  new CliError(
    BAD_INPUT,
    `--database: ${database} holds cases that are not synthetic, and none that are may be added; ` +
      'name a database of its own for the demonstration',
  );

function refuseOther({ database, count, seed }: Wanted, caseload: CaseloadRequest): void {
  if ((count ?? caseload.count) === caseload.count && (seed ?? caseload.seed) === caseload.seed) {
    return;
  }
  const holds = `${String(caseload.count)} cases of seed ${String(caseload.seed)}`;
  throw new CliError(
    BAD_INPUT,
    `--database: ${database} holds another demonstration (${holds}); name a new one for this`,
  );
}

async function put(
  { open, calendar, policy }: EngineContext,
  { database, caseload }: { readonly database: string; readonly caseload: CaseloadRequest },
  io: Io,
): Promise<void> {
  const { seedDemonstration } = await import('#libs/demonstration');
  const { englandAndWales } = await import('#libs/working-time');
  const { progressOf } = await import('./progress.js');
  const progress = progressOf(io, 'synthetic facts');
  const engine = { address: database, workflows: open.laws.all(), calendars: [englandAndWales] };
  try {
    // The policy was adopted when the database was opened: it is read from there.
    const seeding = { ...engine, policies: [], now: open.now(), calendar, policy };
    await seedDemonstration(seeding, caseload, progress.at);
  } finally {
    progress.stop();
  }
}
