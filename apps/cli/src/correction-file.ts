import type { CorrectCase } from '#libs/engine';
import { isLegalDay, type LegalDay } from '#libs/working-time';
import { BAD_INPUT, CliError } from './output.js';

type Changes = Pick<CorrectCase, 'replace' | 'remove' | 'insert'>;

/**
 * Checks what a file or the options say is to be corrected.
 *
 * @throws CliError naming the change and what it lacks.
 */
export function correctionOf(given: unknown): Changes {
  const whole = recordOf('the correction', given, ['replace', 'remove', 'insert']);
  const { replace = [], remove = [], insert = [] } = whole;
  return {
    replace: listOf('replace', replace).map((each, place) => {
      const at = `replace ${String(place + 1)}`;
      const { event, occurredOn, payload } = recordOf(at, each, ['event', 'occurredOn', 'payload']);
      if (occurredOn === undefined && payload === undefined) {
        throw new CliError(
          BAD_INPUT,
          `${at}: nothing is otherwise; give its day, what it carries, or both`,
        );
      }
      return {
        event: textOf(`${at}: event`, event),
        ...(occurredOn === undefined ? {} : { occurredOn: dayOf(`${at}: occurredOn`, occurredOn) }),
        ...(payload === undefined ? {} : { payload: recordOf(`${at}: payload`, payload) }),
      };
    }),
    remove: listOf('remove', remove).map((id, place) => textOf(`remove ${String(place + 1)}`, id)),
    insert: listOf('insert', insert).map((each, place) => {
      const at = `insert ${String(place + 1)}`;
      const {
        type,
        occurredOn,
        payload = {},
      } = recordOf(at, each, ['type', 'occurredOn', 'payload']);
      return {
        type: textOf(`${at}: type`, type),
        occurredOn: dayOf(`${at}: occurredOn`, occurredOn),
        payload: recordOf(`${at}: payload`, payload),
      };
    }),
  };
}

/** An object; with `known`, one that has no other properties: a misspelt one must not be passed over. */
function recordOf(
  what: string,
  value: unknown,
  known?: readonly string[],
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CliError(BAD_INPUT, `${what} is not an object; see "case correct --help"`);
  }
  const unknown = Object.keys(value).find((name) => known?.includes(name) === false);
  if (unknown === undefined) return { ...value };
  const may = known?.join(', ') ?? '';
  throw new CliError(BAD_INPUT, `${what}: ${unknown} is nothing that it has; it has ${may}`);
}

function listOf(what: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new CliError(BAD_INPUT, `${what} is not a list; see "case correct --help"`);
}

function textOf(what: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new CliError(BAD_INPUT, `${what} is missing; write it as text`);
}

function dayOf(what: string, value: unknown): LegalDay {
  if (isLegalDay(value)) return value;
  throw new CliError(BAD_INPUT, `${what} is no day; write it as YYYY-MM-DD`);
}
