import { describe, expect, it } from '@jest/globals';
import { correctionOf } from './correction-file.js';

describe('A correction', () => {
  it('is what the file says', () => {
    const given = {
      replace: [{ event: 'e-1', occurredOn: '2026-03-02' }],
      remove: ['e-2'],
      insert: [{ type: 'noticeServed', occurredOn: '2026-03-02' }],
    };

    expect(correctionOf(given)).toEqual({
      ...given,
      insert: [{ type: 'noticeServed', occurredOn: '2026-03-02', payload: {} }],
    });
  });

  it.each([
    ['a part that it does not have', { replaces: [] }, 'the correction: replaces is nothing that'],
    [
      'a misspelt day',
      { replace: [{ event: 'e-1', occuredOn: '2026-03-02' }] },
      'replace 1: occuredOn is nothing that it has; it has event, occurredOn, payload',
    ],
    [
      'a replacement that changes nothing',
      { replace: [{ event: 'e-1' }] },
      'replace 1: nothing is',
    ],
    [
      'a day that does not exist',
      { replace: [{ event: 'e-1', occurredOn: '2026-02-30' }] },
      'no day',
    ],
    [
      'an insertion without its day',
      { insert: [{ type: 'noticeServed' }] },
      'insert 1: occurredOn',
    ],
    ['no object', 'e-1', 'the correction is not an object'],
  ])('is refused with %s', (_, given, message) => {
    expect(() => correctionOf(given)).toThrow(message);
  });
});
