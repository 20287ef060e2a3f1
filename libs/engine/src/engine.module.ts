import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CaseEngine } from './case-engine.js';
import { Monitor } from './monitor.js';
import { openEngine, type EngineOptions, type OpenEngine } from './open-engine.js';

/** Token of everything that stands behind the engine: for doors that list, verify or import. */
export const OPEN_ENGINE = Symbol('open engine');

/** The engine in a Nest application. Workflows, calendars and policies are handed in: it knows none by name. */
@Module({})
export class EngineModule implements OnApplicationShutdown {
  constructor(@Inject(OPEN_ENGINE) private readonly open: OpenEngine) {}

  static forRoot(options: EngineOptions): DynamicModule {
    return {
      module: EngineModule,
      global: true,
      providers: [
        { provide: OPEN_ENGINE, useFactory: () => openEngine(options) },
        {
          provide: CaseEngine,
          inject: [OPEN_ENGINE],
          useFactory: ({ engine }: OpenEngine) => engine,
        },
        {
          provide: Monitor,
          inject: [OPEN_ENGINE],
          useFactory: ({ monitor }: OpenEngine) => monitor,
        },
      ],
      exports: [OPEN_ENGINE, CaseEngine, Monitor],
    };
  }

  /** Lets what was submitted finish, then closes the database. */
  onApplicationShutdown(): Promise<void> {
    return this.open.close();
  }
}
