/** What the bench uses of autocannon, which brings no types. */
declare module 'autocannon' {
  namespace autocannon {
    interface Result {
      /** Seconds. */
      readonly duration: number;
      readonly '2xx': number;
      readonly non2xx: number;
      readonly errors: number;
    }

    interface Sent {
      method: string;
      path: string;
      headers: Record<string, string>;
      body?: string;
    }

    interface Asked<Context> {
      readonly setupRequest: (request: Sent, context: Context) => Sent;
      readonly onResponse?: (status: number, body: string, context: Context) => void;
    }

    interface Options<Context> {
      readonly url: string;
      readonly connections: number;
      /** Seconds. */
      readonly duration: number;
      readonly requests: readonly Asked<Context>[];
    }
  }

  function autocannon<Context>(options: autocannon.Options<Context>): Promise<autocannon.Result>;
  export = autocannon;
}
