import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#libs/testing';

/**
 * The project as it stands, compiled into a folder of its own, so that a child process can be started
 * from it: no build that lies about is relied on, and none is disturbed. Returns the folder.
 */
export function builtProject(): string {
  const root = process.cwd();
  const folder = temporaryFolder();
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
