import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { agencySchema } from '../domain/directory/agency.ts';
import { delegationSchema, personSchema, unitSchema } from '../domain/directory/directory.ts';
import { DOCUMENT_COLUMNS } from '../domain/document/columns.ts';
import { documentSchema } from '../domain/document/document.ts';
import { packetSchema } from '../domain/exchange/packet.ts';
import { outgoingSchema } from '../domain/outgoing/outgoing.ts';
import { workfileSchema } from '../domain/workfile/workfile.ts';
import * as sync from './sync.ts';
import { isServed, PROTOCOL_VERSION } from './version.ts';

/** One line a version. A changed hash with an unchanged version is a broken promise to older workstations. */
const PROTOCOL_HISTORY: Record<number, string> = {
  1: '6343b5fa92bf36e0',
  2: '04262ebb53629a44',
  3: 'd85c9c4163efdce3',
};

test('the wire has not changed without a new protocol version', () => {
  const schemas = Object.entries({
    ...sync,
    documentSchema,
    outgoingSchema,
    workfileSchema,
    unitSchema,
    agencySchema,
    personSchema,
    delegationSchema,
    packetSchema,
  })
    .filter(([, value]) => value instanceof z.ZodType)
    .map(([name, schema]) => [name, z.toJSONSchema(schema as z.ZodType)])
    .sort(([a], [b]) => String(a).localeCompare(String(b)));
  const hash = createHash('sha256')
    .update(JSON.stringify([schemas, DOCUMENT_COLUMNS, sync.SYNC_PATHS]))
    .digest('hex')
    .slice(0, 16);
  expect(PROTOCOL_HISTORY[PROTOCOL_VERSION], 'add a line to PROTOCOL_HISTORY and docs/protocol.md').toBe(hash);
});

test('versions outside the served span are told to update', () => {
  expect([0, 1, 2, 3, 4, 1.5, Number.NaN].map(isServed)).toEqual([false, true, true, true, false, false, false]);
});
