import { getMetadataStorage } from 'class-validator';
import {
  checkPolicy,
  type CompiledWorkflow,
  type EventClass,
  type Policy,
} from '#libs/workflow-kit';
import { dateReader } from './date-format.js';
import type { MappingProblem } from './import-error.js';
import {
  DETECTORS,
  type Anomaly,
  type FactRule,
  type MappedFile,
  type Mapping,
} from './mapping.js';

/** A day that is not of the case: the day on which it is brought in. */
export const OF_IMPORT = 'import';

const PARAMETERS = ['event', 'than', 'file', 'column', 'needs', 'counts'] as const;

/** Parts of a mapping that are well formed one by one and do not fit each other. */
export function mappingFaults(mapping: Mapping): MappingProblem[] {
  return [
    ...dateFault('dates', mapping.dates),
    ...repeatedFaults(
      'files',
      'name',
      mapping.files.map(({ name }) => name),
    ),
    ...repeatedFaults(
      'anomalies',
      'kind',
      mapping.anomalies.map(({ kind }) => kind),
    ),
    ...namesFile(mapping, 'cases.file', mapping.cases.file),
    ...mapping.files.flatMap((file, at) => fileFaults(file, `files.${String(at)}`)),
    ...mapping.anomalies.flatMap((each, at) =>
      anomalyFaults(mapping, each, `anomalies.${String(at)}`),
    ),
  ];
}

const fault = (field: string, problem: string, remedy: string): MappingProblem[] => [
  { field, problem, remedy },
];

function dateFault(field: string, format: string | undefined): MappingProblem[] {
  if (format === undefined || dateReader(format) !== null) return [];
  const problem = `'${format}' does not name a day, a month and a year of four digits, once each.`;
  return fault(field, problem, 'Write it as in DD/MM/YYYY, YYYY-MM-DD or D MMM YYYY.');
}

function repeatedFaults(list: string, field: string, names: readonly string[]): MappingProblem[] {
  return names.flatMap((name, at) =>
    names.indexOf(name) === at
      ? []
      : fault(`${list}.${String(at)}.${field}`, `'${name}' is there already.`, 'Name each once.'),
  );
}

function namesFile({ files }: Mapping, field: string, name: string): MappingProblem[] {
  const names = files.map((file) => file.name);
  if (names.includes(name)) return [];
  return fault(field, `There is no file '${name}'.`, `Name one of ${names.join(', ')}.`);
}

const fileFaults = (file: MappedFile, at: string): MappingProblem[] => [
  ...dateFault(`${at}.dates`, file.dates),
  ...file.facts.flatMap((rule, place) => ruleFaults(rule, `${at}.facts.${String(place)}`)),
];

function ruleFaults(rule: FactRule, at: string): MappingProblem[] {
  const days = Number(rule.on !== undefined) + Number(rule.onDayOf.length > 0);
  const unmerged = (rule.merges ?? []).filter((property) => !rule.carries.has(property));
  return [
    ...(days === 1
      ? []
      : fault(`${at}.on`, 'It has no day, or two.', 'Give either on or onDayOf.')),
    ...unmerged.flatMap((name) =>
      fault(`${at}.merges`, `'${name}' is not carried.`, 'Name properties under carries.'),
    ),
    ...[...rule.carries].flatMap(([name, { column, value, as, parts }]) => [
      ...((column === undefined) === (value === undefined)
        ? fault(
            `${at}.carries.${name}`,
            'It has no source, or two.',
            'Give either column or value.',
          )
        : []),
      ...((as === 'items') === parts.length > 0
        ? []
        : fault(
            `${at}.carries.${name}.parts`,
            'Parts go with as: items.',
            'Give both, or neither.',
          )),
    ]),
  ];
}

function anomalyFaults(mapping: Mapping, anomaly: Anomaly, at: string): MappingProblem[] {
  const needed: readonly string[] = DETECTORS[anomaly.detect];
  const faults = PARAMETERS.flatMap((name) => {
    if ((anomaly[name] !== undefined) === needed.includes(name)) return [];
    const wants = needed.length === 0 ? 'nothing more' : needed.join(', ');
    const remedy = `${anomaly.detect} takes ${wants}.`;
    return fault(
      `${at}.${name}`,
      needed.includes(name) ? 'It is missing.' : 'It is too much.',
      remedy,
    );
  });
  const files = [anomaly.file, anomaly.counts].filter((name) => name !== undefined);
  return [...faults, ...files.flatMap((name) => namesFile(mapping, `${at}.file`, name))];
}

/** Where a mapping speaks of what its workflow does not have: events, properties, clocks. */
export function workflowFaults(
  mapping: Mapping,
  workflow: CompiledWorkflow,
  policy: Policy | null,
): MappingProblem[] {
  const rules = mapping.files.flatMap((file, at) =>
    file.facts.map((rule, place) => ({ rule, at: `files.${String(at)}.facts.${String(place)}` })),
  );
  const named = [
    ...rules.flatMap(({ rule, at }) => [
      { field: `${at}.event`, event: rule.event },
      ...rule.onDayOf
        .filter((event) => event !== OF_IMPORT)
        .map((event) => ({ field: `${at}.onDayOf`, event })),
    ]),
    ...mapping.order.map((event, at) => ({ field: `order.${String(at)}`, event })),
    ...mapping.anomalies.flatMap(({ event, than }, at) =>
      [event, than].flatMap((each) =>
        each === undefined ? [] : [{ field: `anomalies.${String(at)}`, event: each }],
      ),
    ),
  ];
  return [
    ...named.flatMap(({ field, event }) => eventFault(workflow, field, event)),
    ...rules.flatMap(({ rule, at }) => propertyFaults(workflow, rule, at)),
    ...(policy === null ? [] : checkPolicy(workflow, policy)).map(({ field, ...rest }) => ({
      field: `policy.${field}`,
      ...rest,
    })),
  ];
}

function eventFault(workflow: CompiledWorkflow, field: string, event: string): MappingProblem[] {
  if (Object.hasOwn(workflow.definition.events, event)) return [];
  const known = Object.keys(workflow.definition.events).join(', ');
  return fault(
    field,
    `The workflow ${workflow.id} has no event '${event}'.`,
    `Name one of ${known}.`,
  );
}

/** The properties that an event of this class may carry. */
export function propertiesOf(type: EventClass): string[] {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return [...new Set(metadata.map(({ propertyName }) => propertyName))];
}

function propertyFaults(workflow: CompiledWorkflow, rule: FactRule, at: string): MappingProblem[] {
  const type = workflow.definition.events[rule.event];
  if (type === undefined) return [];
  const known = propertiesOf(type);
  return [...rule.carries.keys()]
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const remedy = known.length === 0 ? 'Remove it.' : `It carries ${known.join(', ')}.`;
      return fault(`${at}.carries.${name}`, `${rule.event} carries no '${name}'.`, remedy);
    });
}
