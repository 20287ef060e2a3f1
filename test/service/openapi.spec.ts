import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#libs/testing';
import { openDoor, type Door } from './service.fixture.js';

describe('The description of the API', () => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor(join(temporaryFolder(), 'openapi.sqlite'));
  });
  afterAll(() => door.close());

  it('is committed as the routes are (npm run papers writes it anew)', () => {
    expect(readFileSync('docs/openapi.json', 'utf8')).toBe(door.openApi);
  });

  it('is served as it is committed, in OpenAPI 3.1', async () => {
    const { body } = await door.anybody.get('/v1/openapi.json');

    expect(body).toEqual(door.document);
    expect(door.document.openapi).toBe('3.1.0');
    expect(door.openApi).not.toContain('"nullable"');
  });

  it('says of every operation what it answers, and what a refusal is', () => {
    for (const [path, operations] of Object.entries(door.document.paths)) {
      for (const [method, { responses }] of Object.entries(operations)) {
        const [success = '', ...others] = Object.keys(responses).filter((each) => each < '3');
        const content = Object.values(responses[success]?.content ?? {});
        const says = success === '204' || content.some(({ schema }) => schema !== undefined);

        expect([method, path, says, others]).toEqual([method, path, true, []]);
        expect(responses['default']?.content).toHaveProperty(['application/problem+json']);
      }
    }
  });
});
