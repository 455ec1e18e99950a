import { describe, expect, it } from 'vitest';
import {
  ackSchema,
  batchSchema,
  centralStatusSchema,
  centralStatusTopic,
  healthSchema,
  maxBatchRows,
  parseTopic,
  statusSchema,
  topicOf,
} from '../../../main/core/events/wire.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';

const bootId = '0198e0a0-0000-7000-8000-000000000001';

describe('the topics of a gate', () => {
  it.each(['events', 'acks', 'status', 'health'] as const)(
    'T1 to T4: %s is written and read alike',
    (topic) => {
      expect(parseTopic(topicOf('samut-sakhon/lane-1', topic))).toEqual({
        gateKey: 'samut-sakhon/lane-1',
        topic,
      });
    },
  );

  it.each(['pipo/v1/a/events', 'pipo/v1/A/b/events', 'pipo/v2/a/b/events', 'pipo/v1/a/b/c/events', 'x'])(
    '%s is none of ours',
    (address) => {
      expect(parseTopic(address)).toBeUndefined();
    },
  );

  it("the centre's presence can be mistaken for no gate's", () => {
    expect(parseTopic(centralStatusTopic)).toBeUndefined();
  });
});

describe('the messages', () => {
  const journal = createMemoryJournal();
  for (let i = 0; i < maxBatchRows + 1; i += 1) journal.append([signIn(i)]);
  const rows = (from: number, to: number) => journal.rows.slice(from - 1, to);

  it('E2: a batch holds 1 to 100 rows of one gate, consecutive and in order', () => {
    const isBatch = (some: readonly unknown[]) => batchSchema.safeParse({ rows: some }).success;
    expect(isBatch(rows(1, 100))).toBe(true);
    expect(isBatch([])).toBe(false);
    expect(isBatch(rows(1, 101))).toBe(false);
    expect(isBatch([...rows(1, 1), ...rows(3, 3)])).toBe(false);
    expect(isBatch([...rows(2, 2), ...rows(1, 1)])).toBe(false);
    expect(isBatch([...rows(1, 1), { ...rows(2, 2)[0], gate: 'other/lane-1' }])).toBe(false);
  });

  it('T2: an acknowledgement may name what was refused, and nothing unknown', () => {
    const ack = { upTo: 3, missing: [[5, 6]], highest: 9 };
    expect(ackSchema.safeParse(ack).success).toBe(true);
    const refused = [{ from: 4, to: 4, cause: 'row/conflict' }];
    expect(ackSchema.safeParse({ ...ack, refused }).success).toBe(true);
    expect(ackSchema.safeParse({ ...ack, forget: 'everything' }).success).toBe(false);
    expect(ackSchema.safeParse({ ...ack, upTo: -1 }).success).toBe(false);
  });

  it('T3, T4: status, health and presence carry the boot they speak of', () => {
    expect(statusSchema.safeParse({ online: true, bootId, version: '1', seq: 0 }).success).toBe(true);
    expect(statusSchema.safeParse({ online: false, bootId }).success).toBe(true);
    expect(statusSchema.safeParse({ online: false }).success).toBe(false);
    expect(centralStatusSchema.safeParse({ online: true, bootId }).success).toBe(true);
    expect(centralStatusSchema.safeParse({ online: true }).success).toBe(false);
    expect(healthSchema.safeParse({ bootId, unsent: 0, faults: [] }).success).toBe(true);
    expect(healthSchema.safeParse({ bootId, unsent: -1, faults: [] }).success).toBe(false);
  });
});
