import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { BAD_INPUT, CliError, messageOf } from './output.js';

/**
 * What a YAML or JSON file says.
 *
 * @param what the option or the setting that names the file.
 * @throws CliError when it cannot be read, or is neither YAML nor JSON.
 */
export async function yamlFile(what: string, path: string | URL): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    const [why] = messageOf(error).split('\n');
    throw new CliError(BAD_INPUT, `${what}: ${String(path)} cannot be read: ${why ?? 'no reason'}`);
  }
}
