import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { SERVICE_FLAGS } from '#libs/config';

const read = (path: string): string => readFileSync(path, 'utf8');

/** The stages of the container file, each with its instructions. */
const stages = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll('\\\n', ' ')
  .split(/^(?=FROM )/m)
  .slice(1)
  .map((stage) => stage.trim().split('\n'));
const last = stages.at(-1) ?? [];
const instructions = (name: string, of = last): string[] =>
  of.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

interface Service {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly ports?: readonly string[];
}
const { services } = parse(read('compose.yaml'), { merge: true }) as {
  services: Readonly<Record<'database' | 'web' | 'worker', Service>>;
};
const settings = Object.values(services).flatMap(({ environment }) => Object.entries(environment));

describe('The container file', () => {
  it('builds in stages of their own, and keeps no development package', () => {
    expect(stages).toHaveLength(3);
    expect(stages[1]).toContain('RUN npm ci --omit=dev --no-audit --no-fund');
    expect(instructions('COPY')).toContain('--from=packages /app/node_modules ./node_modules');
    expect(instructions('RUN')).toEqual([]);
  });

  it('stands on the version of Node that the project names', () => {
    expect(read('Dockerfile')).toContain(`ARG NODE_VERSION=${read('.nvmrc').trim()}\n`);
    expect(stages.map(([from]) => from)).toEqual([
      'FROM node:${NODE_VERSION}-bookworm AS build',
      'FROM node:${NODE_VERSION}-bookworm AS packages',
      'FROM node:${NODE_VERSION}-bookworm-slim',
    ]);
  });

  it('runs in production, as somebody who is not root, and says whether it is ready', () => {
    expect(instructions('USER')).toEqual(['node']);
    expect(last.findIndex((line) => line.startsWith('USER'))).toBeGreaterThan(
      last.findLastIndex((line) => line.startsWith('COPY')),
    );
    expect(instructions('ENV')[0]).toContain('PROBITY_MODE=production');
    expect(instructions('HEALTHCHECK')[0]).toContain('/ready');
  });

  it('starts the service itself, so that it gets the signal to go', () => {
    const command = ['node', ...SERVICE_FLAGS, 'dist/apps/service/src/main.js'];
    expect(instructions('CMD').map((each) => JSON.parse(each) as unknown)).toEqual([command]);
  });

  it('copies what there is, and no secret', () => {
    const copied = instructions('COPY').filter((line) => !line.startsWith('--from'));
    const ignored = read('.dockerignore').split('\n');

    expect(copied.map((line) => existsSync(line.split(' ')[0] ?? ''))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '.git', '*.sqlite*']));
  });
});

describe('The compose file', () => {
  it('has PostgreSQL and two processes, one for people and one for the work behind', () => {
    expect(Object.keys(services)).toEqual(['database', 'web', 'worker']);
    expect(services.web.environment['PROBITY_RUNS']).toBe('web');
    expect(services.worker.environment['PROBITY_RUNS']).toBe('worker');
    expect(services.worker.image).toBe(services.web.image);
  });

  it('names versions, none of them moving', () => {
    for (const { image } of Object.values(services))
      expect(image).toMatch(/^\w+:\d+\.\d+(\.\d+)?$/);
  });

  it('has no default for a secret, and sets what Probity knows', () => {
    const secret = settings.filter(([name]) => /PASSWORD|SECRET|KEY$|DATABASE$/.test(name));
    const ours = settings.map(([name]) => name).filter((name) => name.startsWith('PROBITY_'));
    const declared = read('.env.example');

    expect(secret.length).toBeGreaterThanOrEqual(7);
    expect(secret.filter(([, value]) => !value.includes(':?'))).toEqual([]);
    expect(ours.filter((name) => !declared.includes(`${name}=`))).toEqual([]);
  });

  it('gives the processes nothing that they do not need, and opens nothing to the network', () => {
    for (const service of [services.web, services.worker]) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    }
    expect(services.web.ports).toEqual(['127.0.0.1:3000:3000']);
    expect(services.worker.ports).toBeUndefined();
    expect(services.database.ports).toBeUndefined();
  });
});
