import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** Where each version of a workflow is listed: with the checksum it was released under, or `unreleased`. */
export const LIST = 'test/architecture/released-versions.json';
const UNRELEASED = 'unreleased';

/** Versions by name (`misconduct@1`). */
export type Listed = Readonly<Record<string, string>>;

/** A version as its folder has it. */
export interface Version {
  readonly name: string;
  readonly checksum: string;
}

const PRINTER = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

/**
 * Checksum of all that makes a version: its chart, guards, conditions, tables and payload classes, as code.
 * Comments, layout, specs and pictures are no part of it.
 */
export function checksumOf(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(?!.*\.(spec|fixture)\.ts$).*\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(`${relative(folder, file)}\n${codeOf(file)}\n`);
  return hash.digest('hex');
}

const codeOf = (file: string): string =>
  PRINTER.printFile(
    ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false),
  );

/**
 * What is wrong with the versions there are, each as a sentence with its remedy.
 *
 * @param begun whether anything has ever been released: from then on a first version is sealed.
 */
export function problemsOf(
  versions: readonly Version[],
  listed: Listed,
  begun: boolean,
): readonly string[] {
  const names = versions.map(({ name }) => name);
  const gone = Object.keys(listed).filter((name) => !names.includes(name));
  return [
    ...versions.flatMap((version) => problemOf(version, listed[version.name], begun)),
    ...gone.map(
      (name) => `${name} is gone: cases may still follow it. Bring it back, or, if it
      was never released, take it out of ${LIST}.`,
    ),
  ].map((problem) => problem.replaceAll(/\s+/g, ' '));
}

function problemOf(
  { name, checksum }: Version,
  released: string | undefined,
  begun: boolean,
): string[] {
  if (released === undefined) return [`${name} is not listed: add it to ${LIST} as "unreleased".`];
  if (released === UNRELEASED) {
    return begun && name.endsWith('@1')
      ? [`${name} has been released: write its checksum into ${LIST}: "${checksum}".`]
      : [];
  }
  return released === checksum ? [] : [changed(name)];
}

const changed = (name: string): string => {
  const [id = '', version = ''] = name.split('@');
  const next = `v${String(Number(version) + 1)}`;
  return `${name} is released and has been edited: cases that follow it would be judged by other rules
    than those they began under. Undo the change in workflows/${id}/v${version}; copy that folder to
    workflows/${id}/${next}, make the change there with version '${next.slice(1)}', add it at the end
    of the list in workflows/${id}/index.ts, and list ${id}@${next.slice(1)} in ${LIST} as "unreleased".`;
};
