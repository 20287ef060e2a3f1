import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { onceForRun, temporaryFolder } from '#libs/testing';

/**
 * The project as it stands, compiled into a folder of the test run's own, so that a child process can be
 * started from it: no build that lies about is relied on, and none is disturbed. Built once for a run, by
 * whoever asks first; the others wait for it. Returns the folder.
 */
export async function builtProject(): Promise<string> {
  const built = join(temporaryFolder(), '..', 'built');
  await onceForRun('build', () => {
    renameSync(build(temporaryFolder()), built);
  });
  return built;
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
