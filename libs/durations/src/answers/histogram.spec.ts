import { describe, expect, it } from '@jest/globals';
import { BUILT_IN } from '../index.js';
import { tookOf } from './histogram.js';

const definition = BUILT_IN['received-to-finalised']!;
/** Many that ended within weeks, and two that took years. */
const ended = [
  ...Array.from({ length: 60 }, (_, at) => ({ time: at % 30, count: 1 })),
  ...[900, 1_100].map((time) => ({ time, count: 1 })),
];
const told = (changes: object = {}) => tookOf(ended, { definition, publish: false, ...changes });

describe('A histogram of what ended', () => {
  it('has bins that are whole weeks, or whole weeks of five days in working days', () => {
    const working = { ...definition, unit: 'working-days' as const };

    expect([told()?.width, told({ definition: working })?.width]).toEqual([28, 40]);
    expect(told()?.bins.at(-1)).toEqual({ from: 1_092, to: 1_119, n: 1 });
  });

  it('for publication shows no few, nor how long the longest took, and none beside a risk table', () => {
    const bins = told({ publish: true })?.bins ?? [];
    expect(bins.map(({ n }) => n)).toEqual([10, 10, 10, 10, 10, 12]);
    expect(bins.at(-1)).toEqual({ from: 25, to: null, n: 12 });
    expect(told({ publish: true, table: true })).toBeNull();
  });
});
