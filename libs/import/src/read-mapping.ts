import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { parseDocument } from 'yaml';
import { mappingFaults } from './check-mapping.js';
import { InvalidMapping, type MappingProblem } from './import-error.js';
import { Mapping } from './mapping.js';

/**
 * Reads a mapping. Whether its events are those of its workflow is for `workflowFaults`.
 *
 * @param name what the text is called in errors: the path of its file
 * @throws InvalidMapping naming every field that cannot be used
 */
export function readMapping(text: string, name: string): Mapping {
  const mapping = plainToInstance(Mapping, parsed(text, name));
  const errors = validateSync(mapping, { whitelist: true, forbidNonWhitelisted: true });
  const problems = errors.flatMap((error) => flatten(error, ''));
  const faults = problems.length > 0 ? problems : mappingFaults(mapping);
  if (faults.length > 0) throw new InvalidMapping(name, faults);
  return mapping;
}

function parsed(text: string, name: string): object {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) {
    const problem = `It is not YAML: ${error.message.split('\n')[0] ?? ''}`;
    throw new InvalidMapping(name, [{ field: '', problem, remedy: 'Correct the line.' }]);
  }
  const value: unknown = document.toJS();
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  const problem = 'It is not an object.';
  throw new InvalidMapping(name, [{ field: '', problem, remedy: 'Begin with id: and version:.' }]);
}

function flatten(error: ValidationError, parent: string): MappingProblem[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  return [
    ...(error.constraints === undefined ? [] : [problemOf(field, error.value, error.constraints)]),
    ...(error.children ?? []).flatMap((child) => flatten(child, field)),
  ];
}

function problemOf(
  field: string,
  value: unknown,
  constraints: Readonly<Record<string, string>>,
): MappingProblem {
  if ('whitelistValidation' in constraints) {
    const problem = 'It is not a property of this part of a mapping.';
    return { field, problem, remedy: 'Remove it, or correct its name.' };
  }
  const problem = value === undefined ? 'It is missing.' : 'It is not acceptable.';
  return { field, problem, remedy: `${Object.values(constraints).join('; ')}.` };
}
