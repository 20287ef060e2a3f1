import { Module, type DynamicModule } from '@nestjs/common';
import {
  adoptPolicy,
  EngineModule,
  OPEN_ENGINE,
  type EngineOptions,
  type OpenEngine,
} from '#libs/engine';
import type { Policy } from '#libs/workflow-kit';
import { CaseDesk } from './cases/case-desk.js';
import { CasesController } from './cases/cases.controller.js';
import { CorrectionsController } from './cases/corrections.controller.js';
import { SharedEventsController } from './cases/shared-events.controller.js';
import { DEFAULTS, type Defaults } from './defaults.js';
import { HealthController } from './operations/health.controller.js';

/** What the service is made of. */
export interface ServiceOptions extends Omit<EngineOptions, 'policies'> {
  readonly policy: Policy;
}

/** The engine behind doors. */
@Module({})
export class ServiceModule {
  static forRoot({ policy, ...engine }: ServiceOptions): DynamicModule {
    return {
      module: ServiceModule,
      imports: [EngineModule.forRoot({ ...engine, policies: [policy] })],
      controllers: [
        ...[CasesController, CorrectionsController, SharedEventsController],
        HealthController,
      ],
      providers: [
        CaseDesk,
        {
          provide: DEFAULTS,
          inject: [OPEN_ENGINE],
          useFactory: async (open: OpenEngine): Promise<Defaults> => ({
            policy: await adoptPolicy(open, policy),
            calendar: open.laws.currentCalendar,
          }),
        },
      ],
    };
  }
}
