#!/usr/bin/env node
import 'reflect-metadata';
import { readEnvironment } from '#libs/config';
import type { Instant } from '#libs/working-time';
import { logTo } from './operations/log.js';
import { start } from './start.js';

const settings = readEnvironment();
const log = logTo(settings.PROBITY_LOG_LEVEL);
const { baseUrl, development, close } = await start(settings, {
  log,
  now: () => Date.now() as Instant,
});

/** Stops taking requests, lets what is under way finish, and goes. */
const goAway = (): void => {
  void close().then(() => {
    process.exitCode = 0;
  });
};
process.once('SIGINT', goAway);
process.once('SIGTERM', goAway);

const lines = [
  `Probity listens on ${baseUrl}`,
  `  the API:         ${baseUrl}/v1/openapi.json`,
  `  health, metrics: ${baseUrl}/ready, ${baseUrl}/metrics`,
];
if (development !== null) {
  lines.push(
    `  sign in:         ${baseUrl}/sign-in?to=/v1/me  (DEVELOPMENT: choose a persona, no password)`,
    `  a bearer token:  curl ${development.issuer}/token-for/INV-1`,
    `  personas:        ${development.personas.map(({ reference }) => reference).join(', ')}`,
  );
}
process.stderr.write(`${lines.join('\n')}\n`);
