import { describe, expect, test } from 'vitest';
import { type AgencyAlias, canonicalAgencyCode, isAgencyCode, resolveAgencyCode } from './agency-code.ts';

describe('QĐ 20/2020: agency codes', () => {
  test.each(['H24', 'H15.50.05.13', 'G22', '000.00.01.H24', '000.00.00.G22'])('%s is one', (code) =>
    expect(isAgencyCode(code)).toBe(true),
  );
  test.each(['', 'h24', 'H2', '28.22.H17', '000.00.H24', 'H24.', 'H24.12345', 'H24.1.1.1.1.1.1.1', ' H24', 'H24\n'])(
    '%j is none',
    (code) => expect(isAgencyCode(code)).toBe(false),
  );
  test('the canonical form is top level first', () => {
    expect(canonicalAgencyCode('000.00.00.H24')).toBe('H24');
    expect(canonicalAgencyCode('000.00.01.H24')).toBe('H24.01');
    expect(canonicalAgencyCode('003.00.01.H24')).toBe('H24.01.00.003');
    expect(canonicalAgencyCode('H15.50.05')).toBe('H15.50.05');
  });
});

describe('QĐ 09/2025: codes of merged agencies', () => {
  const aliases: AgencyAlias[] = [
    { from: 'H23', to: 'H24', since: '2025-07-01', until: null },
    { from: 'H23.*', to: 'H24.*', since: '2025-07-01', until: '2030-12-31' },
  ];
  test.each([
    ['H23.05', '2025-06-30', 'H23.05'],
    ['H23.05', '2025-07-01', 'H24.05'],
    ['000.00.05.H23', '2025-07-01', 'H24.05'],
    ['000.00.00.H23', '2026-01-01', 'H24'],
    ['H23.05', '2031-01-01', 'H23.05'],
    ['H231.05', '2026-01-01', undefined],
  ])('%s on %s is %s', (code, day, to) => expect(resolveAgencyCode(code, day, aliases)).toBe(to));
});
