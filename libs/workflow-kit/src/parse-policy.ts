import 'reflect-metadata';
import {
  ArrayMaxSize,
  buildMessage,
  IsArray,
  isEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { RULES } from '#libs/working-time';
import { UNITS } from './clock.js';
import { InvalidPolicy } from './invalid-policy.error.js';
import { isPlainObject } from './plain-json.js';
import {
  ESCALATION_CAUSES,
  ESCALATION_PEOPLE,
  type EscalationStep,
  type Policy,
  type PolicyPeriod,
  type Rung,
} from './policy.js';
import type { FieldProblem } from './field-problem.js';
import { validateAs } from './validate.js';

/** No period of conduct law comes near it, in any unit. */
const LONGEST = 10_000;
const MOST_RUNGS = 20;
const MOST_STEPS = 50;
/** A step of working days: nobody is told later than in a quarter of a year. */
const LATEST_STEP = 60;

class PolicyShape {
  @IsString() @IsNotEmpty() id!: string;
  @IsString() @IsNotEmpty() version!: string;
  @IsString() @IsNotEmpty() decidedBy!: string;
  @IsString() @IsNotEmpty() reason!: string;
  @IsOptional() @IsObject() targets?: object;
  @IsOptional() @IsObject() stricter?: object;
  @IsOptional() @IsObject() corrections?: object;
  @IsOptional() @IsObject() rungs?: object;
  @IsOptional() @IsArray() @ArrayMaxSize(MOST_STEPS) escalation?: unknown;
}

class PeriodShape {
  @IsIn(RULES) rule!: string;
  @IsLengthOfPeriod() length!: unknown;
  @IsIn(UNITS) unit!: string;
  @IsString() @IsNotEmpty() source!: string;
}

class StepShape {
  @IsIn(ESCALATION_CAUSES) on!: string;
  @IsAnybodyToTell() to!: unknown;
  @IsInt() @Min(0) @Max(LATEST_STEP) after!: number;
}

class RungsShape {
  @IsArray()
  @ArrayMaxSize(MOST_RUNGS)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LONGEST, { each: true })
  rungs!: unknown;
}

/**
 * A policy read from a file. Sections left out are empty. Throws `InvalidPolicy`, which names every bad
 * field; whether the policy fits a workflow is for `checkPolicy`.
 */
export function parsePolicy(value: unknown): Policy {
  const problems = validateAs(PolicyShape, value);
  if (problems.length > 0 || !isPlainObject(value)) throw new InvalidPolicy(problems);

  const found: FieldProblem[] = [];
  const policy: Policy = {
    // Just validated: four texts that are not empty.
    id: value['id'] as string,
    version: value['version'] as string,
    decidedBy: value['decidedBy'] as string,
    reason: value['reason'] as string,
    targets: readSection<PolicyPeriod>(value, 'targets', periodProblems, found),
    stricter: readSection<PolicyPeriod>(value, 'stricter', periodProblems, found),
    corrections: readSection<PolicyPeriod>(value, 'corrections', periodProblems, found),
    rungs: readSection<readonly Rung[]>(value, 'rungs', rungsProblems, found),
    escalation: readSteps(value, found),
  };
  if (found.length > 0) throw new InvalidPolicy(found);
  return policy;
}

function readSection<T>(
  policy: Readonly<Record<string, unknown>>,
  section: string,
  problemsOf: (entry: unknown) => FieldProblem[],
  found: FieldProblem[],
): Readonly<Record<string, T>> {
  const given = policy[section];
  const entries = isPlainObject(given) ? Object.entries(given) : [];
  for (const [name, entry] of entries) {
    found.push(...problemsOf(entry).map((problem) => within(`${section}.${name}`, problem)));
  }
  // The caller throws unless every entry has the shape of T.
  return Object.fromEntries(entries) as Readonly<Record<string, T>>;
}

function readSteps(
  policy: Readonly<Record<string, unknown>>,
  found: FieldProblem[],
): readonly EscalationStep[] {
  const given = policy['escalation'];
  const steps: unknown[] = Array.isArray(given) ? given : [];
  steps.forEach((step, place) => {
    const problems = validateAs(StepShape, step);
    found.push(...problems.map((problem) => within(`escalation.${String(place)}`, problem)));
  });
  // The caller throws unless every step has the shape.
  return steps as EscalationStep[];
}

const periodProblems = (entry: unknown): FieldProblem[] => validateAs(PeriodShape, entry);

const rungsProblems = (entry: unknown): FieldProblem[] =>
  validateAs(RungsShape, { rungs: entry }).map((problem) => ({ ...problem, field: '' }));

function within(section: string, { field, ...rest }: FieldProblem): FieldProblem {
  return { field: field === '' ? section : `${section}.${field}`, ...rest };
}

function IsLengthOfPeriod(): PropertyDecorator {
  return ValidateBy({
    name: 'isLengthOfPeriod',
    validator: {
      validate: isLengthOfPeriod,
      defaultMessage: buildMessage(
        (each) =>
          `${each}$property must be a whole number of 1 or more, or [least, most] under rule C`,
      ),
    },
  });
}

function IsAnybodyToTell(): PropertyDecorator {
  return ValidateBy({
    name: 'isAnybodyToTell',
    validator: {
      validate: (to) => (ESCALATION_PEOPLE as readonly unknown[]).includes(to) || isEmail(to),
      defaultMessage: buildMessage(
        (each) => `${each}$property must be ${ESCALATION_PEOPLE.join(', ')} or a mail address`,
      ),
    },
  });
}

function isLengthOfPeriod(value: unknown): boolean {
  if (!Array.isArray(value)) return isCount(value);
  return value.length === 2 && value.every(isCount);
}

const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= LONGEST;
