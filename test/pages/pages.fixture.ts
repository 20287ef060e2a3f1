import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { openDoor, type Door } from '../service/service.fixture.js';
import { chromiumPath } from './chromium.fixture.js';

const DESK = { width: 1280, height: 900 };
/** The width of a page of 1280 pixels at 400 %, and of the smallest telephone. */
const PHONE = { width: 320, height: 800 };

/** An image to whoever hears it: `libs/pictures` holds what it says and the contrast of its colours. */
const PICTURE = '.app-picture svg > *';

/** What is wrong with a page as it stands in the browser; empty when nothing is. */
export type Faults = readonly string[];

/** A person at a browser. */
export interface Visitor {
  readonly page: Page;
  /** Goes to an address of the service; gives the status of the answer. */
  readonly goes: (path: string) => Promise<number>;
  /** What the page says, as a person reads it. */
  readonly reads: () => Promise<string>;
  /** What axe finds, and whether it has to be moved sideways at 320 pixels; keeps a picture where asked. */
  readonly faultsOf: (name: string) => Promise<Faults>;
}

/** The service and one browser. */
export interface Pages {
  readonly door: Door;
  readonly signIn: (persona: string, options?: { readonly script: boolean }) => Promise<Visitor>;
  readonly close: () => Promise<void>;
}

/** Nobody is signed out while the clock is turned from month to month. */
const A_LONG_DAY = { PROBITY_IDLE_MINUTES: '1000000', PROBITY_SESSION_MINUTES: '1000000' };

/** Starts both. With `PROBITY_SCREENSHOTS` each page looked at is kept in that folder, at both widths. */
export async function openPages(database: string, today: string): Promise<Pages> {
  const door = await openDoor(database, { today, settings: A_LONG_DAY });
  const browser = await chromium.launch({
    ...{ executablePath: await chromiumPath(), args: ['--no-sandbox', '--disable-dev-shm-usage'] },
  });
  const signIn: Pages['signIn'] = async (persona, { script } = { script: true }) => {
    const context = await browser.newContext({ viewport: DESK, javaScriptEnabled: script });
    const page = await context.newPage();
    await page.goto(`${door.baseUrl}/sign-in?to=/help`);
    await page.click(`button[value="${persona}"]`);
    return visitorIn(page, door.baseUrl);
  };
  return {
    ...{ door, signIn },
    close: async () => {
      await browser.close();
      await door.close();
    },
  };
}

function visitorIn(page: Page, baseUrl: string): Visitor {
  return {
    page,
    goes: async (path) => (await page.goto(baseUrl + path))?.status() ?? 0,
    reads: async () => (await page.locator('main').innerText()).replaceAll(/\s+/g, ' '),
    faultsOf: async (name) => {
      // Legacy: looks into no frame of another origin, of which there is none, and opens no page to do so.
      const axe = new AxeBuilder({ page }).setLegacyMode().exclude(PICTURE);
      // What is in order is not listed.
      const { violations } = await axe.options({ resultTypes: ['violations'] }).analyze();
      await picture(page, `${name}-desk`);
      await page.setViewportSize(PHONE);
      const over = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      await picture(page, `${name}-phone`);
      await page.setViewportSize(DESK);
      return [
        ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ...(over > 0 ? [`${String(over)} pixels too wide at ${String(PHONE.width)}`] : []),
      ];
    },
  };
}

async function picture(page: Page, name: string): Promise<void> {
  const { PROBITY_SCREENSHOTS: folder } = process.env;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
