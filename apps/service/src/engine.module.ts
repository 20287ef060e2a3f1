import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { OPEN_ENGINE, openEngine, type EngineOptions, type OpenEngine } from '#libs/engine';

/** The engine in a Nest application. Workflows, calendars and policies are handed in: it knows none by name. */
@Module({})
export class EngineModule implements OnApplicationShutdown {
  constructor(@Inject(OPEN_ENGINE) private readonly open: OpenEngine) {}

  static forRoot(options: EngineOptions): DynamicModule {
    return {
      module: EngineModule,
      global: true,
      providers: [{ provide: OPEN_ENGINE, useFactory: () => openEngine(options) }],
      exports: [OPEN_ENGINE],
    };
  }

  /** Lets what was submitted finish, then closes the database. */
  onApplicationShutdown(): Promise<void> {
    return this.open.close();
  }
}
