import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { onceForRun, TestSetupError } from '#libs/testing';

/** The shell first: it is Chromium without the windows, and takes half the processor for a page. */
const USUAL = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
].map((name) => `/usr/bin/${name}`);

/** Long enough for a browser to be fetched and unpacked. */
export const INSTALLING = 300_000; // ms

/** A Chromium of this machine; where it has none, one is installed: by apt as root, else by Playwright. */
export async function chromiumPath(): Promise<string> {
  // Also where there is one already: another worker may be in the middle of unpacking it.
  await onceForRun('chromium', () => {
    if (foundPath() === undefined) install();
  });
  const found = foundPath();
  if (found !== undefined) return found;
  throw new TestSetupError(
    'The tests of the pages need Chromium, and it could not be installed here. ' +
      'Remedy: apt-get install chromium-headless-shell, or name one in PROBITY_CHROMIUM.',
  );
}

function foundPath(): string | undefined {
  const { PROBITY_CHROMIUM: named } = process.env;
  const known = [...(named === undefined ? [] : [named]), ...USUAL, chromium.executablePath()];
  return known.find((path) => existsSync(path));
}

function install(): void {
  const cli = join(process.cwd(), 'node_modules/playwright-core/cli.js');
  const ways: readonly (readonly (readonly [string, readonly string[]])[])[] = [
    process.getuid?.() === 0
      ? [
          ['apt-get', ['update', '-qq']],
          ['apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...DEBIAN]],
        ]
      : [],
    [[process.execPath, [cli, 'install', 'chromium']]],
  ];
  for (const steps of ways) {
    if (steps.every(([command, given]) => runs(command, given)) && foundPath() !== undefined)
      return;
  }
}

const DEBIAN = ['chromium-headless-shell', 'fonts-liberation'];

function runs(command: string, given: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync(command, given, { stdio: ['ignore', 'ignore', 'pipe'], env, timeout: INSTALLING });
    return true;
  } catch {
    return false;
  }
}
