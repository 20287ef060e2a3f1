import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from './temporary-folder.js';
import { TestSetupError } from './test-setup.error.js';

/** How often to look whether another worker has done it, and for how long, in milliseconds. */
const LOOK_AGAIN = 200;
const LONGEST = 300_000;

/**
 * Does something once for a whole test run, whichever worker asks first; the others wait for it.
 *
 * @param name what it is called by, the same for all who want it
 * @throws TestSetupError when another worker has not done it within five minutes
 */
export async function onceForRun(name: string, work: () => void): Promise<void> {
  const place = join(temporaryFolder(), '..', name);
  if (isFirst(`${place}-claimed`)) {
    try {
      work();
    } finally {
      mkdirSync(`${place}-done`);
    }
    return;
  }
  for (let waited = 0; !existsSync(`${place}-done`); waited += LOOK_AGAIN) {
    if (waited > LONGEST) throw new TestSetupError(`${name}: see the spec that began it.`);
    await sleep(LOOK_AGAIN);
  }
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
