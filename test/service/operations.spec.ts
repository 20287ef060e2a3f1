import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { opens } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

eachDatabase('Whoever keeps the service running', (database) => {
  let door: Door;
  let reference: string;

  beforeAll(async () => {
    door = await openDoor(await database().fresh());
    reference = await opens(door);
    // LT-assessing: ten working days after Monday 1 December.
    door.turnTo('2025-12-16');
  });
  afterAll(() => door.close());

  const metrics = async (): Promise<string> => (await door.anybody.get('/metrics')).text;
  const valueOf = (text: string, name: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );

  it('is told that it is there, and whether it can work', async () => {
    expect((await door.anybody.get('/health')).status).toBe(200);
    expect((await door.anybody.get('/ready')).status).toBe(200);
  });

  it('sees how long what is due has waited, until the monitor passes', async () => {
    const before = await metrics();
    // Twelve hours: from the end of the 15th to noon of the 16th, or longer: a warning came first.
    expect(valueOf(before, 'probity_due_lag_seconds')).toBeGreaterThanOrEqual(43_200);

    await door.open.monitor.pass(door.now());
    const after = await metrics();
    expect(valueOf(after, 'probity_due_lag_seconds')).toBe(0);
    expect(valueOf(after, 'probity_verdicts_total{verdict="breached"}')).toBe(1);
    expect(valueOf(after, 'probity_commit_duration_seconds_count{by="monitor"}')).toBeGreaterThan(
      0,
    );
    expect(valueOf(after, 'probity_queue_depth')).toBeGreaterThan(0);
    expect(valueOf(after, 'probity_dead_letters')).toBe(0);
  });

  it('sees how long requests and commits take, by route and never by case', async () => {
    const text = await metrics();

    expect(text).toContain(
      'probity_request_duration_seconds_count{method="POST",route="/v1/cases",status="201"} 1',
    );
    expect(valueOf(text, 'probity_commit_duration_seconds_count{by="request"}')).toBe(1);
    expect(text).not.toContain(reference);
  });
});
