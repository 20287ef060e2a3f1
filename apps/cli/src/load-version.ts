import { adoptCalendar, adoptPolicy, type CalendarData, type OpenEngine } from '#libs/engine';
import { parsePolicy } from '#libs/workflow-kit';
import { isLegalDay, type LegalDay } from '#libs/working-time';
import { BAD_INPUT, CliError } from './output.js';
import { yamlFile } from './yaml-file.js';

/** A version that cases can be told to follow. */
export interface LoadedVersion {
  readonly kind: 'calendar' | 'policy';
  readonly version: string;
}

/**
 * Loads a calendar or a policy from a file: for good, or for this run alone when it is only tried.
 *
 * @throws CliError naming what the file lacks.
 */
export async function loadVersion(
  open: OpenEngine,
  given: { readonly kind: string; readonly file: string },
  keeping: { readonly forGood: boolean },
): Promise<LoadedVersion> {
  const { kind, file } = given;
  if (kind !== 'policy' && kind !== 'calendar') {
    throw new CliError(BAD_INPUT, `${kind} cannot be adopted; a calendar or a policy can`);
  }
  const value = await yamlFile(kind, file);
  return kind === 'policy'
    ? { kind, version: await adoptPolicy(open, parsePolicy(value), keeping) }
    : { kind, version: await adoptCalendar(open, calendarOf(value), keeping) };
}

function calendarOf(value: unknown): CalendarData {
  const given = recordOf('calendar', value, ['version', 'base', 'horizon', 'add', 'remove']);
  const { version, base, horizon, add = [], remove = [] } = given;
  return {
    version: textOf('version', version),
    base: textOf('base', base),
    add: listOf('add', add).map((each) => {
      const { day, title } = recordOf('calendar: add', each, ['day', 'title']);
      return { day: dayOf('add: day', day), title: textOf('add: title', title) };
    }),
    remove: listOf('remove', remove).map((day) => dayOf('remove', day)),
    ...(horizon === undefined ? {} : { horizon: dayOf('horizon', horizon) }),
  };
}

/** An object that has no other properties: a misspelt one must not be passed over. */
function recordOf(what: string, value: unknown, known: string[]): Record<string, unknown> {
  const given = typeof value === 'object' && value !== null ? { ...value } : {};
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return given;
  throw new CliError(
    BAD_INPUT,
    `${what}: ${unknown} is nothing that it has; it has ${known.join(', ')}`,
  );
}

function textOf(field: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new CliError(BAD_INPUT, `calendar: ${field} is missing; write it as text`);
}

function listOf(field: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new CliError(BAD_INPUT, `calendar: ${field} is not a list`);
}

function dayOf(field: string, value: unknown): LegalDay {
  if (isLegalDay(value)) return value;
  throw new CliError(BAD_INPUT, `calendar: ${field} is no day; write it as YYYY-MM-DD`);
}
