import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'yaml';
import { workflows } from '#workflows';
import { shippedFile, type Environment } from '#libs/config';
import {
  readRoleMapping,
  startDevelopmentProvider,
  type DevelopmentProvider,
  type IdentityOptions,
} from '#libs/identity';
import { OPEN_ENGINE, performReviewEffect, REVIEW_ORDERS, type OpenEngine } from '#libs/engine';
import { smtpMailer, startWorker, type Performer, type Worker } from '#libs/worker';
import { compile, parsePolicy, type Policy } from '#libs/workflow-kit';
import { englandAndWales, type Instant } from '#libs/working-time';
import { createService } from './create-service.js';
import type { Log } from './operations/log.js';

/** A service that listens. */
export interface Running {
  readonly app: NestFastifyApplication;
  readonly baseUrl: string;
  /** Where anybody may be anybody, while developing; `null` where people sign in at a provider of their own. */
  readonly development: DevelopmentProvider | null;
  /** Whether this process answers requests, or does the work behind alone. */
  readonly listens: boolean;
  /** Lets what is under way finish, then closes everything. */
  readonly close: () => Promise<void>;
}

const SHIPPED_POLICY = 'workflows/misconduct/policy/default.policy.yaml';
const SHIPPED_MAPPING = 'mappings/roles.yaml';

/** Starts the service that the settings describe. `now` is the engine's time, and that of sessions. */
export async function start(
  settings: Environment,
  { log, now }: { readonly log: Log; readonly now: () => Instant },
): Promise<Running> {
  const { PROBITY_HOST: host, PROBITY_PORT: port } = settings;
  const baseUrl = settings.PROBITY_BASE_URL ?? `http://${host}:${String(port)}`;
  const development = await developmentProvider(settings, now);
  const app = await createService(
    {
      address: settings.PROBITY_DATABASE,
      workflows: workflows.map(compile),
      calendars: [englandAndWales],
      policy: policyOf(settings),
      sendsMail: mailOf(settings) !== null,
      pseudonymKey: settings.PROBITY_PSEUDONYM_KEY ?? randomBytes(32).toString('hex'),
      identity: identityOf(settings, { baseUrl, development, now }),
      now,
    },
    { log, ratePerMinute: settings.PROBITY_RATE_PER_MINUTE },
  );
  const runs = settings.PROBITY_RUNS.split(',');
  const listens = runs.includes('web');
  if (listens) await app.listen(port, host);
  else await app.init();
  const worker = runs.includes('worker') ? workerOf(app, settings, log) : null;
  return {
    ...{ app, baseUrl, development, listens },
    close: async () => {
      await worker?.stop();
      await app.close();
      await development?.close();
    },
  };
}

/** What comes after the commits: verdicts in time, reviews opened, mail sent. */
function workerOf(app: NestFastifyApplication, settings: Environment, log: Log): Worker {
  const open = app.get<OpenEngine>(OPEN_ENGINE);
  const mail = mailOf(settings);
  const mailer = mail === null ? null : smtpMailer(mail);
  const review: Performer = async (effect) => {
    await performReviewEffect(open, effect);
    return {};
  };
  const performers = Object.fromEntries(REVIEW_ORDERS.map((order) => [order, review]));
  return startWorker({ open, mailer, log, performers });
}

/** By which server mail goes out, and as whose; `null`: none does. */
const mailOf = ({ PROBITY_SMTP_URL: url, PROBITY_MAIL_FROM: from }: Environment) =>
  url === undefined || from === undefined ? null : { url, from };

const LAST_PORT = 65_535;

/**
 * Only where no provider is named, and never in production. On the port after the service's own: accounts are
 * kept by the provider's address, and whoever signed in before a restart is to be known after it.
 */
async function developmentProvider(
  { PROBITY_ISSUER: issuer, PROBITY_MODE: mode, PROBITY_PORT: port }: Environment,
  now: () => number,
): Promise<DevelopmentProvider | null> {
  if (issuer !== undefined) return null;
  const production = mode === 'production';
  const next = port === LAST_PORT ? 0 : port + 1;
  return startDevelopmentProvider({ host: '127.0.0.1', port: next, production, now });
}

function identityOf(
  settings: Environment,
  found: { baseUrl: string; development: DevelopmentProvider | null; now: () => number },
): IdentityOptions {
  const { baseUrl, development, now } = found;
  return {
    issuer: development?.issuer ?? settings.PROBITY_ISSUER ?? '',
    clientId: settings.PROBITY_CLIENT_ID,
    clientSecret: settings.PROBITY_CLIENT_SECRET,
    audience: settings.PROBITY_AUDIENCE,
    mapping: mappingOf(settings),
    idleMinutes: settings.PROBITY_IDLE_MINUTES,
    absoluteMinutes: settings.PROBITY_SESSION_MINUTES,
    secureCookies: baseUrl.startsWith('https:'),
    ...{ baseUrl, now },
  };
}

function mappingOf({ PROBITY_ROLE_MAPPING: path }: Environment) {
  const file = path ?? shippedFile(SHIPPED_MAPPING);
  return readRoleMapping(readFileSync(file, 'utf8'), path ?? SHIPPED_MAPPING);
}

const policyOf = ({ PROBITY_POLICY: path }: Environment): Policy =>
  parsePolicy(parse(readFileSync(path ?? shippedFile(SHIPPED_POLICY), 'utf8')));
