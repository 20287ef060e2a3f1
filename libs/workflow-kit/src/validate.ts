import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { isPlainObject, notPlainJson } from './plain-json.js';
import type { FieldProblem } from './field-problem.js';
import type { EventClass } from './workflow.js';

/** Every problem of a value against a class of class-validator; unknown properties are problems. */
export function validateAs(
  type: EventClass,
  value: unknown,
  { skipMissingProperties = false }: { readonly skipMissingProperties?: boolean } = {},
): FieldProblem[] {
  if (!isPlainObject(value)) {
    return [
      { field: '', problem: 'It is not an object.', remedy: 'Send an object of its properties.' },
    ];
  }
  const foreign = notPlainJson(value).map(({ field, problem }) => ({
    field,
    problem: `It ${problem}.`,
    remedy: 'Remove it.',
  }));
  if (foreign.length > 0) return foreign;
  // class-validator refuses every object, an empty one too, of a class that declares nothing.
  if (propertiesOf(type).length === 0) return Object.keys(value).map(unexpected);
  const errors = validateSync(plainToInstance(type, value), {
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: false,
    skipMissingProperties,
  });
  return errors.flatMap((error) => flatten(error, ''));
}

/** The properties that class-validator knows of: the only ones that a value of the class may carry. */
export function propertiesOf(type: EventClass | undefined): string[] {
  if (type === undefined) return [];
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return [...new Set(metadata.map(({ propertyName }) => propertyName))];
}

rememberDeclarations();

/**
 * class-validator looks through every class it knows each time it checks a value of one. What a class declares
 * never changes once it is there, so what was found for it is kept; validation groups are not used here.
 */
function rememberDeclarations(): void {
  const storage = getMetadataStorage();
  const find = storage.getTargetValidationMetadatas.bind(storage);
  const found = new WeakMap<object, Map<string, ReturnType<typeof find>>>();
  storage.getTargetValidationMetadatas = (...asked) => {
    const [type, ...how] = asked;
    const ofType = found.get(type) ?? new Map<string, ReturnType<typeof find>>();
    const known = ofType.get(how.join()) ?? find(...asked);
    found.set(type, ofType.set(how.join(), known));
    return known;
  };
}

function flatten(error: ValidationError, parent: string): FieldProblem[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const constraints = Object.entries(error.constraints ?? {});
  return [
    ...constraints.map(([name, message]) => problemOf(field, error.value, name, message)),
    ...(error.children ?? []).flatMap((child) => flatten(child, field)),
  ];
}

function problemOf(field: string, value: unknown, name: string, message: string): FieldProblem {
  if (name === 'whitelistValidation') return unexpected(field);
  return {
    field,
    ...shownValue(value),
    problem: value === undefined ? 'It is missing.' : 'It is not acceptable.',
    remedy: `${message}.`,
  };
}

const unexpected = (field: string): FieldProblem => ({
  field,
  problem: 'It is not a property of this kind of thing.',
  remedy: 'Remove it, or correct its name.',
});

function shownValue(value: unknown): Pick<FieldProblem, 'value'> {
  const scalar =
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean';
  return scalar ? { value } : {};
}
