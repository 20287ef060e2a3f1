import { describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import { readFileSync } from 'node:fs';
import { Environment, InvalidEnvironment, readEnvironment } from './environment.js';

/** A value that must not come out again, wrong for every setting below. */
const WRONG = 'zzz-not-to-be-told';

const CHECKED = [
  ...['PROBITY_PORT', 'PROBITY_RUNS', 'PROBITY_LOG_LEVEL', 'PROBITY_RATE_PER_MINUTE'],
  ...['PROBITY_BASE_URL', 'PROBITY_ISSUER', 'PROBITY_CLIENT_SECRET', 'PROBITY_IDLE_MINUTES'],
  ...['PROBITY_SESSION_MINUTES', 'PROBITY_SMTP_URL', 'PROBITY_MAIL_FROM'],
  ...['PROBITY_PSEUDONYM_KEY', 'PROBITY_MODE'],
];

const refusal = (variables: Record<string, string>): InvalidEnvironment => {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof InvalidEnvironment) return error;
  }
  throw new Error('the settings were taken');
};

describe('The settings', () => {
  it('are their defaults where nothing is set, and an empty one is not set', () => {
    const defaults = new Environment();

    expect(readEnvironment({})).toEqual(defaults);
    expect(readEnvironment({ PROBITY_DATABASE: '', PROBITY_PORT: '' })).toEqual(defaults);
  });

  it('are what is set, numbers as numbers', () => {
    const address = 'postgres://localhost/probity';

    expect(readEnvironment({ PROBITY_DATABASE: address, PROBITY_PORT: '8080' })).toMatchObject({
      ...{ PROBITY_DATABASE: address, PROBITY_PORT: 8080 },
    });
  });

  it('take nothing from variables that are none of theirs', () => {
    expect(readEnvironment({ DATABASE: 'x', HOME: 'y' })).toEqual(readEnvironment({}));
  });

  it('are refused with every problem at once, each by its name', () => {
    const { problems, code } = refusal(Object.fromEntries(CHECKED.map((name) => [name, WRONG])));

    expect(code).toBe('invalid-environment');
    expect(CHECKED.filter((name) => !problems.some((each) => each.startsWith(name)))).toEqual([]);
  });

  it.each(CHECKED)('never repeat a value that cannot be used: %s', (name) => {
    const { message, problems } = refusal({ [name]: WRONG });

    expect(message).toContain(name);
    expect(message).toContain('.env.example');
    expect(`${message} ${problems.join(' ')}`).not.toContain(WRONG);
  });

  it.each([
    ['PROBITY_PORT', '65536', '65535'],
    ['PROBITY_PORT', '-1', '1'],
    ['PROBITY_PORT', '0', '1'],
    ['PROBITY_PORT', '80.5', '80'],
    ['PROBITY_RATE_PER_MINUTE', '0', '1'],
    ['PROBITY_IDLE_MINUTES', '0', '1'],
    ['PROBITY_SESSION_MINUTES', '0', '1'],
    ['PROBITY_RUNS', 'worker,web', 'web,worker'],
    ['PROBITY_MODE', 'prod', 'production'],
    ['PROBITY_ISSUER', 'ftp://localhost', 'http://localhost:9000'],
    ['PROBITY_SMTP_URL', 'http://mail', 'smtp://mail:25'],
    ['PROBITY_CLIENT_SECRET', 'x'.repeat(31), 'x'.repeat(32)],
    ['PROBITY_PSEUDONYM_KEY', 'x'.repeat(31), 'x'.repeat(32)],
  ])('are held to their bounds: %s is not %s but may be %s', (name, not, but) => {
    expect(refusal({ [name]: not }).message).toContain(name);
    expect(String(readEnvironment({ [name]: but })[name as keyof Environment])).toBe(but);
  });
});

/** Each setting as its class has it: what it is for, and its name. */
const DECLARED = [
  ...readFileSync('libs/config/src/environment.ts', 'utf8').matchAll(
    /\/\*\* (?<purpose>[^*]*) \*\/\n(?: {2}@.*\n)+ {2}(?<name>PROBITY_\w+)/g,
  ),
].map(({ groups }) => ({ purpose: groups?.['purpose'] ?? '', name: groups?.['name'] ?? '' }));

/** The file as it ought to be: defaults set, what has none (a secret above all) left out. */
const expected = (): string => {
  const defaults = new Map<string, string | number>(Object.entries(new Environment()));
  const line = (name: string): string => {
    const value = defaults.get(name);
    return value === undefined ? `#${name}=` : `${name}=${String(value)}`;
  };
  return DECLARED.map(({ purpose, name }) => `# ${purpose}\n${line(name)}\n`).join('\n');
};

/** Every setting that the class checks. */
const checked = new Set(
  getMetadataStorage()
    .getTargetValidationMetadatas(Environment, '', false, false)
    .map(({ propertyName }) => propertyName),
);

describe('.env.example', () => {
  const example = readFileSync('.env.example', 'utf8');

  it('has every setting with what it is for and its default, in the order of the class', () => {
    expect(new Set(DECLARED.map(({ name }) => name))).toEqual(checked);
    expect(example).toBe(expected());
  });

  it('can be used as it is: it sets the defaults', () => {
    const lines = example.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const set = lines.map((line) => line.split('='));

    expect(readEnvironment(Object.fromEntries(set) as Record<string, string>)).toEqual(
      readEnvironment({}),
    );
  });
});
