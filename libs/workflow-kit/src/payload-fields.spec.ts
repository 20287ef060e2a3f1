import { describe, expect, it } from '@jest/globals';
import { misconductV1 } from '#workflows/misconduct';
import { compile } from './compile.js';
import { payloadFields } from './payload-fields.js';

const misconduct = compile(misconductV1);
const told = (type: string): string[] =>
  payloadFields(misconduct, type).map(({ name, kind, needed, options, person }) =>
    [name, kind, needed, options.length, person ? 'person' : ''].join(' ').trim(),
  );

describe('What an event carries', () => {
  it.each([
    ['noticeServed', ['method one-of always 4', 'sentOn day never 0']],
    [
      'severityAssessed',
      [
        'severity one-of always 4',
        'finalWarningInForce yes-or-no always 0',
        'disposal one-of depends 4',
      ],
    ],
    ['investigatorAppointed', ['investigator text always 0 person']],
    ['appealReceived', ['grounds some-of always 3']],
    [
      'finalWarningGiven',
      ['months whole-number never 0', 'exceptionalCircumstances yes-or-no never 0'],
    ],
    [
      'caseOpened',
      [
        'cameToAttentionOn day always 0',
        'matterKind one-of always 4',
        'rankGroup one-of always 2',
        'allegations structure always 0',
      ],
    ],
    [
      'allegationAdded',
      [
        'id text always 0',
        'category one-of always 11',
        'standards some-of always 10',
        'cameToAttentionOn day never 0',
      ],
    ],
    ['caseReferred', []],
    ['constructor', []],
  ])('is read from its class: %s', (type, fields) => {
    expect(told(type)).toEqual(fields);
  });

  it('is in the order of the class, each once', () => {
    const [first] = payloadFields(misconduct, 'severityAssessed');

    expect(first?.options).toEqual([
      ...['neither', 'practice-requiring-improvement', 'misconduct', 'gross-misconduct'],
    ]);
  });
});
