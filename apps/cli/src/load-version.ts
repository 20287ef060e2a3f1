import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { adoptCalendar, adoptPolicy, type CalendarData, type OpenEngine } from '#libs/engine';
import { parsePolicy } from '#libs/workflow-kit';
import { isLegalDay, type LegalDay } from '#libs/working-time';
import { BAD_INPUT, CliError } from './output.js';

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
  const value = parse(await readFile(file, 'utf8')) as unknown;
  return kind === 'policy'
    ? { kind, version: await adoptPolicy(open, parsePolicy(value), keeping) }
    : { kind, version: await adoptCalendar(open, calendarOf(value), keeping) };
}

function calendarOf(value: unknown): CalendarData {
  const given = typeof value === 'object' && value !== null ? { ...value } : {};
  const { version, base, horizon, add = [], remove = [] } = given as Record<string, unknown>;
  return {
    version: textOf('version', version),
    base: textOf('base', base),
    add: listOf('add', add).map((each) => {
      const { day, title } = (each ?? {}) as { day?: unknown; title?: unknown };
      return { day: dayOf('add: day', day), title: textOf('add: title', title) };
    }),
    remove: listOf('remove', remove).map((day) => dayOf('remove', day)),
    ...(horizon === undefined ? {} : { horizon: dayOf('horizon', horizon) }),
  };
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
