import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '#libs/testing';

/** How long to look again for a build that another worker is making, in milliseconds. */
const LOOK_AGAIN = 200;
const LONGEST = 180_000;

/**
 * The project as it stands, compiled into a folder of the test run's own, so that a child process can be
 * started from it: no build that lies about is relied on, and none is disturbed. Built once for a run, by
 * whoever asks first; the others wait for it. Returns the folder.
 */
export async function builtProject(): Promise<string> {
  const built = join(temporaryFolder(), '..', 'built');
  if (isFirst(`${built}-claimed`)) {
    const folder = build(temporaryFolder());
    renameSync(folder, built);
    return built;
  }
  for (let waited = 0; !existsSync(built); waited += LOOK_AGAIN) {
    if (waited > LONGEST) throw new Error('the project was not built: see the spec that ran first');
    await sleep(LOOK_AGAIN);
  }
  return built;
}

/** Making a folder is the one thing that only one of several can do. */
function isFirst(claim: string): boolean {
  try {
    mkdirSync(claim);
    return true;
  } catch {
    return false;
  }
}

function build(folder: string): string {
  const root = process.cwd();
  const outDir = join(folder, 'dist');
  mkdirSync(outDir);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  // Types are checked elsewhere; here they would only cost time.
  const options = ['--noCheck', '--sourceMap', 'false', '--outDir', outDir];
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', ...options], { cwd: root });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of ['apps', 'libs', 'mappings', 'node_modules', 'workflows']) {
    symlinkSync(join(root, name), join(folder, name));
  }
  return folder;
}
