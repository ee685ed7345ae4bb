import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../../testing/engines.ts';
import { arrive, makeOffice, NOON } from '../../testing/office.ts';
import { docxOf } from '../../testing/papers.ts';
import { startTestServer, type TestServer } from '../../testing/server.ts';
import { TEXT_TYPES } from '../text/read-text.ts';

describeEngines('office files as PDF', (database) => {
  let server: TestServer;
  beforeAll(async () => {
    await makeOffice(database());
    server = await startTestServer(database(), { clock: () => NOON, environment: { EGOV_CONVERTER: 'off' } });
  });
  afterAll(() => server.close());

  test('without a converter that is what is said, and only to whoever may read the file', async () => {
    const stored = await server.files.put(await docxOf('Phụ lục'), TEXT_TYPES.docx);
    await arrive(database(), { id: 'annex', status: 'registered', files: [{ ...stored, name: 'phu-luc.docx' }] });
    const url = `/v1/files/${stored.sha256}/preview?document=annex`;
    const answer = await server.as('clerk', { url });
    expect([answer.statusCode, answer.json().error.code]).toEqual([501, 'converter-absent']);
    for (const who of ['specialist-b', 'stranger']) expect((await server.as(who, { url })).statusCode).toBe(404);
    expect((await server.as('clerk', { url: `/v1/files/${'0'.repeat(64)}/preview?document=annex` })).statusCode).toBe(
      404,
    );
  });
});
