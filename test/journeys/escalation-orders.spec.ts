import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { adoptPolicy, ESCALATE, type Escalation } from '#libs/engine';
import { Effect, PolicyVersion } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { openDesk, type Desk } from './desk.fixture.js';
import { defaultPolicy } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const SILENT = { ...defaultPolicy, version: 'silent', escalation: [] };

eachDatabase('A firing', (database) => {
  let desk: Desk;
  let id: string;

  const passOn = async (day: string) => {
    desk.turnTo(day);
    await desk.open.monitor.pass(desk.now());
  };
  /** Due Monday 15 December 2025, with warnings on the 8th and the 11th. */
  const orders = async (caseId = id): Promise<string[]> => {
    const { manager } = desk.open.dataSource;
    const rows = await manager.find(Effect, {
      where: { case_id: caseId, type: ESCALATE },
      order: { created_at: 'ASC', id: 'ASC' },
    });
    return rows.map(({ params }) => {
      const { clock, cause, due } = JSON.parse(params) as Escalation;
      return `${cause} ${clock.split('@')[0] ?? ''} ${due}`;
    });
  };

  beforeEach(async () => {
    desk = await openDesk(await database().fresh(), { policies: [SILENT] });
    id = await desk.opens([['caseOpened', '2025-12-01']]);
  });
  afterEach(async () => {
    await expectSound(desk);
    await desk.close();
  });

  it('orders an escalation when a warning passes and when a duty is breached, each once', async () => {
    await passOn('2025-12-08');
    await passOn('2025-12-08');
    expect(await orders()).toEqual(['warned assessing-target 2025-12-15']);

    await passOn('2025-12-16');
    expect(await orders()).toEqual([
      'warned assessing-target 2025-12-15',
      'breached assessing-target 2025-12-15',
    ]);
  });

  it('orders only the last of those that are caught up in one pass', async () => {
    await passOn('2025-12-16');

    expect(await orders()).toEqual(['breached assessing-target 2025-12-15']);
  });

  it('orders nothing twice when the case is replayed', async () => {
    await passOn('2025-12-16');
    await desk.records(id, ['allegationAdded', '2025-12-02']);

    expect(await orders()).toEqual(['breached assessing-target 2025-12-15']);
  });

  it('orders nothing for what had ended by the time it was recorded', async () => {
    desk.turnTo('2026-01-05');
    await desk.records(id, ['severityAssessed', '2025-12-19']);

    expect((await orders()).filter((order) => order.includes('assessing'))).toEqual([]);
  });

  it('orders nothing for what ran out before the case came here, nor up to a data cut', async () => {
    desk.turnTo('2026-01-05');
    const late = await desk.opens([['caseOpened', '2025-12-01']]);
    expect(await orders(late)).toEqual([]);

    const cut = await desk.opens([['caseOpened', '2026-01-05']], {
      judgedUntil: legalDay('2026-06-01'),
    });
    await passOn('2026-07-01');
    expect(await orders(cut)).toEqual([]);
  });

  it('orders nothing under a policy that tells nobody', async () => {
    const quiet = await desk.opens([['caseOpened', '2025-12-01']], {
      policy: 'misconduct-default@silent',
    });
    await passOn('2025-12-16');

    expect(await orders(quiet)).toEqual([]);
  });

  it('a policy that was loaded before policies had a chain is still the same version', async () => {
    const { escalation: _none, ...older } = { ...SILENT, version: 'older' };
    await desk.open.dataSource.manager.insert(PolicyVersion, {
      ...{ version: 'misconduct-default@older', data: JSON.stringify(older), loaded_at: 0 },
    });

    await expect(adoptPolicy(desk.open, { ...SILENT, version: 'older' })).resolves.toBe(
      'misconduct-default@older',
    );
  });
});
