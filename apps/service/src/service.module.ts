import {
  Module,
  type DynamicModule,
  type FactoryProvider,
  type ValueProvider,
} from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { adoptPolicy, OPEN_ENGINE, type EngineOptions, type OpenEngine } from '#libs/engine';
import { IdentityModule, type IdentityOptions } from '#libs/identity';
import type { Policy } from '#libs/workflow-kit';
import { CaseDesk } from './cases/case-desk.js';
import { CasesController } from './cases/cases.controller.js';
import { DeskController } from './cases/desk.controller.js';
import { PSEUDONYM_KEY } from './cases/people-shown.js';
import { CorrectionsController } from './cases/corrections.controller.js';
import { SharedEventsController } from './cases/shared-events.controller.js';
import { DEFAULTS, type Defaults } from './defaults.js';
import { DurationsController } from './durations/durations.controller.js';
import { DurationsDesk } from './durations/durations-desk.js';
import { EngineModule } from './engine.module.js';
import { ExportsController } from './exports/exports.controller.js';
import { ForecastController } from './exports/forecast.controller.js';
import { ImportDesk } from './imports/import-desk.js';
import { ImportsController } from './imports/imports.controller.js';
import { ListsController } from './lists/lists.controller.js';
import { MattersController } from './matters/matters.controller.js';
import { FeedsController } from './me/feeds.controller.js';
import { RequestsController } from './requests/requests.controller.js';
import { PAGE_PROVIDERS, PAGES } from './pages/pages.js';
import { ProblemFilter } from './problem.filter.js';
import { measured, type Meters } from './operations/meters.js';
import { METERS, Metrics, MetricsController } from './operations/metrics.js';
import { STARTED_WITH, type StartedWith } from './started-with.js';
import { HealthController } from './operations/health.controller.js';

/** What the service is made of. */
export interface ServiceOptions extends Omit<EngineOptions, 'policies' | 'watched' | 'threaded'> {
  readonly policy: Policy;
  readonly identity: IdentityOptions;
  /** What pseudonyms are made with. */
  readonly pseudonymKey: string;
  readonly meters: Meters;
  /** Whether mail is to go out. */
  readonly sendsMail: boolean;
}

/** The engine behind doors. */
@Module({})
export class ServiceModule {
  static forRoot({
    policy,
    identity,
    pseudonymKey,
    meters,
    sendsMail,
    ...engine
  }: ServiceOptions): DynamicModule {
    return {
      module: ServiceModule,
      imports: [
        EngineModule.forRoot({
          ...engine,
          policies: [policy],
          watched: measured(meters),
          threaded: true,
        }),
        IdentityModule.forRoot(identity, {
          inject: [OPEN_ENGINE],
          useFactory: ({ dataSource }: OpenEngine) => dataSource,
        }),
      ],
      controllers: [
        ...[CasesController, CorrectionsController, SharedEventsController],
        ...[ListsController, DeskController, RequestsController, FeedsController],
        ...[MattersController, ImportsController, DurationsController],
        ...[ExportsController, ForecastController],
        ...[HealthController, MetricsController, ...PAGES],
      ],
      providers: [
        ...[CaseDesk, ImportDesk, DurationsDesk, Metrics, ...PAGE_PROVIDERS],
        { provide: METERS, useValue: meters },
        { provide: PSEUDONYM_KEY, useValue: pseudonymKey },
        startedWith(identity, engine.calendars, sendsMail),
        { provide: APP_FILTER, useClass: ProblemFilter },
        defaults(policy),
      ],
    };
  }
}

/** The versions that new cases begin under. */
const defaults = (policy: Policy): FactoryProvider<Defaults> => ({
  provide: DEFAULTS,
  inject: [OPEN_ENGINE],
  useFactory: async (open: OpenEngine) => ({
    policy: await adoptPolicy(open, policy),
    calendar: open.laws.currentCalendar,
  }),
});

const startedWith = (
  { mapping }: IdentityOptions,
  [shipped]: EngineOptions['calendars'],
  sendsMail: boolean,
): ValueProvider<StartedWith> => ({
  provide: STARTED_WITH,
  useValue: { mapping, sendsMail, calendar: shipped?.version ?? '' },
});
