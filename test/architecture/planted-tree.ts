import { temporaryFolder } from '#libs/testing';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SETTINGS = [
  'package.json',
  'tsconfig.json',
  'eslint.config.mjs',
  '.dependency-cruiser.cjs',
  'test/architecture/doors.cjs',
];

/** A tree outside the repository with the house's rules and only these files, path to text. */
export function plantTree(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  const place = (path: string): string => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    return join(root, path);
  };
  for (const path of SETTINGS) copyFileSync(path, place(path));
  for (const [path, text] of Object.entries(files)) writeFileSync(place(path), text);
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  return root;
}

/** What a tool of the house prints as JSON about a planted tree, whether or not it is content. */
export function judge(root: string, tool: string, args: readonly string[]): unknown {
  const bin = join(process.cwd(), 'node_modules', tool);
  const { stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (!stdout.startsWith('{') && !stdout.startsWith('[')) throw new Error(stderr + stdout);
  return JSON.parse(stdout);
}
