import type { Adapter, AdapterPayload } from 'oidc-provider';

type Rows = Map<string, AdapterPayload>;

/** Keeps what the provider wants kept, for as long as it runs. It checks for itself what has expired. */
export function memoryAdapter(): (model: string) => Adapter {
  const models = new Map<string, Rows>();
  return (model) => {
    const rows: Rows = models.get(model) ?? new Map<string, AdapterPayload>();
    models.set(model, rows);
    const findBy = (field: 'uid' | 'userCode', value: string): AdapterPayload | undefined =>
      [...rows.values()].find((row) => row[field] === value);
    return {
      find: (id) => Promise.resolve(rows.get(id)),
      findByUid: (uid) => Promise.resolve(findBy('uid', uid)),
      findByUserCode: (userCode) => Promise.resolve(findBy('userCode', userCode)),
      upsert(id, payload) {
        rows.set(id, payload);
        return Promise.resolve();
      },
      consume(id) {
        rows.set(id, { ...rows.get(id), consumed: true });
        return Promise.resolve();
      },
      destroy(id) {
        rows.delete(id);
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        for (const [id, row] of rows) if (row.grantId === grantId) rows.delete(id);
        return Promise.resolve();
      },
    };
  };
}
