/** Deep enough for any form; shallow enough that no payload can exhaust the stack. */
const DEEPEST = 20;

/** A place in a value where it is not plain JSON. */
export interface NotPlain {
  readonly field: string;
  readonly problem: string;
}

/**
 * Where a value is not what JSON can say, or uses a key that belongs to every object (`__proto__`,
 * `constructor`, `hasOwnProperty`): class-validator's whitelist lets some of those through in silence.
 */
export function notPlainJson(value: unknown, field = '', depth = 0): NotPlain[] {
  if (depth > DEEPEST)
    return [{ field, problem: `is nested deeper than ${String(DEEPEST)} levels` }];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      notPlainJson(item, join(field, String(index)), depth + 1),
    );
  }
  if (isPlainObject(value)) {
    return Object.entries(value).flatMap(([key, inner]) =>
      key in Object.prototype
        ? [{ field: join(field, key), problem: 'uses a name that belongs to every object' }]
        : notPlainJson(inner, join(field, key), depth + 1),
    );
  }
  return isScalar(value) ? [] : [{ field, problem: 'is not plain JSON' }];
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isScalar(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    Number.isFinite(value)
  );
}

const join = (field: string, key: string): string => (field === '' ? key : `${field}.${key}`);
