import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { READING_ROLES } from '#libs/engine';
import { PERSONAS, ROLES } from '#libs/identity';
import { temporaryFolder } from '#libs/testing';
import { permissionsText, routesOf } from '../../apps/service/src/operations/permissions.js';
import { done } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

/** What each persona is, in the shipped mapping. */
const rolesOf = async (door: Door, persona: string): Promise<readonly string[]> =>
  Reflect.get(done(await door.as(persona).get('/v1/me')).body, 'roles') as string[];

describe('Permissions', () => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor(join(temporaryFolder(), 'permissions.sqlite'));
  });
  afterAll(() => door.close());

  it('are committed as they are decided (npm run papers writes them anew)', () => {
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsText(door.app));
  });

  it('are decided for every route', () => {
    const routes = routesOf(door.app);

    expect(routes.filter(({ decision }) => decision === null)).toEqual([]);
    const described = Object.entries(door.document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const decided = routes.map(
      ({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
    );
    expect(decided).toEqual(expect.arrayContaining(described));
  });

  it('are decided for every event that a chart takes, for roles that there are', () => {
    const known = new Set<string>([...ROLES, 'engine']);
    for (const workflow of door.open.laws.all()) {
      const events = Object.keys(workflow.definition.events).sort();
      expect([...workflow.duties.keys()].sort()).toEqual(events);
      for (const { event, by } of workflow.duties.values()) {
        expect([event, by.length > 0, by.filter((role) => !known.has(role))]).toEqual([
          ...[event, true, []],
        ]);
      }
    }
    expect(READING_ROLES.filter((role) => !known.has(role))).toEqual([]);
  });

  it('hold on every route that is not for all: whoever has no role of it is refused, before anything else', async () => {
    const guarded = routesOf(door.app).filter(({ decision }) => decision?.kind === 'roles');
    for (const { reference } of PERSONAS) {
      const roles = await rolesOf(door, reference);
      for (const { method, path, decision } of guarded) {
        const allowed = decision?.kind === 'roles' ? decision.roles : [];
        const headers = { 'content-type': 'application/json' };
        const init = { method, headers, ...(method === 'GET' ? {} : { body: '{}' }) };
        const { status } = await door.as(reference).ask(path.replaceAll(/:\w+/g, 'x'), init);

        const mayEnter = allowed.some((role) => roles.includes(role));
        expect([reference, method, path, status === 403]).toEqual([
          ...[reference, method, path, !mayEnter],
        ]);
      }
    }
  });

  it('let nobody in who is not signed in, where it is not open', async () => {
    for (const { method, path, decision } of routesOf(door.app)) {
      const init = { method, headers: { 'content-type': 'application/json' } };
      const body = method === 'GET' ? {} : { body: '{}' };
      const { status } = await door.anybody.ask(path.replaceAll(/:\w+/g, 'x'), {
        ...init,
        ...body,
      });

      expect([method, path, status === 401]).toEqual([method, path, decision?.kind !== 'open']);
    }
  });
});
