import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { temporaryFolder } from '#libs/testing';
import { capturedRun } from './captured-run.js';

const database = join(temporaryFolder(), 'known-on.sqlite');
const on = (day: string) => ['--database', database, '--clock', `${day}T12:00:00Z`];
const AUTHORITY = ['--as', 'appropriate-authority', '--by', 'DCI-9'];

/** The target of the first stage as a day knew it: its standing, and the stage of its case. */
const known = async (...more: readonly string[]): Promise<unknown> => {
  const target = ['clocks', '--of', 'LT-assessing', '--json', ...more];
  const { stdout } = await capturedRun([...target, ...on('2026-04-02')]);
  const { clocks } = JSON.parse(stdout) as { clocks: { standing: string; stage: string }[] };
  return clocks.map(({ standing, stage }) => `${standing} ${stage.split(' ')[0]}`);
};

describe('probity clocks --known-on', () => {
  it('lists the clocks as a past day knew them, in the stage of that day', async () => {
    await capturedRun([
      ...['case', 'open', 'CM-1', '--officer', 'PC-417', '--on', '2026-03-30', ...AUTHORITY],
      ...['--set', 'cameToAttentionOn=2026-03-30', '--set', 'matterKind=conduct-matter'],
      ...['--set', 'rankGroup=officer', '--set', 'allegations=[]', ...on('2026-03-30')],
    ]);
    await capturedRun([
      ...['case', 'advance', 'CM-1', 'severityAssessed', '--on', '2026-04-01', ...AUTHORITY],
      ...['--set', 'severity=misconduct', '--set', 'finalWarningInForce=false'],
      ...['--reasons', 'in writing', ...on('2026-04-01')],
    ]);

    expect(await known()).toEqual(['ended proceedings.investigation.appointing']);
    expect(await known('--known-on', '2026-04-01')).toEqual([
      'ended proceedings.investigation.appointing',
    ]);
    expect(await known('--known-on', '2026-03-31')).toEqual([
      'in-time proceedings.assessing.weighing',
    ]);
    expect(await known('--known-on', '2026-03-29')).toEqual([]);
  });
});
