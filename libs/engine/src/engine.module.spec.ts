import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { englandAndWales, instant } from '#libs/working-time';
import { CaseEngine } from './case-engine.js';
import { EngineModule, OPEN_ENGINE } from './engine.module.js';
import { Monitor } from './monitor.js';

describe('The engine in a Nest application', () => {
  it('gives out the engine and the monitor, and closes the database with the application', async () => {
    const module = await Test.createTestingModule({
      imports: [
        EngineModule.forRoot({
          ...{ address: ':memory:', workflows: [], calendars: [englandAndWales], policies: [] },
          now: () => instant(Date.UTC(2026, 10, 23)),
        }),
      ],
    }).compile();
    const open = module.get<{ dataSource: { isInitialized: boolean } }>(OPEN_ENGINE);

    expect(module.get(CaseEngine)).toBeInstanceOf(CaseEngine);
    expect(module.get(Monitor)).toBeInstanceOf(Monitor);
    await module.close();
    expect(open.dataSource.isInitialized).toBe(false);
  });
});
