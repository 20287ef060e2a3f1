#!/usr/bin/env node
import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '#libs/config';
import type { Instant } from '#libs/working-time';
import { logTo } from './operations/log.js';
import { openApiText } from './operations/openapi.js';
import { permissionsText } from './operations/permissions.js';
import { start } from './start.js';

/** Writes what is generated from the routes: run it when the test says that a paper is out of date. */
const folder = mkdtempSync(join(tmpdir(), 'probity-papers-'));
const settings = readEnvironment({
  ...{ PROBITY_DATABASE: join(folder, 'papers.sqlite'), PROBITY_RUNS: 'worker' },
});
const running = await start(settings, {
  log: logTo('error'),
  now: () => Date.now() as Instant,
});
writeFileSync('docs/openapi.json', openApiText(running.app));
writeFileSync('docs/permissions.md', permissionsText(running.app));
await running.close();
rmSync(folder, { recursive: true });
