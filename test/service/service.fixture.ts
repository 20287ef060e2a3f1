import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readEnvironment } from '#libs/config';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { freePort, openBrowser, type Browser } from '#libs/testing';
import { instant, legalDay, londonDayOf, startOfLondonDay, type Instant } from '#libs/working-time';
import { start } from '../../apps/service/src/start.js';
import { logTo } from '../../apps/service/src/operations/log.js';
import { openApiText } from '../../apps/service/src/operations/openapi.js';
import { asker, type Asker } from './asker.fixture.js';
import { checkerOf, type Document } from './described.fixture.js';

const NOON = 12 * 3_600_000;
const noonOf = (day: string): Instant => instant(startOfLondonDay(legalDay(day)) + NOON);

/** The service as it runs, in this process, with a clock that is turned by hand. */
export interface Door {
  readonly baseUrl: string;
  readonly app: NestFastifyApplication;
  readonly open: OpenEngine;
  /** The document of the API, and its text. */
  readonly document: Document;
  readonly openApi: string;
  readonly issuer: string;
  readonly now: () => Instant;
  readonly today: () => string;
  /** Turns the clock to noon of a London day. */
  readonly turnTo: (day: string) => void;
  /** A program that acts for a persona, by bearer token. */
  readonly as: (persona: string) => Asker;
  /** Anybody, with whatever headers they like. */
  readonly anybody: Asker;
  /** A bearer token of the persona, as the provider gives it at the time. */
  readonly tokenOf: (persona: string) => Promise<string>;
  /** A browser in which the persona signed in by the way of the provider and back. */
  readonly signIn: (persona: string) => Promise<Browser>;
  /** What the service wrote to its log at the level of errors. */
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}

/** The same for every door, whatever stands behind it: made once. */
let description: ReturnType<typeof describe> | undefined;

function describe(app: NestFastifyApplication) {
  const openApi = openApiText(app);
  const document = JSON.parse(openApi) as Document;
  return { openApi, document, check: checkerOf(document) };
}

export interface DoorOptions {
  readonly today?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts the service on a database. `PROBITY_RUNS` is `web` unless the settings say otherwise. */
export async function openDoor(address: string, options: DoorOptions = {}): Promise<Door> {
  let time = noonOf(options.today ?? '2025-12-01');
  const errors: string[] = [];
  const log = logTo('error', { write: (line) => errors.push(line) });
  const settings = readEnvironment({
    ...{ PROBITY_DATABASE: address, PROBITY_PORT: String(await freePort()), PROBITY_RUNS: 'web' },
    ...{ PROBITY_RATE_PER_MINUTE: '1000000', PROBITY_PSEUDONYM_KEY: 'k'.repeat(32) },
    ...options.settings,
  });
  const now = (): Instant => time;
  const { app, baseUrl, development, close } = await start(settings, { log, now });
  const tokenOf = (persona: string): Promise<string> =>
    development?.tokenFor(persona) ?? Promise.reject(new Error('the provider is not of this door'));
  const { check, ...described } = (description ??= describe(app));
  const held = { baseUrl, check };
  return {
    ...{ app, ...described },
    ...{ baseUrl, now, tokenOf, errors, close, issuer: development?.issuer ?? '' },
    open: app.get<OpenEngine>(OPEN_ENGINE),
    today: () => londonDayOf(time),
    turnTo: (day) => {
      time = noonOf(day);
    },
    as: (persona) =>
      asker(held, async () => ({ authorization: `Bearer ${await tokenOf(persona)}` })),
    anybody: asker(held, () => Promise.resolve({})),
    signIn: async (persona) => {
      const browser = openBrowser();
      await browser.signInAs(persona, `${baseUrl}/sign-in?to=/v1/me`);
      return browser;
    },
  };
}
