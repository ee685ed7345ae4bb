import { expect, test } from 'vitest';
import type { Agency } from '../../../shared/domain/directory/agency.ts';
import { resolveAgencyCode } from '../../../shared/domain/directory/agency-code.ts';
import { aliasesOf } from '../../../shared/domain/directory/directory-entry.ts';
import { verifyAudit } from '../../db/audit.ts';
import { describeEngines } from '../../testing/engines.ts';
import { makeOffice, NOON } from '../../testing/office.ts';
import { publishAgencies } from './publish-agencies.ts';
import { type AgencyTable, intakeSettings } from './settings.ts';

describeEngines('the directory of agencies', (database) => {
  const rows = async (): Promise<Agency[]> =>
    (await database().kysely.selectFrom('agency').select('body').orderBy('id').execute()).map(({ body }) =>
      JSON.parse(body),
    );

  test('QĐ 09/2025: the table of codes reaches the directory once, and again only where it has changed', async () => {
    await makeOffice(database());
    const { table } = intakeSettings({}, true);
    expect(await publishAgencies(database(), table, NOON)).toBe(1);
    expect(await publishAgencies(database(), table, NOON)).toBe(0);
    const [city] = await rows();
    expect(city).toMatchObject({ code: 'H24', source: expect.stringContaining('QĐ 09/2025') });
    // What a workstation has resolves as the server does.
    expect(resolveAgencyCode('000.00.00.H23', '2026-11-23', aliasesOf(await rows()))).toBe('H24');
    expect(resolveAgencyCode('H23', '2025-06-30', aliasesOf(await rows()))).toBe('H23');

    const named: AgencyTable = {
      ...table,
      agencies: [{ code: 'G22', name: 'Văn phòng Chính phủ', group: 'central' }],
      aliases: [{ from: 'H23.05', to: 'H24.05', since: '2025-07-01', until: null }],
    };
    expect(await publishAgencies(database(), named, NOON)).toBe(3);
    expect((await rows()).map(({ code, name }) => [code, name])).toEqual([
      ['G22', 'Văn phòng Chính phủ'],
      ['H24.05', 'H24.05'],
    ]);
    expect(await verifyAudit(database().kysely, 'city')).toBeNull();
  });
});
