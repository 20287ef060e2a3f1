import { describe, expect, it } from '@jest/globals';
import { compile } from '#libs/workflow-kit';
import { recordedV1 } from '#workflows/recorded';
import { workflowFaults } from './check-mapping.js';
import { INVENTED } from './fixtures/invented.fixture.js';
import { InvalidMapping } from './import-error.js';
import { mappingIn, readMapping } from './index.js';

/** Fields that a reader refuses, in the invented mapping with one text replaced. */
function refusedIn(text: string, by: string): string[] {
  expect(INVENTED).toContain(text);
  return refused(INVENTED.replace(text, by));
}

function refused(yaml: string): string[] {
  try {
    readMapping(yaml, 'm.yaml');
    return [];
  } catch (error) {
    return error instanceof InvalidMapping ? error.problems.map(({ field }) => field) : ['?'];
  }
}

describe('Reading a mapping', () => {
  it('understands a bare column, a list of words and a default', () => {
    const { files, dates, cases } = readMapping(INVENTED, 'm.yaml');
    const rule = files[1]?.facts[0];

    expect(dates).toBe('DD/MM/YYYY');
    expect(cases.matterKind).toMatchObject({ column: 'kind', as: 'text' });
    expect(rule?.where.get('what')).toEqual(['given to', 'passed to']);
    expect(rule?.carries.get('investigator')).toMatchObject({ column: 'who', as: 'text' });
    expect(rule?.carries.get('number')).toMatchObject({ column: 'no', as: 'number' });
  });

  it.each([
    ["version: '1'\ntitle", 'title', ['version']],
    ['id: invented\nversion', 'id: In Vented\nversion', ['id']],
    ['dataCut: 2024-06-28', 'dataCut: 28/06/2024', ['dataCut']],
    ['dates: DD/MM/YYYY', 'dates: DD/MM/YY', ['dates']],
    ['optional: [weeks]', 'optionl: [weeks]', ['files.0.optionl']],
    ['event: caseReceived, on: received', 'on: received', ['files.0.facts.0.event']],
    ['{ event: caseReceived, on: received }', '{ event: caseReceived }', ['files.0.facts.0.on']],
    ['as: number', 'as: numeral', ['files.1.facts.0.carries.number.as']],
    ['as: number', 'as: items', ['files.1.facts.0.carries.number.parts']],
    ['investigator: who', 'investigator: 7', ['files.1.facts.0.carries.investigator']],
    ['merges: []', 'merges: [who]', ['files.1.facts.1.merges']],
    ['file: matters.csv, cameTo', 'file: cases.csv, cameTo', ['cases.file']],
    ['name: log.csv', 'name: ../log.csv', ['files.1.name']],
    [
      'name: log.csv',
      'name: matters.csv',
      [
        'files.1.name',
        'anomalies.4.file',
        'anomalies.5.file',
        'anomalies.6.file',
        'anomalies.7.file',
      ],
    ],
    ['detect: same-day,', 'detect: sameday,', ['anomalies.0.detect']],
    ['event: caseAssigned, than: caseClosed', 'event: caseAssigned', ['anomalies.1.than']],
    ['detect: same-day-order', 'detect: same-day-order, event: caseClosed', ['anomalies.8.event']],
    ['kind: never-assigned', 'kind: closed-at-once', ['anomalies.2.kind']],
  ])('names the field when "%s" becomes "%s"', (text, by, fields) => {
    expect(refusedIn(text, by)).toEqual(fields);
  });

  it.each(['', '- a list', 'id: [', 'id: a\nid: b'])('refuses what is no mapping: "%s"', (yaml) => {
    expect(refused(yaml)).toContain('');
  });

  it('says what is wrong and what to do, a line a field', () => {
    expect(() => readMapping(INVENTED.replace('as: number', 'as: numeral'), 'm.yaml')).toThrow(
      'The mapping m.yaml cannot be used:\n' +
        '- files.1.facts.0.carries.number.as: It is not acceptable. as must be one of the following values: ' +
        'text, number, yes-no, day, list, items, served.',
    );
  });

  it('refuses a path at which there is nothing', () => {
    expect(() => mappingIn('mappings/none.mapping.yaml')).toThrow(/There is no such file/);
  });
});

describe('A mapping and its workflow', () => {
  const workflow = compile(recordedV1);
  const faults = (text: string, by: string): string[] => {
    expect(INVENTED).toContain(text);
    const mapping = readMapping(INVENTED.replace(text, by), 'm.yaml');
    return workflowFaults(mapping, workflow, null).map(({ field }) => field);
  };

  it('fit each other when every event and property is known', () => {
    expect(faults('id: invented', 'id: invented')).toEqual([]);
  });

  it.each([
    ['event: caseReceived, on', 'event: caseRecieved, on', ['files.0.facts.0.event']],
    ['investigator: who', 'inspector: who', ['files.1.facts.0.carries.inspector']],
    ['order: [caseReceived,', 'order: [caseArrived,', ['order.0']],
    ['detect: no-fact, event: caseAssigned', 'detect: no-fact, event: given', ['anomalies.2']],
  ])('do not when "%s" becomes "%s"', (text, by, fields) => {
    expect(faults(text, by)).toEqual(fields);
  });
});
