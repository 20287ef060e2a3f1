import { existsSync, readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { parse } from 'yaml';
import { readEnvironment, shippedFile } from '#libs/config';
import { adoptPolicy, EngineModule, OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { asRehearsal, isPostgres } from '#libs/persistence';
import { parsePolicy, type Policy } from '#libs/workflow-kit';
import { englandAndWales, type Instant } from '#libs/working-time';
import type { DatabaseOptions } from './engine-options.js';
import { BAD_INPUT, CliError } from './output.js';
import { compiledWorkflows } from './workflows.js';

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
  { mustExist = false } = {},
): Promise<T> {
  const environment = readEnvironment();
  const address = options.database ?? environment.PROBITY_DATABASE;
  if (mustExist) refuseMissing(address);
  const policy = readPolicy(environment.PROBITY_POLICY);
  const now = clockOf(options.clock);
  const app = await NestFactory.createApplicationContext(
    EngineModule.forRoot({
      address,
      workflows: compiledWorkflows(),
      calendars: [englandAndWales],
      policies: [policy],
      now,
    }),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  try {
    const open = app.get<OpenEngine>(OPEN_ENGINE);
    if (options.clock !== undefined) await asRehearsal(open.dataSource);
    const version = await adoptPolicy(open, policy);
    return await work({ open, calendar: open.laws.currentCalendar, policy: version });
  } finally {
    await app.close();
  }
}

function refuseMissing(address: string): void {
  if (isPostgres(address) || existsSync(address)) return;
  throw new CliError(
    BAD_INPUT,
    `--database: there is no file ${address}; import or open a case first`,
  );
}

function clockOf(turned: string | undefined): () => Instant {
  if (turned === undefined) return () => Date.now() as Instant;
  const at = Date.parse(turned);
  if (Number.isNaN(at)) {
    throw new CliError(BAD_INPUT, `--clock: ${turned} is no instant; write 2026-11-23T09:00:00Z`);
  }
  return () => at as Instant;
}

const SHIPPED_POLICY = 'workflows/misconduct/policy/default.policy.yaml';

function readPolicy(path: string | undefined): Policy {
  const text = readFileSync(path ?? shippedFile(SHIPPED_POLICY), 'utf8');
  return parsePolicy(parse(text));
}
