import helmet from '@fastify/helmet';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify from 'fastify';
import { answerProblem } from '../../problem.filter.js';

const HTML = { accept: 'text/html,application/xhtml+xml' };

describe('What goes wrong', () => {
  const server = fastify({ logger: false, genReqId: () => 'the-request' });
  let base = '';

  const ask = async (path: string, headers: Record<string, string>) => {
    const response = await fetch(base + path, { headers });
    const type = response.headers.get('content-type');
    return { status: response.status, type, body: await response.text() };
  };

  beforeAll(async () => {
    await server.register(helmet, { enableCSPNonces: true });
    server.setErrorHandler(answerProblem);
    server.get('/breaks', () => {
      throw new Error('SELECT secret FROM everything');
    });
    server.get('/too-often', () => {
      throw Object.assign(new Error('slow down'), { statusCode: 429 });
    });
    base = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => server.close());

  it('is a page for a browser, with the number that finds it in the log and nothing of what broke', async () => {
    const { status, type, body } = await ask('/breaks', HTML);

    expect([status, type]).toEqual([500, 'text/html; charset=utf-8']);
    expect(body).toContain('Sorry, there is a problem with the service');
    expect(body).toContain('the-request');
    expect(body).not.toContain('SELECT');
    expect(body).not.toMatch(/govuk-crest|GDS Transport|GOV\.UK/);
  });

  it('is a page that says to wait, for a browser that asks too often', async () => {
    const { status, body } = await ask('/too-often', HTML);

    expect(status).toBe(429);
    expect(body).toContain('Wait a minute');
  });

  it.each([
    ['/breaks', { accept: '*/*' }],
    ['/breaks', { accept: 'application/json' }],
    ['/v1/breaks', HTML],
  ])('is no page for a program: %s', async (path, headers) => {
    expect((await ask(path, headers)).type).toMatch(/json/);
  });
});
