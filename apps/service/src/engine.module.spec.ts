import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { englandAndWales, instant } from '#libs/working-time';
import { EngineModule } from './engine.module.js';

describe('The engine in a Nest application', () => {
  it('gives out what stands behind the engine, and closes the database with the application', async () => {
    const module = await Test.createTestingModule({
      imports: [
        EngineModule.forRoot({
          ...{ address: ':memory:', workflows: [], calendars: [englandAndWales], policies: [] },
          now: () => instant(Date.UTC(2026, 10, 23)),
        }),
      ],
    }).compile();
    const open = module.get<OpenEngine>(OPEN_ENGINE);

    expect(open.dataSource.isInitialized).toBe(true);
    await module.close();
    expect(open.dataSource.isInitialized).toBe(false);
  });
});
