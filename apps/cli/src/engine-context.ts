import { existsSync } from 'node:fs';
import { readEnvironment, shippedFile } from '#libs/config';
import { adoptPolicy, openEngine, type EngineOptions, type OpenEngine } from '#libs/engine';
import { asRehearsal, isPostgres } from '#libs/persistence';
import { parsePolicy, type Policy } from '#libs/workflow-kit';
import { englandAndWales, type Instant } from '#libs/working-time';
import type { DatabaseOptions } from './engine-options.js';
import { BAD_INPUT, CliError, FAILED, messageOf } from './output.js';
import { compiledWorkflows } from './workflows.js';
import { yamlFile } from './yaml-file.js';

/** An open engine and the versions that new cases begin under. */
export interface EngineContext {
  readonly open: OpenEngine;
  readonly calendar: string;
  readonly policy: string;
}

/** Opens the database, does the work, and closes it whatever happens. */
export async function withEngine<T>(
  options: DatabaseOptions,
  work: (context: EngineContext) => Promise<T>,
  { mustExist = false, dryRun = false } = {},
): Promise<T> {
  const environment = readEnvironment();
  const named = options.database ?? environment.PROBITY_DATABASE;
  if (mustExist) refuseMissing(named);
  // Nothing is written, not even the file of a database that is not there yet.
  const address = dryRun && !isThere(named) ? ':memory:' : named;
  const policy = await readPolicy(environment.PROBITY_POLICY);
  const now = clockOf(options.clock);
  const workflows = compiledWorkflows();
  const calendars = [englandAndWales];
  const open = await opened({ address, workflows, calendars, policies: [policy], now });
  try {
    if (options.clock !== undefined) await asRehearsal(open.dataSource);
    const version = await adoptPolicy(open, policy);
    return await work({ open, calendar: open.laws.currentCalendar, policy: version });
  } finally {
    await open.close();
  }
}

async function opened(options: EngineOptions): Promise<OpenEngine> {
  try {
    return await openEngine(options);
  } catch (error) {
    const place = placeOf(options.address);
    throw new CliError(FAILED, `--database: ${place} cannot be opened: ${messageOf(error)}`);
  }
}

/** Without the password that an address may hold. */
function placeOf(address: string): string {
  if (!isPostgres(address) || !URL.canParse(address)) return address;
  const { host, pathname } = new URL(address);
  return `${host}${pathname}`;
}

const isThere = (address: string): boolean => isPostgres(address) || existsSync(address);

function refuseMissing(address: string): void {
  if (isThere(address)) return;
  throw new CliError(
    BAD_INPUT,
    `--database: there is no file ${address}; import or open a case first`,
  );
}

/** ISO 8601 with an offset: without one, an instant depends on where the machine stands. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function clockOf(turned: string | undefined): () => Instant {
  if (turned === undefined) return () => Date.now() as Instant;
  const at = INSTANT.test(turned) ? Date.parse(turned) : NaN;
  if (Number.isNaN(at)) {
    throw new CliError(BAD_INPUT, `--clock: ${turned} is no instant; write 2026-11-23T09:00:00Z`);
  }
  return () => at as Instant;
}

const SHIPPED_POLICY = 'workflows/misconduct/policy/default.policy.yaml';

const readPolicy = async (path: string | undefined): Promise<Policy> =>
  parsePolicy(await yamlFile('PROBITY_POLICY', path ?? shippedFile(SHIPPED_POLICY)));
