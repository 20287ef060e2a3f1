#!/usr/bin/env node
import 'reflect-metadata';
import { readEnvironment } from '#libs/config';
import type { Instant } from '#libs/working-time';
import { failedStart } from './failed-start.js';
import { logTo } from './operations/log.js';
import { start, type Running } from './start.js';
import { whatToOpen } from './what-to-open.js';

/** Starts what the settings describe, or says in one line why not and ends. */
async function started(): Promise<Running> {
  try {
    const settings = readEnvironment();
    const log = logTo(settings.PROBITY_LOG_LEVEL);
    return await start(settings, { log, now: () => Date.now() as Instant });
  } catch (error) {
    const { status, line } = failedStart(error);
    process.stderr.write(`error: ${line}\n`);
    process.exit(status);
  }
}

const running = await started();
let leaving: Promise<void> | null = null;

/** Stops taking requests, lets what is under way finish, and goes; asked again, it is on its way already. */
const goAway = (): void => {
  leaving ??= running.close().then(() => {
    if (process.connected) process.disconnect();
  });
};
process.on('SIGINT', goAway);
process.on('SIGTERM', goAway);
// Whoever started it is gone, without a word.
process.on('disconnect', goAway);

process.stderr.write(`${whatToOpen(running).join('\n')}\n`);
