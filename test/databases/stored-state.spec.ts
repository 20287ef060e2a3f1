import { expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk } from '../journeys/desk.fixture.js';
import { INVESTIGATED } from '../journeys/misconduct.fixture.js';
import { expectSound } from '../journeys/soundness.fixture.js';

/** As xstate 5.33.3 wrote it, of a case of misconduct 1 under investigation. */
const WRITTEN_BY_5_33_3 = {
  status: 'active',
  context: {
    rankGroup: 'officer',
    cameToAttentionOn: '2025-12-01',
    sixMonthsFrom: null,
    timelinessReportedOn: null,
    timelinessReportMissing: false,
    severity: 'misconduct',
    suspensionDecided: false,
    finalWarningInForce: false,
    caseToAnswer: null,
    unconnectedIncidents: false,
    supplies: 'not-begun',
    finding: null,
    outcome: null,
    warningMonths: null,
    barredListReportOwed: false,
    outcomeNotifiedOn: null,
    appealable: false,
  },
  value: {
    proceedings: { investigation: 'investigating' },
    suspension: 'not-suspended',
    criminal: 'clear',
  },
  children: {},
  historyValue: {},
  tags: [],
};

eachDatabase('The stored state of a case', (database) => {
  it('is what an earlier release of the chart library wrote, and goes on from there', async () => {
    const desk = await openDesk(await database().fresh());
    const id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, INVESTIGATED);
    const { dataSource } = desk.open;
    const rows: { state: string }[] = await dataSource.query('SELECT state FROM case_file');
    const state = JSON.parse(rows[0]!.state) as { snapshot: unknown };
    const older = JSON.stringify({ ...state, snapshot: WRITTEN_BY_5_33_3 });

    expect(state.snapshot).toMatchObject({ value: WRITTEN_BY_5_33_3.value });
    await dataSource.query(`UPDATE case_file SET state = '${older}'`);
    await desk.records(id, ['investigationReported', '2025-12-20']);
    expect(await desk.engine.view(id)).toMatchObject({
      stage: 'proceedings.determining.deciding suspension.not-suspended criminal.clear',
    });
    await expectSound(desk);
    await desk.close();
  });

  it('is refused when its stage is none of the chart, and the refusal names the case', async () => {
    const desk = await openDesk(await database().fresh());
    const id = await desk.opens([['caseOpened', '2025-12-01']], { reference: 'case-of-1999' });
    const rename = `UPDATE case_file SET state = replace(state, 'weighing', 'dreaming')`;
    await desk.open.dataSource.query(rename);
    desk.turnTo('2025-12-16');

    for (const asked of [
      desk.engine.view(id),
      desk.records(id, ['severityAssessed', '2025-12-16']),
    ]) {
      await expect(asked).rejects.toMatchObject({
        code: 'unknown-state',
        message: expect.stringMatching(/case-of-1999 is none of misconduct 1/),
      });
    }
    const { failures } = await desk.open.monitor.pass(desk.now());
    expect(String(failures[0])).toContain('case-of-1999');
    await desk.close();
  });

  it('holds no clock that fires at once: no delay of the chart is ever used', async () => {
    const desk = await openDesk(await database().fresh());
    const id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, INVESTIGATED);
    const { history, clocks } = await desk.engine.view(id);

    expect(clocks.filter(({ status }) => status === 'running').length).toBeGreaterThan(3);
    expect(history.filter(({ type }) => type === 'clockBreached')).toEqual([]);
    await desk.close();
  });
});
