import type { Agency } from '../../shared/domain/directory/agency.ts';
import { AGENCIES, MINISTRIES, PROVINCES } from './vocabulary/outside.ts';

const SOURCE = 'Dữ liệu mẫu; mã của bộ, ngành, tỉnh chưa đối chiếu với danh mục ban hành';

/** Whom a city writes to outside itself: ministries, agencies of the centre in the city, provinces. */
export function outsideAgencies(orgId: string): Agency[] {
  const agency = (group: Agency['group'], code: string, name: string): Agency => ({
    id: `seed:${code}`,
    orgId,
    code,
    name,
    group,
    formerCodes: [],
    source: SOURCE,
  });
  return [
    ...MINISTRIES.map(({ code, name }) => agency('central', code, name)),
    ...AGENCIES.filter(({ code }) => code !== '').map(({ code, name }) => agency('other', code, name)),
    ...PROVINCES.map(([name, code]) => agency('province', code, `Ủy ban nhân dân ${name}`)),
  ].filter(({ id }, i, all) => all.findIndex((one) => one.id === id) === i);
}
