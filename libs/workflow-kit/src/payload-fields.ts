import { getMetadataStorage } from 'class-validator';
import type { CompiledWorkflow } from './compiled-workflow.js';
import type { EventClass } from './workflow.js';

/** What a field of a payload holds, as far as whoever asks for it has to know. */
export type FieldKind =
  'day' | 'yes-or-no' | 'one-of' | 'some-of' | 'whole-number' | 'text' | 'texts' | 'structure';

/** A property that an event carries, read from the class that validates it. */
export interface PayloadField {
  readonly name: string;
  readonly kind: FieldKind;
  /** `depends`: whether it has to be there depends on what else the event carries. */
  readonly needed: 'always' | 'depends' | 'never';
  /** What may be chosen, where something is chosen. */
  readonly options: readonly string[];
  /** Names a person, by their staff number. */
  readonly person: boolean;
}

type Metadata = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

/** What an event carries, in the order in which its class declares it; empty for one that carries nothing. */
export function payloadFields(workflow: CompiledWorkflow, type: string): PayloadField[] {
  const { events } = workflow.definition;
  const known = Object.hasOwn(events, type) ? events[type] : undefined;
  if (known === undefined) return [];
  const people = peopleIn(workflow, type);
  return [...rulesOf(known)].map(([name, rules]) => fieldOf(name, rules, people.includes(name)));
}

function rulesOf(type: EventClass): ReadonlyMap<string, Metadata[]> {
  const rules = new Map<string, Metadata[]>();
  for (const rule of getMetadataStorage().getTargetValidationMetadatas(type, '', false, false)) {
    rules.set(rule.propertyName, [...(rules.get(rule.propertyName) ?? []), rule]);
  }
  return rules;
}

function peopleIn({ duties }: CompiledWorkflow, type: string): string[] {
  const { appoints = {}, names = [] } = duties.get(type) ?? {};
  return [...Object.values(appoints), ...names];
}

function fieldOf(name: string, rules: readonly Metadata[], person: boolean): PayloadField {
  const has = (wanted: string): boolean => rules.some((rule) => rule.name === wanted);
  const conditional = rules.some(({ type }) => type === 'conditionalValidation');
  return {
    ...{ name, kind: kindOf(rules), options: optionsIn(rules), person },
    needed: has('isOptional') ? 'never' : conditional ? 'depends' : 'always',
  };
}

/** By the validator that says it; what none of them says is text. */
const KINDS: Readonly<Record<string, FieldKind>> = {
  isLegalDay: 'day',
  isBoolean: 'yes-or-no',
  isIn: 'one-of',
  isInt: 'whole-number',
  isObject: 'structure',
};

function kindOf(rules: readonly Metadata[]): FieldKind {
  if (rules.some(({ type }) => type === 'nestedValidation')) return 'structure';
  const said = rules.flatMap(({ name }) => KINDS[name ?? ''] ?? [])[0] ?? 'text';
  if (!rules.some(({ name }) => name === 'isArray')) return said;
  return said === 'one-of' ? 'some-of' : 'texts';
}

function optionsIn(rules: readonly Metadata[]): string[] {
  const [options] = rules.flatMap(({ name, constraints }) =>
    name === 'isIn' ? [constraints[0] as unknown] : [],
  );
  return Array.isArray(options) ? options.map(String) : [];
}
