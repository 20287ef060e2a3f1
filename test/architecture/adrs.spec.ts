import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'docs/adr';
const SECTIONS = ['## Context', '## Decision', '## Consequences'];

const names = readdirSync(FOLDER).sort();
const linesOf = (name: string): string[] =>
  readFileSync(join(FOLDER, name), 'utf8').trimEnd().split('\n');

describe('The decision records', () => {
  it('are numbered from 1, without a gap and without a number used twice', () => {
    const numbers = names.map((name) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]));

    expect(numbers).toEqual(names.map((_name, index) => index + 1));
  });

  it.each(names)('say context, decision and consequences, in that order, in %s', (name) => {
    expect(linesOf(name).filter((line) => line.startsWith('## '))).toEqual(SECTIONS);
  });

  it.each(names)('carry their number in the title of %s', (name) => {
    expect(linesOf(name)[0]).toMatch(new RegExp(`^# ${String(Number(name.slice(0, 4)))}\\. \\S`));
  });

  it.each(names)('are at most 40 lines long, as %s is', (name) => {
    expect(linesOf(name).length).toBeLessThanOrEqual(40);
  });

  it.each(names)('say what is accepted to be lost, in %s', (name) => {
    expect(linesOf(name).join('\n')).toContain('We accept');
  });
});
